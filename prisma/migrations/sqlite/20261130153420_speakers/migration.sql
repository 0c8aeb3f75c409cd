-- An intervention may have no speaker, one or several: officials, organizations, countries, or words alone.
-- Those of today have one. For whom they speak follows from their offices.
ALTER TABLE "Discussion" ADD COLUMN "place" TEXT;

ALTER TABLE "Intervention" ADD COLUMN "speaker" TEXT;

CREATE TABLE "SpeakerOfIntervention" (
    "interventionId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "heldOn" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "discussionId" INTEGER NOT NULL,
    "officialId" INTEGER,
    "appointmentId" INTEGER,
    "organizationId" INTEGER,
    "countryId" INTEGER,
    "text" TEXT,
    "language" TEXT,

    PRIMARY KEY ("interventionId", "position"),
    CONSTRAINT "SpeakerOfIntervention_interventionId_fkey" FOREIGN KEY ("interventionId") REFERENCES "Intervention" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "SpeakerOfIntervention_discussionId_fkey" FOREIGN KEY ("discussionId") REFERENCES "Discussion" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "SpeakerOfIntervention_officialId_fkey" FOREIGN KEY ("officialId") REFERENCES "Official" ("id") ON DELETE NO ACTION ON UPDATE CASCADE,
    CONSTRAINT "SpeakerOfIntervention_appointmentId_fkey" FOREIGN KEY ("appointmentId") REFERENCES "Appointment" ("id") ON DELETE NO ACTION ON UPDATE CASCADE,
    CONSTRAINT "SpeakerOfIntervention_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization" ("id") ON DELETE NO ACTION ON UPDATE CASCADE,
    CONSTRAINT "SpeakerOfIntervention_countryId_fkey" FOREIGN KEY ("countryId") REFERENCES "Country" ("id") ON DELETE NO ACTION ON UPDATE CASCADE,

    CONSTRAINT "SpeakerOfIntervention_position_check" CHECK ("position" >= 1),
    CONSTRAINT "SpeakerOfIntervention_heldOn_check" CHECK (length("heldOn") = 10 AND "heldOn" LIKE '____-__-__'),
    CONSTRAINT "SpeakerOfIntervention_party_check" CHECK (
      CASE WHEN "officialId" IS NULL THEN 0 ELSE 1 END
      + CASE WHEN "organizationId" IS NULL THEN 0 ELSE 1 END
      + CASE WHEN "countryId" IS NULL THEN 0 ELSE 1 END
      + CASE WHEN "text" IS NULL OR "officialId" IS NOT NULL OR "organizationId" IS NOT NULL OR "countryId" IS NOT NULL THEN 0 ELSE 1 END = 1
    ),
    CONSTRAINT "SpeakerOfIntervention_office_check" CHECK ("officialId" IS NOT NULL OR "appointmentId" IS NULL),
    CONSTRAINT "SpeakerOfIntervention_words_check" CHECK (("text" IS NULL) = ("language" IS NULL))
);

CREATE TABLE "SpeakerOfProposal" (
    "proposalId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "heldOn" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "officialId" INTEGER NOT NULL,
    "appointmentId" INTEGER,

    PRIMARY KEY ("proposalId", "position"),
    CONSTRAINT "SpeakerOfProposal_proposalId_fkey" FOREIGN KEY ("proposalId") REFERENCES "PolicyProposal" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "SpeakerOfProposal_officialId_fkey" FOREIGN KEY ("officialId") REFERENCES "Official" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "SpeakerOfProposal_appointmentId_fkey" FOREIGN KEY ("appointmentId") REFERENCES "Appointment" ("id") ON DELETE CASCADE ON UPDATE CASCADE,

    CONSTRAINT "SpeakerOfProposal_position_check" CHECK ("position" >= 1),
    CONSTRAINT "SpeakerOfProposal_heldOn_check" CHECK (length("heldOn") = 10 AND "heldOn" LIKE '____-__-__')
);

CREATE TABLE "PrincipalOfIntervention" (
    "interventionId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "officialId" INTEGER,
    "appointmentId" INTEGER,
    "organizationId" INTEGER,
    "countryId" INTEGER,
    "text" TEXT,
    "language" TEXT,

    PRIMARY KEY ("interventionId", "position"),
    CONSTRAINT "PrincipalOfIntervention_interventionId_fkey" FOREIGN KEY ("interventionId") REFERENCES "Intervention" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "PrincipalOfIntervention_officialId_fkey" FOREIGN KEY ("officialId") REFERENCES "Official" ("id") ON DELETE NO ACTION ON UPDATE CASCADE,
    CONSTRAINT "PrincipalOfIntervention_appointmentId_fkey" FOREIGN KEY ("appointmentId") REFERENCES "Appointment" ("id") ON DELETE NO ACTION ON UPDATE CASCADE,
    CONSTRAINT "PrincipalOfIntervention_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization" ("id") ON DELETE NO ACTION ON UPDATE CASCADE,
    CONSTRAINT "PrincipalOfIntervention_countryId_fkey" FOREIGN KEY ("countryId") REFERENCES "Country" ("id") ON DELETE NO ACTION ON UPDATE CASCADE,

    CONSTRAINT "PrincipalOfIntervention_position_check" CHECK ("position" >= 1),
    CONSTRAINT "PrincipalOfIntervention_party_check" CHECK (
      CASE WHEN "officialId" IS NULL THEN 0 ELSE 1 END
      + CASE WHEN "organizationId" IS NULL THEN 0 ELSE 1 END
      + CASE WHEN "countryId" IS NULL THEN 0 ELSE 1 END
      + CASE WHEN "text" IS NULL OR "officialId" IS NOT NULL OR "organizationId" IS NOT NULL OR "countryId" IS NOT NULL THEN 0 ELSE 1 END = 1
    ),
    CONSTRAINT "PrincipalOfIntervention_office_check" CHECK ("officialId" IS NOT NULL OR "appointmentId" IS NULL),
    CONSTRAINT "PrincipalOfIntervention_words_check" CHECK (("text" IS NULL) = ("language" IS NULL))
);

CREATE TABLE "AddresseeOfProposal" (
    "proposalId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "heldOn" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "officialId" INTEGER,
    "appointmentId" INTEGER,
    "organizationId" INTEGER,
    "countryId" INTEGER,
    "text" TEXT,
    "language" TEXT,

    PRIMARY KEY ("proposalId", "position"),
    CONSTRAINT "AddresseeOfProposal_proposalId_fkey" FOREIGN KEY ("proposalId") REFERENCES "PolicyProposal" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "AddresseeOfProposal_officialId_fkey" FOREIGN KEY ("officialId") REFERENCES "Official" ("id") ON DELETE NO ACTION ON UPDATE CASCADE,
    CONSTRAINT "AddresseeOfProposal_appointmentId_fkey" FOREIGN KEY ("appointmentId") REFERENCES "Appointment" ("id") ON DELETE NO ACTION ON UPDATE CASCADE,
    CONSTRAINT "AddresseeOfProposal_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization" ("id") ON DELETE NO ACTION ON UPDATE CASCADE,
    CONSTRAINT "AddresseeOfProposal_countryId_fkey" FOREIGN KEY ("countryId") REFERENCES "Country" ("id") ON DELETE NO ACTION ON UPDATE CASCADE,

    CONSTRAINT "AddresseeOfProposal_position_check" CHECK ("position" >= 1),
    CONSTRAINT "AddresseeOfProposal_heldOn_check" CHECK (length("heldOn") = 10 AND "heldOn" LIKE '____-__-__'),
    CONSTRAINT "AddresseeOfProposal_party_check" CHECK (
      CASE WHEN "officialId" IS NULL THEN 0 ELSE 1 END
      + CASE WHEN "organizationId" IS NULL THEN 0 ELSE 1 END
      + CASE WHEN "countryId" IS NULL THEN 0 ELSE 1 END
      + CASE WHEN "text" IS NULL OR "officialId" IS NOT NULL OR "organizationId" IS NOT NULL OR "countryId" IS NOT NULL THEN 0 ELSE 1 END = 1
    ),
    CONSTRAINT "AddresseeOfProposal_office_check" CHECK ("officialId" IS NOT NULL OR "appointmentId" IS NULL),
    CONSTRAINT "AddresseeOfProposal_words_check" CHECK (("text" IS NULL) = ("language" IS NULL))
);

CREATE TABLE "ParticipantOfDiscussion" (
    "discussionId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "officialId" INTEGER,
    "appointmentId" INTEGER,
    "organizationId" INTEGER,
    "countryId" INTEGER,
    "text" TEXT,
    "language" TEXT,

    PRIMARY KEY ("discussionId", "position"),
    CONSTRAINT "ParticipantOfDiscussion_discussionId_fkey" FOREIGN KEY ("discussionId") REFERENCES "Discussion" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "ParticipantOfDiscussion_officialId_fkey" FOREIGN KEY ("officialId") REFERENCES "Official" ("id") ON DELETE NO ACTION ON UPDATE CASCADE,
    CONSTRAINT "ParticipantOfDiscussion_appointmentId_fkey" FOREIGN KEY ("appointmentId") REFERENCES "Appointment" ("id") ON DELETE NO ACTION ON UPDATE CASCADE,
    CONSTRAINT "ParticipantOfDiscussion_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization" ("id") ON DELETE NO ACTION ON UPDATE CASCADE,
    CONSTRAINT "ParticipantOfDiscussion_countryId_fkey" FOREIGN KEY ("countryId") REFERENCES "Country" ("id") ON DELETE NO ACTION ON UPDATE CASCADE,

    CONSTRAINT "ParticipantOfDiscussion_position_check" CHECK ("position" >= 1),
    CONSTRAINT "ParticipantOfDiscussion_party_check" CHECK (
      CASE WHEN "officialId" IS NULL THEN 0 ELSE 1 END
      + CASE WHEN "organizationId" IS NULL THEN 0 ELSE 1 END
      + CASE WHEN "countryId" IS NULL THEN 0 ELSE 1 END
      + CASE WHEN "text" IS NULL OR "officialId" IS NOT NULL OR "organizationId" IS NOT NULL OR "countryId" IS NOT NULL THEN 0 ELSE 1 END = 1
    ),
    CONSTRAINT "ParticipantOfDiscussion_office_check" CHECK ("officialId" IS NOT NULL OR "appointmentId" IS NULL),
    CONSTRAINT "ParticipantOfDiscussion_words_check" CHECK (("text" IS NULL) = ("language" IS NULL))
);

CREATE TABLE "HostOfDiscussion" (
    "discussionId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "officialId" INTEGER,
    "appointmentId" INTEGER,
    "organizationId" INTEGER,
    "countryId" INTEGER,
    "text" TEXT,
    "language" TEXT,

    PRIMARY KEY ("discussionId", "position"),
    CONSTRAINT "HostOfDiscussion_discussionId_fkey" FOREIGN KEY ("discussionId") REFERENCES "Discussion" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "HostOfDiscussion_officialId_fkey" FOREIGN KEY ("officialId") REFERENCES "Official" ("id") ON DELETE NO ACTION ON UPDATE CASCADE,
    CONSTRAINT "HostOfDiscussion_appointmentId_fkey" FOREIGN KEY ("appointmentId") REFERENCES "Appointment" ("id") ON DELETE NO ACTION ON UPDATE CASCADE,
    CONSTRAINT "HostOfDiscussion_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization" ("id") ON DELETE NO ACTION ON UPDATE CASCADE,
    CONSTRAINT "HostOfDiscussion_countryId_fkey" FOREIGN KEY ("countryId") REFERENCES "Country" ("id") ON DELETE NO ACTION ON UPDATE CASCADE,

    CONSTRAINT "HostOfDiscussion_position_check" CHECK ("position" >= 1),
    CONSTRAINT "HostOfDiscussion_party_check" CHECK (
      CASE WHEN "officialId" IS NULL THEN 0 ELSE 1 END
      + CASE WHEN "organizationId" IS NULL THEN 0 ELSE 1 END
      + CASE WHEN "countryId" IS NULL THEN 0 ELSE 1 END
      + CASE WHEN "text" IS NULL OR "officialId" IS NOT NULL OR "organizationId" IS NOT NULL OR "countryId" IS NOT NULL THEN 0 ELSE 1 END = 1
    ),
    CONSTRAINT "HostOfDiscussion_office_check" CHECK ("officialId" IS NOT NULL OR "appointmentId" IS NULL),
    CONSTRAINT "HostOfDiscussion_words_check" CHECK (("text" IS NULL) = ("language" IS NULL))
);

CREATE TABLE "ChairOfPart" (
    "partId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "officialId" INTEGER,
    "appointmentId" INTEGER,
    "organizationId" INTEGER,
    "countryId" INTEGER,
    "text" TEXT,
    "language" TEXT,

    PRIMARY KEY ("partId", "position"),
    CONSTRAINT "ChairOfPart_partId_fkey" FOREIGN KEY ("partId") REFERENCES "Part" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "ChairOfPart_officialId_fkey" FOREIGN KEY ("officialId") REFERENCES "Official" ("id") ON DELETE NO ACTION ON UPDATE CASCADE,
    CONSTRAINT "ChairOfPart_appointmentId_fkey" FOREIGN KEY ("appointmentId") REFERENCES "Appointment" ("id") ON DELETE NO ACTION ON UPDATE CASCADE,
    CONSTRAINT "ChairOfPart_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization" ("id") ON DELETE NO ACTION ON UPDATE CASCADE,
    CONSTRAINT "ChairOfPart_countryId_fkey" FOREIGN KEY ("countryId") REFERENCES "Country" ("id") ON DELETE NO ACTION ON UPDATE CASCADE,

    CONSTRAINT "ChairOfPart_position_check" CHECK ("position" >= 1),
    CONSTRAINT "ChairOfPart_party_check" CHECK (
      CASE WHEN "officialId" IS NULL THEN 0 ELSE 1 END
      + CASE WHEN "organizationId" IS NULL THEN 0 ELSE 1 END
      + CASE WHEN "countryId" IS NULL THEN 0 ELSE 1 END
      + CASE WHEN "text" IS NULL OR "officialId" IS NOT NULL OR "organizationId" IS NOT NULL OR "countryId" IS NOT NULL THEN 0 ELSE 1 END = 1
    ),
    CONSTRAINT "ChairOfPart_office_check" CHECK ("officialId" IS NOT NULL OR "appointmentId" IS NULL),
    CONSTRAINT "ChairOfPart_words_check" CHECK (("text" IS NULL) = ("language" IS NULL))
);

CREATE TABLE "CountryForIntervention" (
    "interventionId" INTEGER NOT NULL,
    "countryId" INTEGER NOT NULL,
    "heldOn" TEXT NOT NULL,
    "place" TEXT NOT NULL,

    PRIMARY KEY ("interventionId", "countryId"),
    CONSTRAINT "CountryForIntervention_interventionId_fkey" FOREIGN KEY ("interventionId") REFERENCES "Intervention" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "CountryForIntervention_countryId_fkey" FOREIGN KEY ("countryId") REFERENCES "Country" ("id") ON DELETE CASCADE ON UPDATE CASCADE,

    CONSTRAINT "CountryForIntervention_heldOn_check" CHECK (length("heldOn") = 10 AND "heldOn" LIKE '____-__-__')
);

CREATE TABLE "CountryForProposal" (
    "proposalId" INTEGER NOT NULL,
    "countryId" INTEGER NOT NULL,
    "heldOn" TEXT NOT NULL,
    "place" TEXT NOT NULL,

    PRIMARY KEY ("proposalId", "countryId"),
    CONSTRAINT "CountryForProposal_proposalId_fkey" FOREIGN KEY ("proposalId") REFERENCES "PolicyProposal" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "CountryForProposal_countryId_fkey" FOREIGN KEY ("countryId") REFERENCES "Country" ("id") ON DELETE CASCADE ON UPDATE CASCADE,

    CONSTRAINT "CountryForProposal_heldOn_check" CHECK (length("heldOn") = 10 AND "heldOn" LIKE '____-__-__')
);

CREATE TABLE "OrganizationForIntervention" (
    "interventionId" INTEGER NOT NULL,
    "organizationId" INTEGER NOT NULL,
    "heldOn" TEXT NOT NULL,
    "place" TEXT NOT NULL,

    PRIMARY KEY ("interventionId", "organizationId"),
    CONSTRAINT "OrganizationForIntervention_interventionId_fkey" FOREIGN KEY ("interventionId") REFERENCES "Intervention" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "OrganizationForIntervention_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization" ("id") ON DELETE CASCADE ON UPDATE CASCADE,

    CONSTRAINT "OrganizationForIntervention_heldOn_check" CHECK (length("heldOn") = 10 AND "heldOn" LIKE '____-__-__')
);

CREATE TABLE "OrganizationForProposal" (
    "proposalId" INTEGER NOT NULL,
    "organizationId" INTEGER NOT NULL,
    "heldOn" TEXT NOT NULL,
    "place" TEXT NOT NULL,

    PRIMARY KEY ("proposalId", "organizationId"),
    CONSTRAINT "OrganizationForProposal_proposalId_fkey" FOREIGN KEY ("proposalId") REFERENCES "PolicyProposal" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "OrganizationForProposal_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization" ("id") ON DELETE CASCADE ON UPDATE CASCADE,

    CONSTRAINT "OrganizationForProposal_heldOn_check" CHECK (length("heldOn") = 10 AND "heldOn" LIKE '____-__-__')
);

CREATE INDEX "SpeakerOfIntervention_officialId_heldOn_place_interventionId_idx" ON "SpeakerOfIntervention"("officialId", "heldOn" DESC, "place", "interventionId");

CREATE INDEX "SpeakerOfIntervention_appointmentId_heldOn_place_interventionId_idx" ON "SpeakerOfIntervention"("appointmentId", "heldOn" DESC, "place", "interventionId");

CREATE INDEX "SpeakerOfIntervention_organizationId_idx" ON "SpeakerOfIntervention"("organizationId");

CREATE INDEX "SpeakerOfIntervention_countryId_idx" ON "SpeakerOfIntervention"("countryId");

CREATE INDEX "SpeakerOfIntervention_discussionId_idx" ON "SpeakerOfIntervention"("discussionId");

CREATE UNIQUE INDEX "SpeakerOfIntervention_interventionId_officialId_key" ON "SpeakerOfIntervention"("interventionId", "officialId");

CREATE UNIQUE INDEX "SpeakerOfIntervention_interventionId_appointmentId_key" ON "SpeakerOfIntervention"("interventionId", "appointmentId");

CREATE INDEX "SpeakerOfProposal_officialId_heldOn_place_proposalId_idx" ON "SpeakerOfProposal"("officialId", "heldOn" DESC, "place", "proposalId");

CREATE INDEX "SpeakerOfProposal_appointmentId_heldOn_place_proposalId_idx" ON "SpeakerOfProposal"("appointmentId", "heldOn" DESC, "place", "proposalId");

CREATE UNIQUE INDEX "SpeakerOfProposal_proposalId_officialId_key" ON "SpeakerOfProposal"("proposalId", "officialId");

CREATE UNIQUE INDEX "SpeakerOfProposal_proposalId_appointmentId_key" ON "SpeakerOfProposal"("proposalId", "appointmentId");

CREATE INDEX "PrincipalOfIntervention_officialId_idx" ON "PrincipalOfIntervention"("officialId");

CREATE INDEX "PrincipalOfIntervention_appointmentId_idx" ON "PrincipalOfIntervention"("appointmentId");

CREATE INDEX "PrincipalOfIntervention_organizationId_idx" ON "PrincipalOfIntervention"("organizationId");

CREATE INDEX "PrincipalOfIntervention_countryId_idx" ON "PrincipalOfIntervention"("countryId");

CREATE INDEX "AddresseeOfProposal_officialId_heldOn_place_idx" ON "AddresseeOfProposal"("officialId", "heldOn" DESC, "place");

CREATE INDEX "AddresseeOfProposal_appointmentId_idx" ON "AddresseeOfProposal"("appointmentId");

CREATE INDEX "AddresseeOfProposal_organizationId_heldOn_place_idx" ON "AddresseeOfProposal"("organizationId", "heldOn" DESC, "place");

CREATE INDEX "AddresseeOfProposal_countryId_heldOn_place_idx" ON "AddresseeOfProposal"("countryId", "heldOn" DESC, "place");

CREATE UNIQUE INDEX "AddresseeOfProposal_proposalId_officialId_key" ON "AddresseeOfProposal"("proposalId", "officialId");

CREATE UNIQUE INDEX "AddresseeOfProposal_proposalId_organizationId_key" ON "AddresseeOfProposal"("proposalId", "organizationId");

CREATE UNIQUE INDEX "AddresseeOfProposal_proposalId_countryId_key" ON "AddresseeOfProposal"("proposalId", "countryId");

CREATE INDEX "ParticipantOfDiscussion_officialId_idx" ON "ParticipantOfDiscussion"("officialId");

CREATE INDEX "ParticipantOfDiscussion_appointmentId_idx" ON "ParticipantOfDiscussion"("appointmentId");

CREATE INDEX "ParticipantOfDiscussion_organizationId_idx" ON "ParticipantOfDiscussion"("organizationId");

CREATE INDEX "ParticipantOfDiscussion_countryId_idx" ON "ParticipantOfDiscussion"("countryId");

CREATE UNIQUE INDEX "ParticipantOfDiscussion_discussionId_officialId_key" ON "ParticipantOfDiscussion"("discussionId", "officialId");

CREATE UNIQUE INDEX "ParticipantOfDiscussion_discussionId_organizationId_key" ON "ParticipantOfDiscussion"("discussionId", "organizationId");

CREATE UNIQUE INDEX "ParticipantOfDiscussion_discussionId_countryId_key" ON "ParticipantOfDiscussion"("discussionId", "countryId");

CREATE INDEX "HostOfDiscussion_officialId_idx" ON "HostOfDiscussion"("officialId");

CREATE INDEX "HostOfDiscussion_appointmentId_idx" ON "HostOfDiscussion"("appointmentId");

CREATE INDEX "HostOfDiscussion_organizationId_idx" ON "HostOfDiscussion"("organizationId");

CREATE INDEX "HostOfDiscussion_countryId_idx" ON "HostOfDiscussion"("countryId");

CREATE INDEX "ChairOfPart_officialId_idx" ON "ChairOfPart"("officialId");

CREATE INDEX "ChairOfPart_appointmentId_idx" ON "ChairOfPart"("appointmentId");

CREATE INDEX "ChairOfPart_organizationId_idx" ON "ChairOfPart"("organizationId");

CREATE INDEX "ChairOfPart_countryId_idx" ON "ChairOfPart"("countryId");

CREATE INDEX "CountryForIntervention_countryId_heldOn_place_idx" ON "CountryForIntervention"("countryId", "heldOn" DESC, "place");

CREATE INDEX "CountryForProposal_countryId_heldOn_place_idx" ON "CountryForProposal"("countryId", "heldOn" DESC, "place");

CREATE INDEX "OrganizationForIntervention_organizationId_heldOn_place_idx" ON "OrganizationForIntervention"("organizationId", "heldOn" DESC, "place");

CREATE INDEX "OrganizationForProposal_organizationId_heldOn_place_idx" ON "OrganizationForProposal"("organizationId", "heldOn" DESC, "place");

INSERT INTO "SpeakerOfIntervention" ("interventionId", "position", "heldOn", "place", "discussionId", "officialId", "appointmentId")
SELECT "id", 1, "heldOn", "place", "discussionId", "officialId", "appointmentId" FROM "Intervention" WHERE "officialId" IS NOT NULL;

INSERT INTO "SpeakerOfProposal" ("proposalId", "position", "heldOn", "place", "officialId", "appointmentId")
SELECT "id", 1, "heldOn", "place", "officialId", "appointmentId" FROM "PolicyProposal" WHERE "officialId" IS NOT NULL;

INSERT INTO "CountryForIntervention" ("interventionId", "countryId", "heldOn", "place")
SELECT i."id", m."sendingCountryId", i."heldOn", i."place" FROM "Intervention" i JOIN "Appointment" a ON a."id" = i."appointmentId"
  JOIN "Mission" m ON m."id" = a."missionId" WHERE m."sendingCountryId" IS NOT NULL
UNION SELECT i."id", o."countryId", i."heldOn", i."place" FROM "Intervention" i JOIN "Appointment" a ON a."id" = i."appointmentId"
  JOIN "Organization" o ON o."id" = a."organizationId" WHERE o."countryId" IS NOT NULL
UNION SELECT i."id", a."countryId", i."heldOn", i."place" FROM "Intervention" i JOIN "Appointment" a ON a."id" = i."appointmentId"
  WHERE a."countryId" IS NOT NULL;

INSERT INTO "OrganizationForIntervention" ("interventionId", "organizationId", "heldOn", "place")
SELECT i."id", m."sendingOrganizationId", i."heldOn", i."place" FROM "Intervention" i JOIN "Appointment" a ON a."id" = i."appointmentId"
  JOIN "Mission" m ON m."id" = a."missionId" WHERE m."sendingOrganizationId" IS NOT NULL
UNION SELECT i."id", a."organizationId", i."heldOn", i."place" FROM "Intervention" i JOIN "Appointment" a ON a."id" = i."appointmentId"
  WHERE a."organizationId" IS NOT NULL;

INSERT INTO "CountryForProposal" ("proposalId", "countryId", "heldOn", "place")
SELECT p."id", c."countryId", p."heldOn", p."place" FROM "CountryForIntervention" c JOIN "PolicyProposal" p ON p."interventionId" = c."interventionId";

INSERT INTO "OrganizationForProposal" ("proposalId", "organizationId", "heldOn", "place")
SELECT p."id", c."organizationId", p."heldOn", p."place" FROM "OrganizationForIntervention" c JOIN "PolicyProposal" p ON p."interventionId" = c."interventionId";
