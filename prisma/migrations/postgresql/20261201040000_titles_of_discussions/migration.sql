-- A discussion may have several titles, each with its language and its citations, as a meeting has.
ALTER TABLE "Name" ADD COLUMN "discussionId" INTEGER,
DROP CONSTRAINT "Name_owner_check",
ADD CONSTRAINT "Name_owner_check" CHECK (
  num_nonnulls("officialId", "missionId", "organizationId", "topicId", "appointmentId", "meetingId", "discussionId") = 1
);
CREATE INDEX "Name_discussionId_position_idx" ON "Name"("discussionId", "position");
ALTER TABLE "Name" ADD CONSTRAINT "Name_discussionId_fkey" FOREIGN KEY ("discussionId") REFERENCES "Discussion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

INSERT INTO "Name" ("text", "language", "kind", "position", "discussionId")
SELECT d."title", (
  SELECT s."language" FROM "Citation" c JOIN "Block" b ON b."id" = c."blockId" JOIN "Source" s ON s."id" = b."sourceId"
  WHERE c."discussionId" = d."id" ORDER BY c."position" LIMIT 1
), 'PREFERRED'::"NameKind", 1, d."id" FROM "Discussion" d
WHERE EXISTS (SELECT 1 FROM "Citation" c WHERE c."discussionId" = d."id");
INSERT INTO "NameOfRecord" ("nameId", "recordId") SELECT "id", "discussionId" FROM "Name" WHERE "discussionId" IS NOT NULL;
INSERT INTO "CitationOfName" ("nameId", "position", "citationId")
SELECT "nameId", "position", "citationId" FROM (
  SELECT n."id" AS "nameId", c."id" AS "citationId", row_number() OVER (PARTITION BY n."id" ORDER BY c."position") AS "position"
  FROM "Name" n JOIN "Citation" c ON c."discussionId" = n."discussionId"
) cited WHERE "position" <= 100;
