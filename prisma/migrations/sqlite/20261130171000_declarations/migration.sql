-- Records add up: what each file says of a shared thing is kept beside what is shown of it, names and titles
-- have citations, and the order of what several records say depends on their sources alone.
ALTER TABLE "Discussion" ADD COLUMN "precedence" TEXT NOT NULL DEFAULT '';
UPDATE "Discussion" SET "precedence" = coalesce(
  (SELECT min(s."publishedOn") FROM "SourceOfDiscussion" l JOIN "Source" s ON s."id" = l."sourceId" WHERE l."discussionId" = "Discussion"."id"),
  "heldOn"
) || ' ' || "slug";

PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Name" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "text" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "officialId" INTEGER,
    "missionId" INTEGER,
    "organizationId" INTEGER,
    "topicId" INTEGER,
    "appointmentId" INTEGER,
    "meetingId" INTEGER,
    CONSTRAINT "Name_officialId_fkey" FOREIGN KEY ("officialId") REFERENCES "Official" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Name_missionId_fkey" FOREIGN KEY ("missionId") REFERENCES "Mission" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Name_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Name_topicId_fkey" FOREIGN KEY ("topicId") REFERENCES "Topic" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Name_appointmentId_fkey" FOREIGN KEY ("appointmentId") REFERENCES "Appointment" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Name_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting" ("id") ON DELETE CASCADE ON UPDATE CASCADE,

    CONSTRAINT "Name_kind_check" CHECK ("kind" IN ('PREFERRED', 'ALTERNATIVE', 'DESCRIPTIVE')),
    CONSTRAINT "Name_position_check" CHECK ("position" >= 1),
    CONSTRAINT "Name_owner_check" CHECK (
      CASE WHEN "officialId" IS NULL THEN 0 ELSE 1 END
      + CASE WHEN "missionId" IS NULL THEN 0 ELSE 1 END
      + CASE WHEN "organizationId" IS NULL THEN 0 ELSE 1 END
      + CASE WHEN "topicId" IS NULL THEN 0 ELSE 1 END
      + CASE WHEN "appointmentId" IS NULL THEN 0 ELSE 1 END
      + CASE WHEN "meetingId" IS NULL THEN 0 ELSE 1 END = 1
    )
);
INSERT INTO "new_Name" ("id", "kind", "language", "missionId", "officialId", "organizationId", "position", "text", "topicId") SELECT "id", "kind", "language", "missionId", "officialId", "organizationId", "position", "text", "topicId" FROM "Name";
DROP TABLE "Name";
ALTER TABLE "new_Name" RENAME TO "Name";
CREATE INDEX "Name_officialId_position_idx" ON "Name"("officialId", "position");
CREATE INDEX "Name_missionId_position_idx" ON "Name"("missionId", "position");
CREATE INDEX "Name_organizationId_position_idx" ON "Name"("organizationId", "position");
CREATE INDEX "Name_topicId_position_idx" ON "Name"("topicId", "position");
CREATE INDEX "Name_appointmentId_position_idx" ON "Name"("appointmentId", "position");
CREATE INDEX "Name_meetingId_position_idx" ON "Name"("meetingId", "position");

CREATE TABLE "new_Citation" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "position" INTEGER NOT NULL,
    "blockId" INTEGER NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "basis" TEXT NOT NULL,
    "note" TEXT,
    "recordId" INTEGER NOT NULL,
    "meetingId" INTEGER,
    "discussionId" INTEGER,
    "partId" INTEGER,
    "interventionId" INTEGER,
    "proposalId" INTEGER,
    "officialId" INTEGER,
    "appointmentId" INTEGER,
    "missionId" INTEGER,
    "accreditationId" INTEGER,
    "organizationId" INTEGER,
    "movedBlock" INTEGER,
    "movedStart" INTEGER,
    "nameId" INTEGER,
    "precedence" TEXT NOT NULL,
    CONSTRAINT "Citation_blockId_fkey" FOREIGN KEY ("blockId") REFERENCES "Block" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Citation_recordId_fkey" FOREIGN KEY ("recordId") REFERENCES "Discussion" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Citation_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Citation_discussionId_fkey" FOREIGN KEY ("discussionId") REFERENCES "Discussion" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Citation_partId_fkey" FOREIGN KEY ("partId") REFERENCES "Part" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Citation_interventionId_fkey" FOREIGN KEY ("interventionId") REFERENCES "Intervention" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Citation_proposalId_fkey" FOREIGN KEY ("proposalId") REFERENCES "PolicyProposal" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Citation_officialId_fkey" FOREIGN KEY ("officialId") REFERENCES "Official" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Citation_appointmentId_fkey" FOREIGN KEY ("appointmentId") REFERENCES "Appointment" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Citation_missionId_fkey" FOREIGN KEY ("missionId") REFERENCES "Mission" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Citation_accreditationId_fkey" FOREIGN KEY ("accreditationId") REFERENCES "Accreditation" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Citation_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Citation_nameId_fkey" FOREIGN KEY ("nameId") REFERENCES "Name" ("id") ON DELETE CASCADE ON UPDATE CASCADE,

    CONSTRAINT "Citation_position_check" CHECK ("position" >= 1),
    CONSTRAINT "Citation_basis_check" CHECK ("basis" IN ('EXPLICIT', 'INFERRED')),
    CONSTRAINT "Citation_span_check" CHECK (0 <= "start" AND "start" < "end"),
    CONSTRAINT "Citation_sha256_check" CHECK (length("sha256") = 64 AND "sha256" = lower("sha256")),
    CONSTRAINT "Citation_movedBlock_check" CHECK ("movedBlock" >= 1),
    CONSTRAINT "Citation_movedStart_check" CHECK ("movedStart" >= 0),
    CONSTRAINT "Citation_inference_check" CHECK ("basis" <> 'INFERRED' OR "note" IS NOT NULL),
    CONSTRAINT "Citation_subject_check" CHECK (
      CASE WHEN "meetingId" IS NULL THEN 0 ELSE 1 END
      + CASE WHEN "discussionId" IS NULL THEN 0 ELSE 1 END
      + CASE WHEN "partId" IS NULL THEN 0 ELSE 1 END
      + CASE WHEN "interventionId" IS NULL THEN 0 ELSE 1 END
      + CASE WHEN "proposalId" IS NULL THEN 0 ELSE 1 END
      + CASE WHEN "officialId" IS NULL THEN 0 ELSE 1 END
      + CASE WHEN "appointmentId" IS NULL THEN 0 ELSE 1 END
      + CASE WHEN "missionId" IS NULL THEN 0 ELSE 1 END
      + CASE WHEN "accreditationId" IS NULL THEN 0 ELSE 1 END
      + CASE WHEN "organizationId" IS NULL THEN 0 ELSE 1 END
      + CASE WHEN "nameId" IS NULL THEN 0 ELSE 1 END = 1
    )
);
INSERT INTO "new_Citation" ("accreditationId", "appointmentId", "basis", "discussionId", "end", "id", "interventionId", "meetingId", "missionId", "note", "officialId", "organizationId", "blockId", "partId", "position", "proposalId", "recordId", "sha256", "start", "movedBlock", "movedStart", "precedence") SELECT "accreditationId", "appointmentId", "basis", "discussionId", "end", "id", "interventionId", "meetingId", "missionId", "note", "officialId", "organizationId", "blockId", "partId", "position", "proposalId", "recordId", "sha256", "start", "movedBlock", "movedStart", (SELECT d."precedence" FROM "Discussion" d WHERE d."id" = "Citation"."recordId") FROM "Citation";
DROP TABLE "Citation";
ALTER TABLE "new_Citation" RENAME TO "Citation";
CREATE INDEX "Citation_blockId_idx" ON "Citation"("blockId");
CREATE INDEX "Citation_sha256_id_idx" ON "Citation"("sha256", "id");
CREATE INDEX "Citation_recordId_idx" ON "Citation"("recordId");
CREATE INDEX "Citation_meetingId_precedence_position_idx" ON "Citation"("meetingId", "precedence", "position");
CREATE INDEX "Citation_discussionId_precedence_position_idx" ON "Citation"("discussionId", "precedence", "position");
CREATE INDEX "Citation_partId_precedence_position_idx" ON "Citation"("partId", "precedence", "position");
CREATE INDEX "Citation_interventionId_precedence_position_idx" ON "Citation"("interventionId", "precedence", "position");
CREATE INDEX "Citation_proposalId_precedence_position_idx" ON "Citation"("proposalId", "precedence", "position");
CREATE INDEX "Citation_officialId_precedence_position_idx" ON "Citation"("officialId", "precedence", "position");
CREATE INDEX "Citation_appointmentId_precedence_position_idx" ON "Citation"("appointmentId", "precedence", "position");
CREATE INDEX "Citation_missionId_precedence_position_idx" ON "Citation"("missionId", "precedence", "position");
CREATE INDEX "Citation_accreditationId_precedence_position_idx" ON "Citation"("accreditationId", "precedence", "position");
CREATE INDEX "Citation_organizationId_precedence_position_idx" ON "Citation"("organizationId", "precedence", "position");
CREATE INDEX "Citation_nameId_precedence_position_idx" ON "Citation"("nameId", "precedence", "position");

CREATE TABLE "new_Declaration" (
    "recordId" INTEGER,
    "type" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "lines" TEXT,
    "precedence" TEXT NOT NULL,
    "said" TEXT,

    PRIMARY KEY ("precedence", "type", "slug"),
    CONSTRAINT "Declaration_recordId_fkey" FOREIGN KEY ("recordId") REFERENCES "Discussion" ("id") ON DELETE CASCADE ON UPDATE CASCADE,

    CONSTRAINT "Declaration_type_check" CHECK ("type" IN ('MEETING', 'SOURCE', 'OFFICIAL', 'APPOINTMENT', 'MISSION', 'ORGANIZATION', 'TOPIC', 'COUNTRY'))
);
INSERT INTO "new_Declaration" ("recordId", "slug", "type", "precedence") SELECT "recordId", "slug", "type", (SELECT d."precedence" FROM "Discussion" d WHERE d."id" = "Declaration"."recordId") FROM "Declaration";
DROP TABLE "Declaration";
ALTER TABLE "new_Declaration" RENAME TO "Declaration";
CREATE INDEX "Declaration_type_slug_idx" ON "Declaration"("type", "slug");
CREATE INDEX "Declaration_recordId_idx" ON "Declaration"("recordId");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

UPDATE "Declaration" AS x SET "said" = (
  SELECT json_object(
    'references', json_object('broader', (SELECT r."slug" FROM "Topic" r WHERE r."id" = t."broaderId")),
    'names', (SELECT json_group_array(json(j)) FROM (SELECT json_object('text', n."text", 'language', n."language", 'kind', n."kind") AS j FROM "Name" n WHERE n."topicId" = t."id" ORDER BY n."position"))
  ) FROM "Topic" t WHERE t."slug" = x."slug"
) WHERE "type" = 'TOPIC';

UPDATE "Declaration" AS x SET "said" = (
  SELECT json_object(
    'columns', json_object('abbreviation', t."abbreviation", 'kind', t."kind"),
    'references', json_object('country', (SELECT r."code" FROM "Country" r WHERE r."id" = t."countryId"), 'partOf', (SELECT r."slug" FROM "Organization" r WHERE r."id" = t."partOfId")),
    'names', (SELECT json_group_array(json(j)) FROM (SELECT json_object('text', n."text", 'language', n."language", 'kind', n."kind") AS j FROM "Name" n WHERE n."organizationId" = t."id" ORDER BY n."position"))
  ) FROM "Organization" t WHERE t."slug" = x."slug"
) WHERE "type" = 'ORGANIZATION';

UPDATE "Declaration" AS x SET "said" = (
  SELECT json_object(
    'columns', json_object('kind', t."kind", 'city', t."city"),
    'references', json_object('country', (SELECT r."code" FROM "Country" r WHERE r."id" = t."countryId"), 'sendingCountry', (SELECT r."code" FROM "Country" r WHERE r."id" = t."sendingCountryId"), 'sendingOrganization', (SELECT r."slug" FROM "Organization" r WHERE r."id" = t."sendingOrganizationId")),
    'names', (SELECT json_group_array(json(j)) FROM (SELECT json_object('text', n."text", 'language', n."language", 'kind', n."kind") AS j FROM "Name" n WHERE n."missionId" = t."id" ORDER BY n."position")),
    'accreditedTo', (SELECT json_group_array(json(j)) FROM (SELECT json_object('country', (SELECT r."code" FROM "Country" r WHERE r."id" = a."countryId"), 'organization', (SELECT r."slug" FROM "Organization" r WHERE r."id" = a."organizationId")) AS j FROM "Accreditation" a WHERE a."missionId" = t."id" AND EXISTS (SELECT 1 FROM "Citation" c WHERE c."accreditationId" = a."id" AND c."recordId" = x."recordId") ORDER BY a."position"))
  ) FROM "Mission" t WHERE t."slug" = x."slug"
) WHERE "type" = 'MISSION';

UPDATE "Declaration" AS x SET "said" = (
  SELECT json_object(
    'names', (SELECT json_group_array(json(j)) FROM (SELECT json_object('text', n."text", 'language', n."language", 'kind', n."kind") AS j FROM "Name" n WHERE n."officialId" = t."id" ORDER BY n."position"))
  ) FROM "Official" t WHERE t."slug" = x."slug"
) WHERE "type" = 'OFFICIAL';

UPDATE "Declaration" AS x SET "said" = (
  SELECT json_object(
    'columns', json_object('rank', t."rank", 'acting', nullif(t."acting", 0), 'startsOn', t."startsOn", 'endsOn', t."endsOn"),
    'references', json_object('official', (SELECT r."slug" FROM "Official" r WHERE r."id" = t."officialId"), 'mission', (SELECT r."slug" FROM "Mission" r WHERE r."id" = t."missionId"), 'organization', (SELECT r."slug" FROM "Organization" r WHERE r."id" = t."organizationId"), 'country', (SELECT r."code" FROM "Country" r WHERE r."id" = t."countryId")),
    'names', json_array(json_object('text', t."title", 'language', (SELECT s."language" FROM "SourceOfDiscussion" l JOIN "Source" s ON s."id" = l."sourceId" WHERE l."discussionId" = x."recordId" ORDER BY l."position" LIMIT 1), 'kind', 'PREFERRED')),
    'attestedOn', (SELECT json_group_array(j) FROM (SELECT a."on" AS j FROM "Attestation" a WHERE a."appointmentId" = t."id" AND a."recordId" = x."recordId" ORDER BY a."on"))
  ) FROM "Appointment" t WHERE t."slug" = x."slug"
) WHERE "type" = 'APPOINTMENT';

UPDATE "Declaration" AS x SET "said" = (
  SELECT json_object(
    'columns', json_object('startsOn', t."startsOn", 'endsOn', t."endsOn"),
    'names', json_array(json_object('text', t."title", 'language', (SELECT s."language" FROM "SourceOfDiscussion" l JOIN "Source" s ON s."id" = l."sourceId" WHERE l."discussionId" = x."recordId" ORDER BY l."position" LIMIT 1), 'kind', 'PREFERRED'))
  ) FROM "Meeting" t WHERE t."slug" = x."slug"
) WHERE "type" = 'MEETING';

UPDATE "Declaration" AS x SET "said" = (
  SELECT json_object(
    'columns', json_object('title', t."title", 'publisher', t."publisher", 'publishedOn', coalesce(t."publishedText", t."publishedOn"), 'url', t."url", 'retrievedOn', t."retrievedOn", 'archivedUrl', t."archivedUrl", 'license', t."license", 'translationOf', t."translationOf", 'replaces', t."replaces", 'language', t."language", 'cut', t."cut"),
    'blocks', (SELECT json_group_array(json(j)) FROM (SELECT json_object('length', b."length", 'label', b."label") AS j FROM "Block" b WHERE b."sourceId" = t."id" AND b."number" <= t."blockCount" ORDER BY b."number"))
  ) FROM "Source" t WHERE t."slug" = x."slug"
) WHERE "type" = 'SOURCE';

DROP TABLE "Attestation";

INSERT INTO "Name" ("text", "language", "kind", "position", "appointmentId")
SELECT t."title", (
  SELECT s."language" FROM "Declaration" x JOIN "SourceOfDiscussion" l ON l."discussionId" = x."recordId" JOIN "Source" s ON s."id" = l."sourceId"
  WHERE x."type" = 'APPOINTMENT' AND x."slug" = t."slug" ORDER BY x."precedence", l."position" LIMIT 1
), 'PREFERRED', 1, t."id" FROM "Appointment" t
WHERE EXISTS (SELECT 1 FROM "Declaration" x WHERE x."type" = 'APPOINTMENT' AND x."slug" = t."slug");
INSERT INTO "Name" ("text", "language", "kind", "position", "meetingId")
SELECT t."title", (
  SELECT s."language" FROM "Declaration" x JOIN "SourceOfDiscussion" l ON l."discussionId" = x."recordId" JOIN "Source" s ON s."id" = l."sourceId"
  WHERE x."type" = 'MEETING' AND x."slug" = t."slug" ORDER BY x."precedence", l."position" LIMIT 1
), 'PREFERRED', 1, t."id" FROM "Meeting" t
WHERE EXISTS (SELECT 1 FROM "Declaration" x WHERE x."type" = 'MEETING' AND x."slug" = t."slug");

CREATE TABLE "NameOfRecord" (
    "nameId" INTEGER NOT NULL,
    "recordId" INTEGER NOT NULL,

    PRIMARY KEY ("nameId", "recordId"),
    CONSTRAINT "NameOfRecord_nameId_fkey" FOREIGN KEY ("nameId") REFERENCES "Name" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "NameOfRecord_recordId_fkey" FOREIGN KEY ("recordId") REFERENCES "Discussion" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "NameOfRecord_recordId_idx" ON "NameOfRecord"("recordId");
INSERT INTO "NameOfRecord" ("nameId", "recordId")
SELECT n."id", x."recordId" FROM "Name" n JOIN "Official" t ON t."id" = n."officialId" JOIN "Declaration" x ON x."type" = 'OFFICIAL' AND x."slug" = t."slug"
UNION ALL SELECT n."id", x."recordId" FROM "Name" n JOIN "Mission" t ON t."id" = n."missionId" JOIN "Declaration" x ON x."type" = 'MISSION' AND x."slug" = t."slug"
UNION ALL SELECT n."id", x."recordId" FROM "Name" n JOIN "Organization" t ON t."id" = n."organizationId" JOIN "Declaration" x ON x."type" = 'ORGANIZATION' AND x."slug" = t."slug"
UNION ALL SELECT n."id", x."recordId" FROM "Name" n JOIN "Topic" t ON t."id" = n."topicId" JOIN "Declaration" x ON x."type" = 'TOPIC' AND x."slug" = t."slug"
UNION ALL SELECT n."id", x."recordId" FROM "Name" n JOIN "Appointment" t ON t."id" = n."appointmentId" JOIN "Declaration" x ON x."type" = 'APPOINTMENT' AND x."slug" = t."slug"
UNION ALL SELECT n."id", x."recordId" FROM "Name" n JOIN "Meeting" t ON t."id" = n."meetingId" JOIN "Declaration" x ON x."type" = 'MEETING' AND x."slug" = t."slug";

CREATE TABLE "CitationOfName" (
    "nameId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "citationId" INTEGER NOT NULL,

    PRIMARY KEY ("nameId", "position"),
    CONSTRAINT "CitationOfName_nameId_fkey" FOREIGN KEY ("nameId") REFERENCES "Name" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "CitationOfName_citationId_fkey" FOREIGN KEY ("citationId") REFERENCES "Citation" ("id") ON DELETE CASCADE ON UPDATE CASCADE,

    CONSTRAINT "CitationOfName_position_check" CHECK ("position" >= 1)
);
CREATE INDEX "CitationOfName_citationId_idx" ON "CitationOfName"("citationId");
CREATE UNIQUE INDEX "CitationOfName_nameId_citationId_key" ON "CitationOfName"("nameId", "citationId");
INSERT INTO "CitationOfName" ("nameId", "position", "citationId")
SELECT "nameId", "position", "citationId" FROM (
  SELECT n."id" AS "nameId", c."id" AS "citationId", row_number() OVER (PARTITION BY n."id" ORDER BY c."precedence", c."position") AS "position" FROM "Name" n JOIN "Citation" c ON c."officialId" = n."officialId"
  UNION ALL SELECT n."id" AS "nameId", c."id" AS "citationId", row_number() OVER (PARTITION BY n."id" ORDER BY c."precedence", c."position") AS "position" FROM "Name" n JOIN "Citation" c ON c."missionId" = n."missionId"
  UNION ALL SELECT n."id" AS "nameId", c."id" AS "citationId", row_number() OVER (PARTITION BY n."id" ORDER BY c."precedence", c."position") AS "position" FROM "Name" n JOIN "Citation" c ON c."organizationId" = n."organizationId"
  UNION ALL SELECT n."id" AS "nameId", c."id" AS "citationId", row_number() OVER (PARTITION BY n."id" ORDER BY c."precedence", c."position") AS "position" FROM "Name" n JOIN "Citation" c ON c."appointmentId" = n."appointmentId"
  UNION ALL SELECT n."id" AS "nameId", c."id" AS "citationId", row_number() OVER (PARTITION BY n."id" ORDER BY c."precedence", c."position") AS "position" FROM "Name" n JOIN "Citation" c ON c."meetingId" = n."meetingId"
) cited WHERE "position" <= 100;
