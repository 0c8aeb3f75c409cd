-- Records add up: what each file says of a shared thing is kept beside what is shown of it, names and titles
-- have citations, and the order of what several records say depends on their sources alone.
ALTER TABLE "Discussion" ADD COLUMN "precedence" TEXT COLLATE "C" NOT NULL DEFAULT '';
UPDATE "Discussion" SET "precedence" = coalesce(
  (SELECT min(s."publishedOn") FROM "SourceOfDiscussion" l JOIN "Source" s ON s."id" = l."sourceId" WHERE l."discussionId" = "Discussion"."id"),
  "heldOn"
) || ' ' || "slug";

ALTER TABLE "Name" ADD COLUMN "appointmentId" INTEGER,
ADD COLUMN "meetingId" INTEGER,
DROP CONSTRAINT "Name_owner_check",
ADD CONSTRAINT "Name_owner_check" CHECK (
  num_nonnulls("officialId", "missionId", "organizationId", "topicId", "appointmentId", "meetingId") = 1
);

ALTER TABLE "Citation" ADD COLUMN "nameId" INTEGER,
ADD COLUMN "precedence" TEXT COLLATE "C" NOT NULL DEFAULT '',
DROP CONSTRAINT "Citation_subject_check",
ADD CONSTRAINT "Citation_subject_check" CHECK (
  num_nonnulls("meetingId", "discussionId", "partId", "interventionId", "proposalId", "officialId", "appointmentId", "missionId", "accreditationId", "organizationId", "nameId") = 1
);
UPDATE "Citation" SET "precedence" = d."precedence" FROM "Discussion" d WHERE d."id" = "Citation"."recordId";
ALTER TABLE "Citation" ALTER COLUMN "precedence" DROP DEFAULT;

ALTER TABLE "Declaration" DROP CONSTRAINT "Declaration_pkey",
ADD COLUMN "lines" TEXT COLLATE "C",
ADD COLUMN "precedence" TEXT COLLATE "C" NOT NULL DEFAULT '',
ADD COLUMN "said" TEXT COLLATE "C",
ALTER COLUMN "recordId" DROP NOT NULL;
UPDATE "Declaration" SET "precedence" = d."precedence" FROM "Discussion" d WHERE d."id" = "Declaration"."recordId";
ALTER TABLE "Declaration" ALTER COLUMN "precedence" DROP DEFAULT,
ADD CONSTRAINT "Declaration_pkey" PRIMARY KEY ("precedence", "type", "slug");

UPDATE "Declaration" AS x SET "said" = (
  SELECT json_build_object(
    'references', json_build_object('broader', (SELECT r."slug" FROM "Topic" r WHERE r."id" = t."broaderId")),
    'names', (SELECT json_agg(j) FROM (SELECT json_build_object('text', n."text", 'language', n."language", 'kind', n."kind") AS j FROM "Name" n WHERE n."topicId" = t."id" ORDER BY n."position") o)
  )::text FROM "Topic" t WHERE t."slug" = x."slug"
) WHERE "type" = 'TOPIC';

UPDATE "Declaration" AS x SET "said" = (
  SELECT json_build_object(
    'columns', json_build_object('abbreviation', t."abbreviation", 'kind', t."kind"),
    'references', json_build_object('country', (SELECT r."code" FROM "Country" r WHERE r."id" = t."countryId"), 'partOf', (SELECT r."slug" FROM "Organization" r WHERE r."id" = t."partOfId")),
    'names', (SELECT json_agg(j) FROM (SELECT json_build_object('text', n."text", 'language', n."language", 'kind', n."kind") AS j FROM "Name" n WHERE n."organizationId" = t."id" ORDER BY n."position") o)
  )::text FROM "Organization" t WHERE t."slug" = x."slug"
) WHERE "type" = 'ORGANIZATION';

UPDATE "Declaration" AS x SET "said" = (
  SELECT json_build_object(
    'columns', json_build_object('kind', t."kind", 'city', t."city"),
    'references', json_build_object('country', (SELECT r."code" FROM "Country" r WHERE r."id" = t."countryId"), 'sendingCountry', (SELECT r."code" FROM "Country" r WHERE r."id" = t."sendingCountryId"), 'sendingOrganization', (SELECT r."slug" FROM "Organization" r WHERE r."id" = t."sendingOrganizationId")),
    'names', (SELECT json_agg(j) FROM (SELECT json_build_object('text', n."text", 'language', n."language", 'kind', n."kind") AS j FROM "Name" n WHERE n."missionId" = t."id" ORDER BY n."position") o),
    'accreditedTo', (SELECT json_agg(j) FROM (SELECT json_build_object('country', (SELECT r."code" FROM "Country" r WHERE r."id" = a."countryId"), 'organization', (SELECT r."slug" FROM "Organization" r WHERE r."id" = a."organizationId")) AS j FROM "Accreditation" a WHERE a."missionId" = t."id" AND EXISTS (SELECT 1 FROM "Citation" c WHERE c."accreditationId" = a."id" AND c."recordId" = x."recordId") ORDER BY a."position") o)
  )::text FROM "Mission" t WHERE t."slug" = x."slug"
) WHERE "type" = 'MISSION';

UPDATE "Declaration" AS x SET "said" = (
  SELECT json_build_object(
    'names', (SELECT json_agg(j) FROM (SELECT json_build_object('text', n."text", 'language', n."language", 'kind', n."kind") AS j FROM "Name" n WHERE n."officialId" = t."id" ORDER BY n."position") o)
  )::text FROM "Official" t WHERE t."slug" = x."slug"
) WHERE "type" = 'OFFICIAL';

UPDATE "Declaration" AS x SET "said" = (
  SELECT json_build_object(
    'columns', json_build_object('rank', t."rank", 'acting', nullif(t."acting", 0), 'startsOn', t."startsOn", 'endsOn', t."endsOn"),
    'references', json_build_object('official', (SELECT r."slug" FROM "Official" r WHERE r."id" = t."officialId"), 'mission', (SELECT r."slug" FROM "Mission" r WHERE r."id" = t."missionId"), 'organization', (SELECT r."slug" FROM "Organization" r WHERE r."id" = t."organizationId"), 'country', (SELECT r."code" FROM "Country" r WHERE r."id" = t."countryId")),
    'names', json_build_array(json_build_object('text', t."title", 'language', (SELECT s."language" FROM "SourceOfDiscussion" l JOIN "Source" s ON s."id" = l."sourceId" WHERE l."discussionId" = x."recordId" ORDER BY l."position" LIMIT 1), 'kind', 'PREFERRED')),
    'attestedOn', (SELECT json_agg(j) FROM (SELECT a."on" AS j FROM "Attestation" a WHERE a."appointmentId" = t."id" AND a."recordId" = x."recordId" ORDER BY a."on") o)
  )::text FROM "Appointment" t WHERE t."slug" = x."slug"
) WHERE "type" = 'APPOINTMENT';

UPDATE "Declaration" AS x SET "said" = (
  SELECT json_build_object(
    'columns', json_build_object('startsOn', t."startsOn", 'endsOn', t."endsOn"),
    'names', json_build_array(json_build_object('text', t."title", 'language', (SELECT s."language" FROM "SourceOfDiscussion" l JOIN "Source" s ON s."id" = l."sourceId" WHERE l."discussionId" = x."recordId" ORDER BY l."position" LIMIT 1), 'kind', 'PREFERRED'))
  )::text FROM "Meeting" t WHERE t."slug" = x."slug"
) WHERE "type" = 'MEETING';

UPDATE "Declaration" AS x SET "said" = (
  SELECT json_build_object(
    'columns', json_build_object('title', t."title", 'publisher', t."publisher", 'publishedOn', coalesce(t."publishedText", t."publishedOn"), 'url', t."url", 'retrievedOn', t."retrievedOn", 'archivedUrl', t."archivedUrl", 'license', t."license", 'translationOf', t."translationOf", 'replaces', t."replaces", 'language', t."language", 'cut', t."cut"),
    'blocks', (SELECT json_agg(j) FROM (SELECT json_build_object('length', b."length", 'label', b."label") AS j FROM "Block" b WHERE b."sourceId" = t."id" AND b."number" <= t."blockCount" ORDER BY b."number") o)
  )::text FROM "Source" t WHERE t."slug" = x."slug"
) WHERE "type" = 'SOURCE';

DROP TABLE "Attestation";

INSERT INTO "Name" ("text", "language", "kind", "position", "appointmentId")
SELECT t."title", (
  SELECT s."language" FROM "Declaration" x JOIN "SourceOfDiscussion" l ON l."discussionId" = x."recordId" JOIN "Source" s ON s."id" = l."sourceId"
  WHERE x."type" = 'APPOINTMENT' AND x."slug" = t."slug" ORDER BY x."precedence", l."position" LIMIT 1
), 'PREFERRED'::"NameKind", 1, t."id" FROM "Appointment" t
WHERE EXISTS (SELECT 1 FROM "Declaration" x WHERE x."type" = 'APPOINTMENT' AND x."slug" = t."slug");
INSERT INTO "Name" ("text", "language", "kind", "position", "meetingId")
SELECT t."title", (
  SELECT s."language" FROM "Declaration" x JOIN "SourceOfDiscussion" l ON l."discussionId" = x."recordId" JOIN "Source" s ON s."id" = l."sourceId"
  WHERE x."type" = 'MEETING' AND x."slug" = t."slug" ORDER BY x."precedence", l."position" LIMIT 1
), 'PREFERRED'::"NameKind", 1, t."id" FROM "Meeting" t
WHERE EXISTS (SELECT 1 FROM "Declaration" x WHERE x."type" = 'MEETING' AND x."slug" = t."slug");

CREATE TABLE "NameOfRecord" (
    "nameId" INTEGER NOT NULL,
    "recordId" INTEGER NOT NULL,

    CONSTRAINT "NameOfRecord_pkey" PRIMARY KEY ("nameId","recordId")
);
CREATE INDEX "NameOfRecord_recordId_idx" ON "NameOfRecord"("recordId");
ALTER TABLE "NameOfRecord" ADD CONSTRAINT "NameOfRecord_nameId_fkey" FOREIGN KEY ("nameId") REFERENCES "Name"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "NameOfRecord" ADD CONSTRAINT "NameOfRecord_recordId_fkey" FOREIGN KEY ("recordId") REFERENCES "Discussion"("id") ON DELETE CASCADE ON UPDATE CASCADE;
INSERT INTO "NameOfRecord" ("nameId", "recordId")
SELECT n."id", x."recordId" FROM "Name" n JOIN "Official" t ON t."id" = n."officialId" JOIN "Declaration" x ON x."type" = 'OFFICIAL' AND x."slug" = t."slug"
UNION ALL SELECT n."id", x."recordId" FROM "Name" n JOIN "Mission" t ON t."id" = n."missionId" JOIN "Declaration" x ON x."type" = 'MISSION' AND x."slug" = t."slug"
UNION ALL SELECT n."id", x."recordId" FROM "Name" n JOIN "Organization" t ON t."id" = n."organizationId" JOIN "Declaration" x ON x."type" = 'ORGANIZATION' AND x."slug" = t."slug"
UNION ALL SELECT n."id", x."recordId" FROM "Name" n JOIN "Topic" t ON t."id" = n."topicId" JOIN "Declaration" x ON x."type" = 'TOPIC' AND x."slug" = t."slug"
UNION ALL SELECT n."id", x."recordId" FROM "Name" n JOIN "Appointment" t ON t."id" = n."appointmentId" JOIN "Declaration" x ON x."type" = 'APPOINTMENT' AND x."slug" = t."slug"
UNION ALL SELECT n."id", x."recordId" FROM "Name" n JOIN "Meeting" t ON t."id" = n."meetingId" JOIN "Declaration" x ON x."type" = 'MEETING' AND x."slug" = t."slug";

-- CreateTable
CREATE TABLE "CitationOfName" (
    "nameId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "citationId" INTEGER NOT NULL,

    CONSTRAINT "CitationOfName_pkey" PRIMARY KEY ("nameId","position"),
    CONSTRAINT "CitationOfName_position_check" CHECK ("position" >= 1)
);

-- DropIndex
DROP INDEX "Citation_accreditationId_recordId_position_idx";

-- DropIndex
DROP INDEX "Citation_appointmentId_recordId_position_idx";

-- DropIndex
DROP INDEX "Citation_discussionId_recordId_position_idx";

-- DropIndex
DROP INDEX "Citation_interventionId_recordId_position_idx";

-- DropIndex
DROP INDEX "Citation_meetingId_recordId_position_idx";

-- DropIndex
DROP INDEX "Citation_missionId_recordId_position_idx";

-- DropIndex
DROP INDEX "Citation_officialId_recordId_position_idx";

-- DropIndex
DROP INDEX "Citation_organizationId_recordId_position_idx";

-- DropIndex
DROP INDEX "Citation_partId_recordId_position_idx";

-- DropIndex
DROP INDEX "Citation_proposalId_recordId_position_idx";

-- CreateIndex
CREATE INDEX "CitationOfName_citationId_idx" ON "CitationOfName"("citationId");

-- CreateIndex
CREATE UNIQUE INDEX "CitationOfName_nameId_citationId_key" ON "CitationOfName"("nameId", "citationId");

-- CreateIndex
CREATE INDEX "Citation_meetingId_precedence_position_idx" ON "Citation"("meetingId", "precedence", "position");

-- CreateIndex
CREATE INDEX "Citation_discussionId_precedence_position_idx" ON "Citation"("discussionId", "precedence", "position");

-- CreateIndex
CREATE INDEX "Citation_partId_precedence_position_idx" ON "Citation"("partId", "precedence", "position");

-- CreateIndex
CREATE INDEX "Citation_interventionId_precedence_position_idx" ON "Citation"("interventionId", "precedence", "position");

-- CreateIndex
CREATE INDEX "Citation_proposalId_precedence_position_idx" ON "Citation"("proposalId", "precedence", "position");

-- CreateIndex
CREATE INDEX "Citation_officialId_precedence_position_idx" ON "Citation"("officialId", "precedence", "position");

-- CreateIndex
CREATE INDEX "Citation_appointmentId_precedence_position_idx" ON "Citation"("appointmentId", "precedence", "position");

-- CreateIndex
CREATE INDEX "Citation_missionId_precedence_position_idx" ON "Citation"("missionId", "precedence", "position");

-- CreateIndex
CREATE INDEX "Citation_accreditationId_precedence_position_idx" ON "Citation"("accreditationId", "precedence", "position");

-- CreateIndex
CREATE INDEX "Citation_organizationId_precedence_position_idx" ON "Citation"("organizationId", "precedence", "position");

-- CreateIndex
CREATE INDEX "Citation_nameId_precedence_position_idx" ON "Citation"("nameId", "precedence", "position");

-- CreateIndex
CREATE INDEX "Declaration_recordId_idx" ON "Declaration"("recordId");

-- CreateIndex
CREATE INDEX "Name_appointmentId_position_idx" ON "Name"("appointmentId", "position");

-- CreateIndex
CREATE INDEX "Name_meetingId_position_idx" ON "Name"("meetingId", "position");

-- AddForeignKey
ALTER TABLE "Name" ADD CONSTRAINT "Name_appointmentId_fkey" FOREIGN KEY ("appointmentId") REFERENCES "Appointment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Name" ADD CONSTRAINT "Name_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CitationOfName" ADD CONSTRAINT "CitationOfName_nameId_fkey" FOREIGN KEY ("nameId") REFERENCES "Name"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CitationOfName" ADD CONSTRAINT "CitationOfName_citationId_fkey" FOREIGN KEY ("citationId") REFERENCES "Citation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Citation" ADD CONSTRAINT "Citation_nameId_fkey" FOREIGN KEY ("nameId") REFERENCES "Name"("id") ON DELETE CASCADE ON UPDATE CASCADE;

INSERT INTO "CitationOfName" ("nameId", "position", "citationId")
SELECT "nameId", "position", "citationId" FROM (
  SELECT n."id" AS "nameId", c."id" AS "citationId", row_number() OVER (PARTITION BY n."id" ORDER BY c."precedence", c."position") AS "position" FROM "Name" n JOIN "Citation" c ON c."officialId" = n."officialId"
  UNION ALL SELECT n."id" AS "nameId", c."id" AS "citationId", row_number() OVER (PARTITION BY n."id" ORDER BY c."precedence", c."position") AS "position" FROM "Name" n JOIN "Citation" c ON c."missionId" = n."missionId"
  UNION ALL SELECT n."id" AS "nameId", c."id" AS "citationId", row_number() OVER (PARTITION BY n."id" ORDER BY c."precedence", c."position") AS "position" FROM "Name" n JOIN "Citation" c ON c."organizationId" = n."organizationId"
  UNION ALL SELECT n."id" AS "nameId", c."id" AS "citationId", row_number() OVER (PARTITION BY n."id" ORDER BY c."precedence", c."position") AS "position" FROM "Name" n JOIN "Citation" c ON c."appointmentId" = n."appointmentId"
  UNION ALL SELECT n."id" AS "nameId", c."id" AS "citationId", row_number() OVER (PARTITION BY n."id" ORDER BY c."precedence", c."position") AS "position" FROM "Name" n JOIN "Citation" c ON c."meetingId" = n."meetingId"
) cited WHERE "position" <= 100;
