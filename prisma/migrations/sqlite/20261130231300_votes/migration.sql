-- The vote that an intervention reports: its result, its counts, who voted how, and on which proposals.
ALTER TABLE "Intervention" ADD COLUMN "voteResult" TEXT CONSTRAINT "Intervention_voteResult_check" CHECK ("voteResult" IN ('ADOPTED', 'REJECTED'));
ALTER TABLE "Intervention" ADD COLUMN "voteFor" INTEGER CONSTRAINT "Intervention_voteFor_check" CHECK ("voteFor" >= 0);
ALTER TABLE "Intervention" ADD COLUMN "voteAgainst" INTEGER CONSTRAINT "Intervention_voteAgainst_check" CHECK ("voteAgainst" >= 0);
ALTER TABLE "Intervention" ADD COLUMN "voteAbstaining" INTEGER CONSTRAINT "Intervention_voteAbstaining_check" CHECK ("voteAbstaining" >= 0);

CREATE TABLE "VoteOnProposal" (
    "proposalId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "heldOn" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "interventionId" INTEGER NOT NULL,
    "result" TEXT,

    PRIMARY KEY ("proposalId", "position"),
    CONSTRAINT "VoteOnProposal_proposalId_fkey" FOREIGN KEY ("proposalId") REFERENCES "PolicyProposal" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "VoteOnProposal_interventionId_fkey" FOREIGN KEY ("interventionId") REFERENCES "Intervention" ("id") ON DELETE CASCADE ON UPDATE CASCADE,

    CONSTRAINT "VoteOnProposal_result_check" CHECK ("result" IN ('ADOPTED', 'REJECTED')),
    CONSTRAINT "VoteOnProposal_position_check" CHECK ("position" >= 1),
    CONSTRAINT "VoteOnProposal_heldOn_check" CHECK (length("heldOn") = 10 AND "heldOn" LIKE '____-__-__')
);

CREATE TABLE "VoterOfIntervention" (
    "interventionId" INTEGER NOT NULL,
    "choice" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "heldOn" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "officialId" INTEGER,
    "appointmentId" INTEGER,
    "organizationId" INTEGER,
    "countryId" INTEGER,
    "text" TEXT,
    "language" TEXT,

    PRIMARY KEY ("interventionId", "choice", "position"),
    CONSTRAINT "VoterOfIntervention_interventionId_fkey" FOREIGN KEY ("interventionId") REFERENCES "Intervention" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "VoterOfIntervention_officialId_fkey" FOREIGN KEY ("officialId") REFERENCES "Official" ("id") ON DELETE NO ACTION ON UPDATE CASCADE,
    CONSTRAINT "VoterOfIntervention_appointmentId_fkey" FOREIGN KEY ("appointmentId") REFERENCES "Appointment" ("id") ON DELETE NO ACTION ON UPDATE CASCADE,
    CONSTRAINT "VoterOfIntervention_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization" ("id") ON DELETE NO ACTION ON UPDATE CASCADE,
    CONSTRAINT "VoterOfIntervention_countryId_fkey" FOREIGN KEY ("countryId") REFERENCES "Country" ("id") ON DELETE NO ACTION ON UPDATE CASCADE,

    CONSTRAINT "VoterOfIntervention_choice_check" CHECK ("choice" IN ('FOR', 'AGAINST', 'ABSTAINED')),
    CONSTRAINT "VoterOfIntervention_position_check" CHECK ("position" >= 1),
    CONSTRAINT "VoterOfIntervention_heldOn_check" CHECK (length("heldOn") = 10 AND "heldOn" LIKE '____-__-__'),
    CONSTRAINT "VoterOfIntervention_party_check" CHECK (
      CASE WHEN "officialId" IS NULL THEN 0 ELSE 1 END
      + CASE WHEN "organizationId" IS NULL THEN 0 ELSE 1 END
      + CASE WHEN "countryId" IS NULL THEN 0 ELSE 1 END
      + CASE WHEN "text" IS NULL OR "officialId" IS NOT NULL OR "organizationId" IS NOT NULL OR "countryId" IS NOT NULL THEN 0 ELSE 1 END = 1
    ),
    CONSTRAINT "VoterOfIntervention_office_check" CHECK ("officialId" IS NOT NULL OR "appointmentId" IS NULL),
    CONSTRAINT "VoterOfIntervention_words_check" CHECK (("text" IS NULL) = ("language" IS NULL))
);

CREATE INDEX "Intervention_voteResult_heldOn_place_idx" ON "Intervention"("voteResult", "heldOn" DESC, "place");

CREATE INDEX "VoteOnProposal_interventionId_place_idx" ON "VoteOnProposal"("interventionId", "place");

CREATE INDEX "VoteOnProposal_result_heldOn_place_idx" ON "VoteOnProposal"("result", "heldOn" DESC, "place");

CREATE UNIQUE INDEX "VoteOnProposal_proposalId_interventionId_key" ON "VoteOnProposal"("proposalId", "interventionId");

CREATE INDEX "VoterOfIntervention_officialId_idx" ON "VoterOfIntervention"("officialId");

CREATE INDEX "VoterOfIntervention_appointmentId_idx" ON "VoterOfIntervention"("appointmentId");

CREATE INDEX "VoterOfIntervention_organizationId_idx" ON "VoterOfIntervention"("organizationId");

CREATE INDEX "VoterOfIntervention_countryId_heldOn_place_idx" ON "VoterOfIntervention"("countryId", "heldOn" DESC, "place");

CREATE UNIQUE INDEX "VoterOfIntervention_interventionId_officialId_key" ON "VoterOfIntervention"("interventionId", "officialId");

CREATE UNIQUE INDEX "VoterOfIntervention_interventionId_organizationId_key" ON "VoterOfIntervention"("interventionId", "organizationId");

CREATE UNIQUE INDEX "VoterOfIntervention_interventionId_countryId_key" ON "VoterOfIntervention"("interventionId", "countryId");
