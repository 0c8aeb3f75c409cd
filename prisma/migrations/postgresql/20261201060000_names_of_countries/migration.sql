-- A country may have names that sources give it, beside those of the runtime.
ALTER TABLE "Name" ADD COLUMN "countryId" INTEGER,
DROP CONSTRAINT "Name_owner_check",
ADD CONSTRAINT "Name_owner_check" CHECK (
  num_nonnulls("officialId", "missionId", "organizationId", "topicId", "appointmentId", "meetingId", "discussionId", "countryId") = 1
);
CREATE INDEX "Name_countryId_position_idx" ON "Name"("countryId", "position");
ALTER TABLE "Name" ADD CONSTRAINT "Name_countryId_fkey" FOREIGN KEY ("countryId") REFERENCES "Country"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What was cited for the name of a topic alone was not shown with it.
INSERT INTO "CitationOfName" ("nameId", "position", "citationId")
SELECT "nameId", "position", "citationId" FROM (
  SELECT n."id" AS "nameId", c."id" AS "citationId",
    row_number() OVER (PARTITION BY n."id" ORDER BY c."precedence", c."position") AS "position"
  FROM "Name" n JOIN "Citation" c ON c."nameId" = n."id" WHERE n."topicId" IS NOT NULL
) cited WHERE "position" <= 100;
