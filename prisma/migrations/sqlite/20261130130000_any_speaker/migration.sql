-- The closed lists grow: kinds of interventions, missions and organizations, ranks, verbs, countries. A
-- discussion needs no meeting, a part neither number nor theme, a mission may be sent by an organization.
-- SQLite changes a CHECK or a NOT NULL only by making the table anew.
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;

CREATE TABLE "new_Country" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "code" TEXT NOT NULL, "proposalCount" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Country_code_check" CHECK (length("code") IN (2, 4) AND "code" = upper("code")
      AND substr("code", 1, 1) BETWEEN 'A' AND 'Z' AND substr("code", 2, 1) BETWEEN 'A' AND 'Z'
      AND (length("code") = 2 OR (substr("code", 3, 1) BETWEEN 'A' AND 'Z' AND substr("code", 4, 1) BETWEEN 'A' AND 'Z')))
);
INSERT INTO "new_Country" ("id", "code", "proposalCount") SELECT "id", "code", "proposalCount" FROM "Country";
DROP TABLE "Country";
ALTER TABLE "new_Country" RENAME TO "Country";
CREATE UNIQUE INDEX "Country_code_key" ON "Country"("code");
CREATE INDEX "Country_proposalCount_code_idx" ON "Country"("proposalCount" DESC, "code");

DROP VIEW "OrganizationParts";
CREATE TABLE "new_Organization" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "sortName" TEXT NOT NULL,
    "abbreviation" TEXT,
    "kind" TEXT NOT NULL,
    "countryId" INTEGER,
    "partOfId" INTEGER, "proposalCount" INTEGER NOT NULL DEFAULT 0, "searchText" TEXT NOT NULL DEFAULT '',
    CONSTRAINT "Organization_countryId_fkey" FOREIGN KEY ("countryId") REFERENCES "Country" ("id") ON DELETE NO ACTION ON UPDATE CASCADE,
    CONSTRAINT "Organization_partOfId_fkey" FOREIGN KEY ("partOfId") REFERENCES "Organization" ("id") ON DELETE NO ACTION ON UPDATE CASCADE,

    CONSTRAINT "Organization_kind_check" CHECK ("kind" IN ('MINISTRY', 'INTERNATIONAL_ORGANIZATION', 'ORGAN', 'FORUM', 'NGO', 'COMPANY', 'UNIVERSITY', 'PARLIAMENT', 'AGENCY', 'PARTY', 'THINK_TANK', 'OTHER')),
    CONSTRAINT "Organization_partOf_check" CHECK ("partOfId" <> "id")
);
INSERT INTO "new_Organization" ("id", "slug", "name", "sortName", "abbreviation", "kind", "countryId", "partOfId", "proposalCount", "searchText") SELECT "id", "slug", "name", "sortName", "abbreviation", "kind", "countryId", "partOfId", "proposalCount", "searchText" FROM "Organization";
DROP TABLE "Organization";
ALTER TABLE "new_Organization" RENAME TO "Organization";
CREATE UNIQUE INDEX "Organization_slug_key" ON "Organization"("slug");
CREATE INDEX "Organization_sortName_slug_idx" ON "Organization"("sortName", "slug");
CREATE INDEX "Organization_partOfId_sortName_slug_idx" ON "Organization"("partOfId", "sortName", "slug");
CREATE INDEX "Organization_proposalCount_sortName_slug_idx" ON "Organization"("proposalCount" DESC, "sortName", "slug");
CREATE INDEX "Organization_countryId_sortName_slug_idx" ON "Organization"("countryId", "sortName", "slug");
CREATE INDEX "Organization_kind_sortName_slug_idx" ON "Organization"("kind", "sortName", "slug");
CREATE VIEW "OrganizationParts" AS SELECT "id", ' ' || "searchText" || ' ' AS "parts" FROM "Organization";
CREATE TRIGGER "Organization_search_insert" AFTER INSERT ON "Organization" BEGIN
  INSERT INTO "OrganizationSearch" (rowid, "searchText") VALUES (new."id", new."searchText");
END;
CREATE TRIGGER "Organization_search_update" AFTER UPDATE OF "searchText" ON "Organization" BEGIN
  INSERT INTO "OrganizationSearch" ("OrganizationSearch", rowid, "searchText") VALUES ('delete', old."id", old."searchText");
  INSERT INTO "OrganizationSearch" (rowid, "searchText") VALUES (new."id", new."searchText");
END;
CREATE TRIGGER "Organization_search_delete" AFTER DELETE ON "Organization" BEGIN
  INSERT INTO "OrganizationSearch" ("OrganizationSearch", rowid, "searchText") VALUES ('delete', old."id", old."searchText");
END;
CREATE TRIGGER "Organization_parts_insert" AFTER INSERT ON "Organization" BEGIN
  INSERT INTO "OrganizationPartsSearch" (rowid, "parts") VALUES (new."id", ' ' || new."searchText" || ' ');
END;
CREATE TRIGGER "Organization_parts_update" AFTER UPDATE OF "searchText" ON "Organization" BEGIN
  INSERT INTO "OrganizationPartsSearch" ("OrganizationPartsSearch", rowid, "parts") VALUES ('delete', old."id", ' ' || old."searchText" || ' ');
  INSERT INTO "OrganizationPartsSearch" (rowid, "parts") VALUES (new."id", ' ' || new."searchText" || ' ');
END;
CREATE TRIGGER "Organization_parts_delete" AFTER DELETE ON "Organization" BEGIN
  INSERT INTO "OrganizationPartsSearch" ("OrganizationPartsSearch", rowid, "parts") VALUES ('delete', old."id", ' ' || old."searchText" || ' ');
END;

DROP VIEW "MissionParts";
CREATE TABLE "new_Mission" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "sortName" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "city" TEXT,
    "countryId" INTEGER,
    "sendingCountryId" INTEGER, "proposalCount" INTEGER NOT NULL DEFAULT 0, "searchText" TEXT NOT NULL DEFAULT '',
    "sendingOrganizationId" INTEGER,
    CONSTRAINT "Mission_countryId_fkey" FOREIGN KEY ("countryId") REFERENCES "Country" ("id") ON DELETE NO ACTION ON UPDATE CASCADE,
    CONSTRAINT "Mission_sendingCountryId_fkey" FOREIGN KEY ("sendingCountryId") REFERENCES "Country" ("id") ON DELETE NO ACTION ON UPDATE CASCADE,
    CONSTRAINT "Mission_sendingOrganizationId_fkey" FOREIGN KEY ("sendingOrganizationId") REFERENCES "Organization" ("id") ON DELETE NO ACTION ON UPDATE CASCADE,

    CONSTRAINT "Mission_kind_check" CHECK ("kind" IN ('EMBASSY', 'PERMANENT_MISSION', 'DELEGATION', 'CONSULATE_GENERAL', 'HIGH_COMMISSION', 'CONSULATE', 'LIAISON_OFFICE', 'REPRESENTATIVE_OFFICE', 'OTHER')),
    CONSTRAINT "Mission_sender_check" CHECK (("sendingCountryId" IS NULL) <> ("sendingOrganizationId" IS NULL))
);
INSERT INTO "new_Mission" ("id", "slug", "name", "sortName", "kind", "city", "countryId", "sendingCountryId", "proposalCount", "searchText") SELECT "id", "slug", "name", "sortName", "kind", "city", "countryId", "sendingCountryId", "proposalCount", "searchText" FROM "Mission";
DROP TABLE "Mission";
ALTER TABLE "new_Mission" RENAME TO "Mission";
CREATE UNIQUE INDEX "Mission_slug_key" ON "Mission"("slug");
CREATE INDEX "Mission_sortName_slug_idx" ON "Mission"("sortName", "slug");
CREATE INDEX "Mission_countryId_sortName_slug_idx" ON "Mission"("countryId", "sortName", "slug");
CREATE INDEX "Mission_proposalCount_sortName_slug_idx" ON "Mission"("proposalCount" DESC, "sortName", "slug");
CREATE INDEX "Mission_sendingCountryId_sortName_slug_idx" ON "Mission"("sendingCountryId", "sortName", "slug");
CREATE INDEX "Mission_kind_sortName_slug_idx" ON "Mission"("kind", "sortName", "slug");
CREATE VIEW "MissionParts" AS SELECT "id", ' ' || "searchText" || ' ' AS "parts" FROM "Mission";
CREATE TRIGGER "Mission_search_insert" AFTER INSERT ON "Mission" BEGIN
  INSERT INTO "MissionSearch" (rowid, "searchText") VALUES (new."id", new."searchText");
END;
CREATE TRIGGER "Mission_search_update" AFTER UPDATE OF "searchText" ON "Mission" BEGIN
  INSERT INTO "MissionSearch" ("MissionSearch", rowid, "searchText") VALUES ('delete', old."id", old."searchText");
  INSERT INTO "MissionSearch" (rowid, "searchText") VALUES (new."id", new."searchText");
END;
CREATE TRIGGER "Mission_search_delete" AFTER DELETE ON "Mission" BEGIN
  INSERT INTO "MissionSearch" ("MissionSearch", rowid, "searchText") VALUES ('delete', old."id", old."searchText");
END;
CREATE TRIGGER "Mission_parts_insert" AFTER INSERT ON "Mission" BEGIN
  INSERT INTO "MissionPartsSearch" (rowid, "parts") VALUES (new."id", ' ' || new."searchText" || ' ');
END;
CREATE TRIGGER "Mission_parts_update" AFTER UPDATE OF "searchText" ON "Mission" BEGIN
  INSERT INTO "MissionPartsSearch" ("MissionPartsSearch", rowid, "parts") VALUES ('delete', old."id", ' ' || old."searchText" || ' ');
  INSERT INTO "MissionPartsSearch" (rowid, "parts") VALUES (new."id", ' ' || new."searchText" || ' ');
END;
CREATE TRIGGER "Mission_parts_delete" AFTER DELETE ON "Mission" BEGIN
  INSERT INTO "MissionPartsSearch" ("MissionPartsSearch", rowid, "parts") VALUES ('delete', old."id", ' ' || old."searchText" || ' ');
END;
CREATE INDEX "Mission_sendingOrganizationId_sortName_slug_idx" ON "Mission"("sendingOrganizationId", "sortName", "slug");

DROP VIEW "AppointmentParts";
CREATE TABLE "new_Appointment" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "rank" TEXT NOT NULL,
    "startsOn" TEXT,
    "endsOn" TEXT,
    "officialId" INTEGER NOT NULL,
    "missionId" INTEGER,
    "organizationId" INTEGER, "firstAttestedOn" TEXT, "lastAttestedOn" TEXT, "sortName" TEXT NOT NULL DEFAULT '', "searchText" TEXT NOT NULL DEFAULT '',
    "acting" INTEGER NOT NULL DEFAULT 0,
    "countryId" INTEGER,
    CONSTRAINT "Appointment_officialId_fkey" FOREIGN KEY ("officialId") REFERENCES "Official" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Appointment_missionId_fkey" FOREIGN KEY ("missionId") REFERENCES "Mission" ("id") ON DELETE NO ACTION ON UPDATE CASCADE,
    CONSTRAINT "Appointment_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization" ("id") ON DELETE NO ACTION ON UPDATE CASCADE,

    CONSTRAINT "Appointment_countryId_fkey" FOREIGN KEY ("countryId") REFERENCES "Country" ("id") ON DELETE NO ACTION ON UPDATE CASCADE,

    CONSTRAINT "Appointment_acting_check" CHECK ("acting" IN (0, 1)),
    CONSTRAINT "Appointment_rank_check" CHECK ("rank" IN ('HEAD_OF_STATE', 'HEAD_OF_GOVERNMENT', 'MINISTER', 'VICE_MINISTER', 'DEPUTY_MINISTER', 'DIRECTOR_GENERAL', 'AMBASSADOR', 'CONSUL_GENERAL', 'CHARGE_D_AFFAIRES', 'OTHER', 'SPECIAL_ENVOY', 'HIGH_COMMISSIONER', 'SECRETARY_GENERAL', 'LEGISLATOR', 'CONSUL')),
    CONSTRAINT "Appointment_startsOn_check" CHECK (length("startsOn") = 10 AND "startsOn" LIKE '____-__-__'),
    CONSTRAINT "Appointment_endsOn_check" CHECK (length("endsOn") = 10 AND "endsOn" LIKE '____-__-__'),
    CONSTRAINT "Appointment_order_check" CHECK ("startsOn" <= "endsOn")
);
INSERT INTO "new_Appointment" ("id", "slug", "title", "rank", "startsOn", "endsOn", "officialId", "missionId", "organizationId", "firstAttestedOn", "lastAttestedOn", "sortName", "searchText") SELECT "id", "slug", "title", "rank", "startsOn", "endsOn", "officialId", "missionId", "organizationId", "firstAttestedOn", "lastAttestedOn", "sortName", "searchText" FROM "Appointment";
DROP TABLE "Appointment";
ALTER TABLE "new_Appointment" RENAME TO "Appointment";
CREATE UNIQUE INDEX "Appointment_slug_key" ON "Appointment"("slug");
CREATE INDEX "Appointment_officialId_slug_idx" ON "Appointment"("officialId", "slug");
CREATE INDEX "Appointment_missionId_slug_idx" ON "Appointment"("missionId", "slug");
CREATE INDEX "Appointment_organizationId_slug_idx" ON "Appointment"("organizationId", "slug");
CREATE INDEX "Appointment_sortName_slug_idx" ON "Appointment"("sortName", "slug");
CREATE VIEW "AppointmentParts" AS SELECT "id", ' ' || "searchText" || ' ' AS "parts" FROM "Appointment";
CREATE TRIGGER "Appointment_search_insert" AFTER INSERT ON "Appointment" BEGIN
  INSERT INTO "AppointmentSearch" (rowid, "searchText") VALUES (new."id", new."searchText");
END;
CREATE TRIGGER "Appointment_search_update" AFTER UPDATE OF "searchText" ON "Appointment" BEGIN
  INSERT INTO "AppointmentSearch" ("AppointmentSearch", rowid, "searchText") VALUES ('delete', old."id", old."searchText");
  INSERT INTO "AppointmentSearch" (rowid, "searchText") VALUES (new."id", new."searchText");
END;
CREATE TRIGGER "Appointment_search_delete" AFTER DELETE ON "Appointment" BEGIN
  INSERT INTO "AppointmentSearch" ("AppointmentSearch", rowid, "searchText") VALUES ('delete', old."id", old."searchText");
END;
CREATE TRIGGER "Appointment_parts_insert" AFTER INSERT ON "Appointment" BEGIN
  INSERT INTO "AppointmentPartsSearch" (rowid, "parts") VALUES (new."id", ' ' || new."searchText" || ' ');
END;
CREATE TRIGGER "Appointment_parts_update" AFTER UPDATE OF "searchText" ON "Appointment" BEGIN
  INSERT INTO "AppointmentPartsSearch" ("AppointmentPartsSearch", rowid, "parts") VALUES ('delete', old."id", ' ' || old."searchText" || ' ');
  INSERT INTO "AppointmentPartsSearch" (rowid, "parts") VALUES (new."id", ' ' || new."searchText" || ' ');
END;
CREATE TRIGGER "Appointment_parts_delete" AFTER DELETE ON "Appointment" BEGIN
  INSERT INTO "AppointmentPartsSearch" ("AppointmentPartsSearch", rowid, "parts") VALUES ('delete', old."id", ' ' || old."searchText" || ' ');
END;
CREATE INDEX "Appointment_countryId_idx" ON "Appointment"("countryId");

CREATE TABLE "new_Discussion" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "theme" TEXT,
    "heldOn" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "meetingId" INTEGER, "proposalCount" INTEGER NOT NULL DEFAULT 0, "searchText" TEXT NOT NULL DEFAULT '',
    CONSTRAINT "Discussion_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting" ("id") ON DELETE NO ACTION ON UPDATE CASCADE,

    CONSTRAINT "Discussion_heldOn_check" CHECK (length("heldOn") = 10 AND "heldOn" LIKE '____-__-__')
);
INSERT INTO "new_Discussion" ("id", "slug", "title", "theme", "heldOn", "language", "meetingId", "proposalCount", "searchText") SELECT "id", "slug", "title", "theme", "heldOn", "language", "meetingId", "proposalCount", "searchText" FROM "Discussion";
DROP TABLE "Discussion";
ALTER TABLE "new_Discussion" RENAME TO "Discussion";
CREATE UNIQUE INDEX "Discussion_slug_key" ON "Discussion"("slug");
CREATE INDEX "Discussion_heldOn_slug_idx" ON "Discussion"("heldOn" DESC, "slug");
CREATE INDEX "Discussion_meetingId_heldOn_slug_idx" ON "Discussion"("meetingId", "heldOn" DESC, "slug");
CREATE INDEX "Discussion_proposalCount_heldOn_slug_idx" ON "Discussion"("proposalCount" DESC, "heldOn" DESC, "slug");
CREATE TRIGGER "Discussion_search_insert" AFTER INSERT ON "Discussion" BEGIN
  INSERT INTO "DiscussionSearch" (rowid, "searchText") VALUES (new."id", new."searchText");
END;
CREATE TRIGGER "Discussion_search_update" AFTER UPDATE OF "searchText" ON "Discussion" BEGIN
  INSERT INTO "DiscussionSearch" ("DiscussionSearch", rowid, "searchText") VALUES ('delete', old."id", old."searchText");
  INSERT INTO "DiscussionSearch" (rowid, "searchText") VALUES (new."id", new."searchText");
END;
CREATE TRIGGER "Discussion_search_delete" AFTER DELETE ON "Discussion" BEGIN
  INSERT INTO "DiscussionSearch" ("DiscussionSearch", rowid, "searchText") VALUES ('delete', old."id", old."searchText");
END;

CREATE TABLE "new_Part" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "slug" TEXT NOT NULL,
    "number" INTEGER,
    "theme" TEXT,
    "discussionId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "label" TEXT,
    "heldOn" TEXT,
    CONSTRAINT "Part_discussionId_fkey" FOREIGN KEY ("discussionId") REFERENCES "Discussion" ("id") ON DELETE CASCADE ON UPDATE CASCADE,

    CONSTRAINT "Part_position_check" CHECK ("position" >= 1),
    CONSTRAINT "Part_number_check" CHECK ("number" >= 1),
    CONSTRAINT "Part_heldOn_check" CHECK (length("heldOn") = 10 AND "heldOn" LIKE '____-__-__')
);
INSERT INTO "new_Part" ("id", "slug", "number", "theme", "discussionId", "position") SELECT "id", "slug", "number", "theme", "discussionId", "number" FROM "Part";
DROP TABLE "Part";
ALTER TABLE "new_Part" RENAME TO "Part";
CREATE UNIQUE INDEX "Part_slug_key" ON "Part"("slug");
CREATE UNIQUE INDEX "Part_discussionId_position_key" ON "Part"("discussionId", "position");

CREATE TABLE "new_Intervention" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "slug" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "heldOn" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "meetingId" INTEGER,
    "rank" TEXT,
    "searchText" TEXT NOT NULL DEFAULT '',
    "discussionId" INTEGER NOT NULL,
    "partId" INTEGER,
    "officialId" INTEGER,
    "appointmentId" INTEGER,
    "missionId" INTEGER,
    CONSTRAINT "Intervention_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting" ("id") ON DELETE NO ACTION ON UPDATE CASCADE,
    CONSTRAINT "Intervention_discussionId_fkey" FOREIGN KEY ("discussionId") REFERENCES "Discussion" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Intervention_partId_fkey" FOREIGN KEY ("partId") REFERENCES "Part" ("id") ON DELETE NO ACTION ON UPDATE CASCADE,
    CONSTRAINT "Intervention_officialId_fkey" FOREIGN KEY ("officialId") REFERENCES "Official" ("id") ON DELETE NO ACTION ON UPDATE CASCADE,
    CONSTRAINT "Intervention_appointmentId_fkey" FOREIGN KEY ("appointmentId") REFERENCES "Appointment" ("id") ON DELETE NO ACTION ON UPDATE CASCADE,
    CONSTRAINT "Intervention_missionId_fkey" FOREIGN KEY ("missionId") REFERENCES "Mission" ("id") ON DELETE NO ACTION ON UPDATE CASCADE,

    CONSTRAINT "Intervention_position_check" CHECK ("position" >= 1),
    CONSTRAINT "Intervention_kind_check" CHECK ("kind" IN ('OPENING_REMARKS', 'STATEMENT', 'CLOSING_REMARKS', 'OUTCOME', 'QUESTION', 'ANSWER', 'INTERJECTION', 'MODERATION', 'WRITTEN_STATEMENT')),
    CONSTRAINT "Intervention_heldOn_check" CHECK (length("heldOn") = 10 AND "heldOn" LIKE '____-__-__'),
    CONSTRAINT "Intervention_capacity_check" CHECK ("officialId" IS NOT NULL OR "appointmentId" IS NULL),
    CONSTRAINT "Intervention_mission_check" CHECK ("missionId" IS NULL OR "appointmentId" IS NOT NULL),
    CONSTRAINT "Intervention_rank_check" CHECK ("rank" IN ('HEAD_OF_STATE', 'HEAD_OF_GOVERNMENT', 'MINISTER', 'VICE_MINISTER', 'DEPUTY_MINISTER', 'DIRECTOR_GENERAL', 'AMBASSADOR', 'CONSUL_GENERAL', 'CHARGE_D_AFFAIRES', 'OTHER', 'SPECIAL_ENVOY', 'HIGH_COMMISSIONER', 'SECRETARY_GENERAL', 'LEGISLATOR', 'CONSUL'))
);
INSERT INTO "new_Intervention" ("id", "slug", "position", "kind", "summary", "heldOn", "place", "meetingId", "rank", "searchText", "discussionId", "partId", "officialId", "appointmentId", "missionId") SELECT "id", "slug", "position", "kind", "summary", "heldOn", "place", "meetingId", "rank", "searchText", "discussionId", "partId", "officialId", "appointmentId", "missionId" FROM "Intervention";
DROP TABLE "Intervention";
ALTER TABLE "new_Intervention" RENAME TO "Intervention";
CREATE UNIQUE INDEX "Intervention_slug_key" ON "Intervention"("slug");
CREATE INDEX "Intervention_discussionId_heldOn_place_idx" ON "Intervention"("discussionId", "heldOn" DESC, "place");
CREATE INDEX "Intervention_heldOn_place_idx" ON "Intervention"("heldOn" DESC, "place");
CREATE INDEX "Intervention_meetingId_heldOn_place_idx" ON "Intervention"("meetingId", "heldOn" DESC, "place");
CREATE INDEX "Intervention_rank_heldOn_place_idx" ON "Intervention"("rank", "heldOn" DESC, "place");
CREATE INDEX "Intervention_kind_heldOn_place_idx" ON "Intervention"("kind", "heldOn" DESC, "place");
CREATE INDEX "Intervention_partId_heldOn_place_idx" ON "Intervention"("partId", "heldOn" DESC, "place");
CREATE INDEX "Intervention_officialId_heldOn_place_idx" ON "Intervention"("officialId", "heldOn" DESC, "place");
CREATE INDEX "Intervention_appointmentId_heldOn_place_idx" ON "Intervention"("appointmentId", "heldOn" DESC, "place");
CREATE INDEX "Intervention_missionId_heldOn_place_idx" ON "Intervention"("missionId", "heldOn" DESC, "place");
CREATE UNIQUE INDEX "Intervention_discussionId_position_key" ON "Intervention"("discussionId", "position");
CREATE TRIGGER "Intervention_search_insert" AFTER INSERT ON "Intervention" BEGIN
  INSERT INTO "InterventionSearch" (rowid, "searchText") VALUES (new."id", new."searchText");
END;
CREATE TRIGGER "Intervention_search_update" AFTER UPDATE OF "searchText" ON "Intervention" BEGIN
  INSERT INTO "InterventionSearch" ("InterventionSearch", rowid, "searchText") VALUES ('delete', old."id", old."searchText");
  INSERT INTO "InterventionSearch" (rowid, "searchText") VALUES (new."id", new."searchText");
END;
CREATE TRIGGER "Intervention_search_delete" AFTER DELETE ON "Intervention" BEGIN
  INSERT INTO "InterventionSearch" ("InterventionSearch", rowid, "searchText") VALUES ('delete', old."id", old."searchText");
END;

CREATE TABLE "new_PolicyProposal" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "slug" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "summary" TEXT NOT NULL,
    "reportingVerb" TEXT NOT NULL,
    "periodAsWritten" TEXT,
    "periodFrom" INTEGER,
    "periodTo" INTEGER,
    "heldOn" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "meetingId" INTEGER,
    "rank" TEXT,
    "searchText" TEXT NOT NULL DEFAULT '',
    "interventionId" INTEGER NOT NULL,
    "discussionId" INTEGER NOT NULL,
    "partId" INTEGER,
    "officialId" INTEGER,
    "appointmentId" INTEGER,
    "missionId" INTEGER,
    "verbText" TEXT,
    "verbLanguage" TEXT,
    CONSTRAINT "PolicyProposal_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting" ("id") ON DELETE NO ACTION ON UPDATE CASCADE,
    CONSTRAINT "PolicyProposal_interventionId_fkey" FOREIGN KEY ("interventionId") REFERENCES "Intervention" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "PolicyProposal_discussionId_fkey" FOREIGN KEY ("discussionId") REFERENCES "Discussion" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "PolicyProposal_partId_fkey" FOREIGN KEY ("partId") REFERENCES "Part" ("id") ON DELETE NO ACTION ON UPDATE CASCADE,
    CONSTRAINT "PolicyProposal_officialId_fkey" FOREIGN KEY ("officialId") REFERENCES "Official" ("id") ON DELETE NO ACTION ON UPDATE CASCADE,
    CONSTRAINT "PolicyProposal_appointmentId_fkey" FOREIGN KEY ("appointmentId") REFERENCES "Appointment" ("id") ON DELETE NO ACTION ON UPDATE CASCADE,
    CONSTRAINT "PolicyProposal_missionId_fkey" FOREIGN KEY ("missionId") REFERENCES "Mission" ("id") ON DELETE NO ACTION ON UPDATE CASCADE,

    CONSTRAINT "PolicyProposal_position_check" CHECK ("position" >= 1),
    CONSTRAINT "PolicyProposal_reportingVerb_check" CHECK ("reportingVerb" IN ('PROPOSED', 'SUGGESTED', 'CALLED_FOR', 'EMPHASIZED', 'ANNOUNCED', 'URGED', 'REQUESTED', 'RECOMMENDED', 'STRESSED', 'AGREED', 'DECIDED', 'REAFFIRMED', 'SUPPORTED', 'OPPOSED', 'OTHER')),
    CONSTRAINT "PolicyProposal_verb_check" CHECK (("verbText" IS NULL) = ("verbLanguage" IS NULL)),
    CONSTRAINT "PolicyProposal_heldOn_check" CHECK (length("heldOn") = 10 AND "heldOn" LIKE '____-__-__'),
    CONSTRAINT "PolicyProposal_capacity_check" CHECK ("officialId" IS NOT NULL OR "appointmentId" IS NULL),
    CONSTRAINT "PolicyProposal_mission_check" CHECK ("missionId" IS NULL OR "appointmentId" IS NOT NULL),
    CONSTRAINT "PolicyProposal_period_check" CHECK ("periodAsWritten" IS NOT NULL OR ("periodFrom" IS NULL AND "periodTo" IS NULL)),
    CONSTRAINT "PolicyProposal_years_check" CHECK ("periodFrom" <= "periodTo"),
    CONSTRAINT "PolicyProposal_rank_check" CHECK ("rank" IN ('HEAD_OF_STATE', 'HEAD_OF_GOVERNMENT', 'MINISTER', 'VICE_MINISTER', 'DEPUTY_MINISTER', 'DIRECTOR_GENERAL', 'AMBASSADOR', 'CONSUL_GENERAL', 'CHARGE_D_AFFAIRES', 'OTHER', 'SPECIAL_ENVOY', 'HIGH_COMMISSIONER', 'SECRETARY_GENERAL', 'LEGISLATOR', 'CONSUL'))
);
INSERT INTO "new_PolicyProposal" ("id", "slug", "position", "summary", "reportingVerb", "periodAsWritten", "periodFrom", "periodTo", "heldOn", "place", "meetingId", "rank", "searchText", "interventionId", "discussionId", "partId", "officialId", "appointmentId", "missionId") SELECT "id", "slug", "position", "summary", "reportingVerb", "periodAsWritten", "periodFrom", "periodTo", "heldOn", "place", "meetingId", "rank", "searchText", "interventionId", "discussionId", "partId", "officialId", "appointmentId", "missionId" FROM "PolicyProposal";
DROP TABLE "PolicyProposal";
ALTER TABLE "new_PolicyProposal" RENAME TO "PolicyProposal";
CREATE UNIQUE INDEX "PolicyProposal_slug_key" ON "PolicyProposal"("slug");
CREATE INDEX "PolicyProposal_heldOn_place_idx" ON "PolicyProposal"("heldOn" DESC, "place");
CREATE INDEX "PolicyProposal_meetingId_heldOn_place_idx" ON "PolicyProposal"("meetingId", "heldOn" DESC, "place");
CREATE INDEX "PolicyProposal_rank_heldOn_place_idx" ON "PolicyProposal"("rank", "heldOn" DESC, "place");
CREATE INDEX "PolicyProposal_reportingVerb_heldOn_place_idx" ON "PolicyProposal"("reportingVerb", "heldOn" DESC, "place");
CREATE INDEX "PolicyProposal_discussionId_heldOn_place_idx" ON "PolicyProposal"("discussionId", "heldOn" DESC, "place");
CREATE INDEX "PolicyProposal_partId_heldOn_place_idx" ON "PolicyProposal"("partId", "heldOn" DESC, "place");
CREATE INDEX "PolicyProposal_officialId_heldOn_place_idx" ON "PolicyProposal"("officialId", "heldOn" DESC, "place");
CREATE INDEX "PolicyProposal_appointmentId_heldOn_place_idx" ON "PolicyProposal"("appointmentId", "heldOn" DESC, "place");
CREATE INDEX "PolicyProposal_missionId_heldOn_place_idx" ON "PolicyProposal"("missionId", "heldOn" DESC, "place");
CREATE UNIQUE INDEX "PolicyProposal_interventionId_position_key" ON "PolicyProposal"("interventionId", "position");
CREATE TRIGGER "PolicyProposal_search_insert" AFTER INSERT ON "PolicyProposal" BEGIN
  INSERT INTO "PolicyProposalSearch" (rowid, "searchText") VALUES (new."id", new."searchText");
END;
CREATE TRIGGER "PolicyProposal_search_update" AFTER UPDATE OF "searchText" ON "PolicyProposal" BEGIN
  INSERT INTO "PolicyProposalSearch" ("PolicyProposalSearch", rowid, "searchText") VALUES ('delete', old."id", old."searchText");
  INSERT INTO "PolicyProposalSearch" (rowid, "searchText") VALUES (new."id", new."searchText");
END;
CREATE TRIGGER "PolicyProposal_search_delete" AFTER DELETE ON "PolicyProposal" BEGIN
  INSERT INTO "PolicyProposalSearch" ("PolicyProposalSearch", rowid, "searchText") VALUES ('delete', old."id", old."searchText");
END;
CREATE INDEX "PolicyProposal_verbText_heldOn_place_idx" ON "PolicyProposal"("verbText", "heldOn" DESC, "place");

PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
