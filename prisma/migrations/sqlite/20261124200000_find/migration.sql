-- What lists are filtered and ordered by, and what they are searched by. `searchText` is words that the
-- program folds, so that rows that are there already get it from db/index-words.ts.

ALTER TABLE "Appointment" ADD COLUMN "firstAttestedOn" TEXT;
ALTER TABLE "Appointment" ADD COLUMN "lastAttestedOn" TEXT;
ALTER TABLE "Official" ADD COLUMN "proposalCount" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "Mission" ADD COLUMN "proposalCount" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "Organization" ADD COLUMN "proposalCount" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "Country" ADD COLUMN "proposalCount" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "Topic" ADD COLUMN "proposalCount" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "Discussion" ADD COLUMN "proposalCount" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "Official" ADD COLUMN "searchText" TEXT NOT NULL DEFAULT '';
ALTER TABLE "Mission" ADD COLUMN "searchText" TEXT NOT NULL DEFAULT '';
ALTER TABLE "Organization" ADD COLUMN "searchText" TEXT NOT NULL DEFAULT '';
ALTER TABLE "Topic" ADD COLUMN "searchText" TEXT NOT NULL DEFAULT '';
ALTER TABLE "Discussion" ADD COLUMN "searchText" TEXT NOT NULL DEFAULT '';

DROP INDEX "Mission_sendingCountryId_idx";
DROP INDEX "Organization_countryId_idx";
CREATE INDEX "Official_proposalCount_sortName_slug_idx" ON "Official"("proposalCount" DESC, "sortName", "slug");
CREATE INDEX "Mission_proposalCount_sortName_slug_idx" ON "Mission"("proposalCount" DESC, "sortName", "slug");
CREATE INDEX "Mission_sendingCountryId_sortName_slug_idx" ON "Mission"("sendingCountryId", "sortName", "slug");
CREATE INDEX "Mission_kind_sortName_slug_idx" ON "Mission"("kind", "sortName", "slug");
CREATE INDEX "Organization_proposalCount_sortName_slug_idx" ON "Organization"("proposalCount" DESC, "sortName", "slug");
CREATE INDEX "Organization_countryId_sortName_slug_idx" ON "Organization"("countryId", "sortName", "slug");
CREATE INDEX "Organization_kind_sortName_slug_idx" ON "Organization"("kind", "sortName", "slug");
CREATE INDEX "Country_proposalCount_code_idx" ON "Country"("proposalCount" DESC, "code");
CREATE INDEX "Topic_proposalCount_sortName_slug_idx" ON "Topic"("proposalCount" DESC, "sortName", "slug");
CREATE INDEX "Discussion_proposalCount_heldOn_slug_idx" ON "Discussion"("proposalCount" DESC, "heldOn" DESC, "slug");

-- SQLite adds no column that refers to another table and is never null.
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Intervention" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "slug" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "heldOn" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "meetingId" INTEGER NOT NULL,
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
    CONSTRAINT "Intervention_kind_check" CHECK ("kind" IN ('OPENING_REMARKS', 'STATEMENT', 'CLOSING_REMARKS', 'OUTCOME')),
    CONSTRAINT "Intervention_heldOn_check" CHECK (length("heldOn") = 10 AND "heldOn" LIKE '____-__-__'),
    CONSTRAINT "Intervention_capacity_check" CHECK (("officialId" IS NULL) = ("appointmentId" IS NULL)),
    CONSTRAINT "Intervention_speaker_check" CHECK ("officialId" IS NOT NULL OR "kind" = 'OUTCOME'),
    CONSTRAINT "Intervention_part_check" CHECK ("partId" IS NULL OR "kind" = 'STATEMENT'),
    CONSTRAINT "Intervention_mission_check" CHECK ("missionId" IS NULL OR "appointmentId" IS NOT NULL),
    CONSTRAINT "Intervention_rank_check" CHECK ("rank" IN ('HEAD_OF_STATE', 'HEAD_OF_GOVERNMENT', 'MINISTER', 'VICE_MINISTER', 'DEPUTY_MINISTER', 'DIRECTOR_GENERAL', 'AMBASSADOR', 'CONSUL_GENERAL', 'CHARGE_D_AFFAIRES', 'OTHER'))
);
INSERT INTO "new_Intervention" ("appointmentId", "discussionId", "heldOn", "id", "kind", "missionId", "officialId", "partId", "place", "position", "slug", "summary", "meetingId", "rank")
SELECT t."appointmentId", t."discussionId", t."heldOn", t."id", t."kind", t."missionId", t."officialId", t."partId", t."place", t."position", t."slug", t."summary", d."meetingId", a."rank"
FROM "Intervention" t
JOIN "Discussion" d ON d."id" = t."discussionId"
LEFT JOIN "Appointment" a ON a."id" = t."appointmentId";
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
    "meetingId" INTEGER NOT NULL,
    "rank" TEXT,
    "searchText" TEXT NOT NULL DEFAULT '',
    "interventionId" INTEGER NOT NULL,
    "discussionId" INTEGER NOT NULL,
    "partId" INTEGER,
    "officialId" INTEGER,
    "appointmentId" INTEGER,
    "missionId" INTEGER,
    CONSTRAINT "PolicyProposal_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting" ("id") ON DELETE NO ACTION ON UPDATE CASCADE,
    CONSTRAINT "PolicyProposal_interventionId_fkey" FOREIGN KEY ("interventionId") REFERENCES "Intervention" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "PolicyProposal_discussionId_fkey" FOREIGN KEY ("discussionId") REFERENCES "Discussion" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "PolicyProposal_partId_fkey" FOREIGN KEY ("partId") REFERENCES "Part" ("id") ON DELETE NO ACTION ON UPDATE CASCADE,
    CONSTRAINT "PolicyProposal_officialId_fkey" FOREIGN KEY ("officialId") REFERENCES "Official" ("id") ON DELETE NO ACTION ON UPDATE CASCADE,
    CONSTRAINT "PolicyProposal_appointmentId_fkey" FOREIGN KEY ("appointmentId") REFERENCES "Appointment" ("id") ON DELETE NO ACTION ON UPDATE CASCADE,
    CONSTRAINT "PolicyProposal_missionId_fkey" FOREIGN KEY ("missionId") REFERENCES "Mission" ("id") ON DELETE NO ACTION ON UPDATE CASCADE,

    CONSTRAINT "PolicyProposal_position_check" CHECK ("position" >= 1),
    CONSTRAINT "PolicyProposal_reportingVerb_check" CHECK ("reportingVerb" IN ('PROPOSED', 'SUGGESTED', 'CALLED_FOR', 'EMPHASIZED', 'ANNOUNCED')),
    CONSTRAINT "PolicyProposal_heldOn_check" CHECK (length("heldOn") = 10 AND "heldOn" LIKE '____-__-__'),
    CONSTRAINT "PolicyProposal_capacity_check" CHECK (("officialId" IS NULL) = ("appointmentId" IS NULL)),
    CONSTRAINT "PolicyProposal_mission_check" CHECK ("missionId" IS NULL OR "appointmentId" IS NOT NULL),
    CONSTRAINT "PolicyProposal_period_check" CHECK ("periodAsWritten" IS NOT NULL OR ("periodFrom" IS NULL AND "periodTo" IS NULL)),
    CONSTRAINT "PolicyProposal_years_check" CHECK ("periodFrom" <= "periodTo"),
    CONSTRAINT "PolicyProposal_rank_check" CHECK ("rank" IN ('HEAD_OF_STATE', 'HEAD_OF_GOVERNMENT', 'MINISTER', 'VICE_MINISTER', 'DEPUTY_MINISTER', 'DIRECTOR_GENERAL', 'AMBASSADOR', 'CONSUL_GENERAL', 'CHARGE_D_AFFAIRES', 'OTHER'))
);
INSERT INTO "new_PolicyProposal" ("appointmentId", "discussionId", "heldOn", "id", "interventionId", "missionId", "officialId", "partId", "periodAsWritten", "periodFrom", "periodTo", "place", "position", "reportingVerb", "slug", "summary", "meetingId", "rank")
SELECT t."appointmentId", t."discussionId", t."heldOn", t."id", t."interventionId", t."missionId", t."officialId", t."partId", t."periodAsWritten", t."periodFrom", t."periodTo", t."place", t."position", t."reportingVerb", t."slug", t."summary", d."meetingId", a."rank"
FROM "PolicyProposal" t
JOIN "Discussion" d ON d."id" = t."discussionId"
LEFT JOIN "Appointment" a ON a."id" = t."appointmentId";
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
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

CREATE TABLE "YearOfProposal" (
    "proposalId" INTEGER NOT NULL,
    "year" INTEGER NOT NULL,
    "heldOn" TEXT NOT NULL,
    "place" TEXT NOT NULL,

    PRIMARY KEY ("proposalId", "year"),
    CONSTRAINT "YearOfProposal_proposalId_fkey" FOREIGN KEY ("proposalId") REFERENCES "PolicyProposal" ("id") ON DELETE CASCADE ON UPDATE CASCADE,

    CONSTRAINT "YearOfProposal_year_check" CHECK ("year" BETWEEN 1 AND 9999),
    CONSTRAINT "YearOfProposal_heldOn_check" CHECK (length("heldOn") = 10 AND "heldOn" LIKE '____-__-__')
);
CREATE INDEX "YearOfProposal_year_heldOn_place_idx" ON "YearOfProposal"("year", "heldOn" DESC, "place");
WITH RECURSIVE "aim" ("id", "year", "last", "heldOn", "place") AS (
  SELECT "id", coalesce("periodFrom", "periodTo"), coalesce("periodTo", "periodFrom"), "heldOn", "place"
  FROM "PolicyProposal" WHERE coalesce("periodFrom", "periodTo") IS NOT NULL
  UNION ALL SELECT "id", "year" + 1, "last", "heldOn", "place" FROM "aim" WHERE "year" < "last"
)
INSERT INTO "YearOfProposal" ("proposalId", "year", "heldOn", "place")
SELECT "id", "year", "heldOn", "place" FROM "aim";

UPDATE "Official" SET "proposalCount" = (SELECT count(*) FROM "PolicyProposal" p WHERE p."officialId" = "Official"."id");
UPDATE "Mission" SET "proposalCount" = (SELECT count(*) FROM "PolicyProposal" p WHERE p."missionId" = "Mission"."id");
UPDATE "Discussion" SET "proposalCount" = (SELECT count(*) FROM "PolicyProposal" p WHERE p."discussionId" = "Discussion"."id");
UPDATE "Organization" SET "proposalCount" = (SELECT count(*) FROM "OrganizationOfProposal" l WHERE l."organizationId" = "Organization"."id");
UPDATE "Country" SET "proposalCount" = (SELECT count(*) FROM "CountryOfProposal" l WHERE l."countryId" = "Country"."id");
UPDATE "Topic" SET "proposalCount" = (SELECT count(*) FROM "TopicOfProposal" l WHERE l."topicId" = "Topic"."id");
UPDATE "Appointment" SET
  "firstAttestedOn" = (SELECT min(t."on") FROM "Attestation" t WHERE t."appointmentId" = "Appointment"."id"),
  "lastAttestedOn" = (SELECT max(t."on") FROM "Attestation" t WHERE t."appointmentId" = "Appointment"."id");

-- The words of `searchText`, in an index that the database keeps in step with each row. The tokenizer
-- splits at spaces: what a word is, the program has said already, and the same on both databases.
CREATE VIRTUAL TABLE "OfficialSearch" USING fts5("searchText", content='Official', content_rowid='id', tokenize='ascii');
CREATE TRIGGER "Official_search_insert" AFTER INSERT ON "Official" BEGIN
  INSERT INTO "OfficialSearch" (rowid, "searchText") VALUES (new."id", new."searchText");
END;
CREATE TRIGGER "Official_search_update" AFTER UPDATE OF "searchText" ON "Official" BEGIN
  INSERT INTO "OfficialSearch" ("OfficialSearch", rowid, "searchText") VALUES ('delete', old."id", old."searchText");
  INSERT INTO "OfficialSearch" (rowid, "searchText") VALUES (new."id", new."searchText");
END;
CREATE TRIGGER "Official_search_delete" AFTER DELETE ON "Official" BEGIN
  INSERT INTO "OfficialSearch" ("OfficialSearch", rowid, "searchText") VALUES ('delete', old."id", old."searchText");
END;
INSERT INTO "OfficialSearch" ("OfficialSearch") VALUES ('rebuild');
CREATE VIRTUAL TABLE "MissionSearch" USING fts5("searchText", content='Mission', content_rowid='id', tokenize='ascii');
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
INSERT INTO "MissionSearch" ("MissionSearch") VALUES ('rebuild');
CREATE VIRTUAL TABLE "OrganizationSearch" USING fts5("searchText", content='Organization', content_rowid='id', tokenize='ascii');
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
INSERT INTO "OrganizationSearch" ("OrganizationSearch") VALUES ('rebuild');
CREATE VIRTUAL TABLE "TopicSearch" USING fts5("searchText", content='Topic', content_rowid='id', tokenize='ascii');
CREATE TRIGGER "Topic_search_insert" AFTER INSERT ON "Topic" BEGIN
  INSERT INTO "TopicSearch" (rowid, "searchText") VALUES (new."id", new."searchText");
END;
CREATE TRIGGER "Topic_search_update" AFTER UPDATE OF "searchText" ON "Topic" BEGIN
  INSERT INTO "TopicSearch" ("TopicSearch", rowid, "searchText") VALUES ('delete', old."id", old."searchText");
  INSERT INTO "TopicSearch" (rowid, "searchText") VALUES (new."id", new."searchText");
END;
CREATE TRIGGER "Topic_search_delete" AFTER DELETE ON "Topic" BEGIN
  INSERT INTO "TopicSearch" ("TopicSearch", rowid, "searchText") VALUES ('delete', old."id", old."searchText");
END;
INSERT INTO "TopicSearch" ("TopicSearch") VALUES ('rebuild');
CREATE VIRTUAL TABLE "DiscussionSearch" USING fts5("searchText", content='Discussion', content_rowid='id', tokenize='ascii');
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
INSERT INTO "DiscussionSearch" ("DiscussionSearch") VALUES ('rebuild');
CREATE VIRTUAL TABLE "InterventionSearch" USING fts5("searchText", content='Intervention', content_rowid='id', tokenize='ascii');
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
INSERT INTO "InterventionSearch" ("InterventionSearch") VALUES ('rebuild');
CREATE VIRTUAL TABLE "PolicyProposalSearch" USING fts5("searchText", content='PolicyProposal', content_rowid='id', tokenize='ascii');
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
INSERT INTO "PolicyProposalSearch" ("PolicyProposalSearch") VALUES ('rebuild');

-- Every three characters that follow each other in the words of a name, by which one that is misspelt
-- is found.
CREATE VIEW "OfficialParts" AS SELECT "id", ' ' || "searchText" || ' ' AS "parts" FROM "Official";
CREATE VIRTUAL TABLE "OfficialPartsSearch" USING fts5("parts", content='OfficialParts', content_rowid='id', tokenize='trigram case_sensitive 1');
CREATE TRIGGER "Official_parts_insert" AFTER INSERT ON "Official" BEGIN
  INSERT INTO "OfficialPartsSearch" (rowid, "parts") VALUES (new."id", ' ' || new."searchText" || ' ');
END;
CREATE TRIGGER "Official_parts_update" AFTER UPDATE OF "searchText" ON "Official" BEGIN
  INSERT INTO "OfficialPartsSearch" ("OfficialPartsSearch", rowid, "parts") VALUES ('delete', old."id", ' ' || old."searchText" || ' ');
  INSERT INTO "OfficialPartsSearch" (rowid, "parts") VALUES (new."id", ' ' || new."searchText" || ' ');
END;
CREATE TRIGGER "Official_parts_delete" AFTER DELETE ON "Official" BEGIN
  INSERT INTO "OfficialPartsSearch" ("OfficialPartsSearch", rowid, "parts") VALUES ('delete', old."id", ' ' || old."searchText" || ' ');
END;
INSERT INTO "OfficialPartsSearch" ("OfficialPartsSearch") VALUES ('rebuild');
CREATE VIEW "MissionParts" AS SELECT "id", ' ' || "searchText" || ' ' AS "parts" FROM "Mission";
CREATE VIRTUAL TABLE "MissionPartsSearch" USING fts5("parts", content='MissionParts', content_rowid='id', tokenize='trigram case_sensitive 1');
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
INSERT INTO "MissionPartsSearch" ("MissionPartsSearch") VALUES ('rebuild');
CREATE VIEW "OrganizationParts" AS SELECT "id", ' ' || "searchText" || ' ' AS "parts" FROM "Organization";
CREATE VIRTUAL TABLE "OrganizationPartsSearch" USING fts5("parts", content='OrganizationParts', content_rowid='id', tokenize='trigram case_sensitive 1');
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
INSERT INTO "OrganizationPartsSearch" ("OrganizationPartsSearch") VALUES ('rebuild');
CREATE VIEW "TopicParts" AS SELECT "id", ' ' || "searchText" || ' ' AS "parts" FROM "Topic";
CREATE VIRTUAL TABLE "TopicPartsSearch" USING fts5("parts", content='TopicParts', content_rowid='id', tokenize='trigram case_sensitive 1');
CREATE TRIGGER "Topic_parts_insert" AFTER INSERT ON "Topic" BEGIN
  INSERT INTO "TopicPartsSearch" (rowid, "parts") VALUES (new."id", ' ' || new."searchText" || ' ');
END;
CREATE TRIGGER "Topic_parts_update" AFTER UPDATE OF "searchText" ON "Topic" BEGIN
  INSERT INTO "TopicPartsSearch" ("TopicPartsSearch", rowid, "parts") VALUES ('delete', old."id", ' ' || old."searchText" || ' ');
  INSERT INTO "TopicPartsSearch" (rowid, "parts") VALUES (new."id", ' ' || new."searchText" || ' ');
END;
CREATE TRIGGER "Topic_parts_delete" AFTER DELETE ON "Topic" BEGIN
  INSERT INTO "TopicPartsSearch" ("TopicPartsSearch", rowid, "parts") VALUES ('delete', old."id", ' ' || old."searchText" || ' ');
END;
INSERT INTO "TopicPartsSearch" ("TopicPartsSearch") VALUES ('rebuild');
