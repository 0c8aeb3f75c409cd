-- A source is a list of blocks with labels, of which numbered paragraphs are one sort. What was counted as a
-- paragraph is a block of the same number, with its number as its label.
CREATE TYPE "SourceCut" AS ENUM ('NUMBERED', 'BLOCKS');

ALTER TABLE "Paragraph" RENAME TO "Block";
ALTER SEQUENCE "Paragraph_id_seq" RENAME TO "Block_id_seq";
ALTER TABLE "Block" RENAME CONSTRAINT "Paragraph_pkey" TO "Block_pkey";
ALTER TABLE "Block" RENAME CONSTRAINT "Paragraph_number_check" TO "Block_number_check";
ALTER TABLE "Block" RENAME CONSTRAINT "Paragraph_length_check" TO "Block_length_check";
ALTER TABLE "Block" RENAME CONSTRAINT "Paragraph_sourceId_fkey" TO "Block_sourceId_fkey";
ALTER INDEX "Paragraph_sourceId_number_key" RENAME TO "Block_sourceId_number_key";
ALTER TABLE "Block" ADD COLUMN "label" TEXT COLLATE "C", ADD COLUMN "paragraph" INTEGER;
UPDATE "Block" SET "label" = "number"::text, "paragraph" = "number";
ALTER TABLE "Block" ADD CONSTRAINT "Block_paragraph_check" CHECK ("paragraph" IS NULL OR ("paragraph" >= 0 AND "label" IS NOT NULL));

ALTER TABLE "Citation" RENAME COLUMN "paragraphId" TO "blockId";
ALTER TABLE "Citation" RENAME CONSTRAINT "Citation_paragraphId_fkey" TO "Citation_blockId_fkey";
ALTER INDEX "Citation_paragraphId_idx" RENAME TO "Citation_blockId_idx";
ALTER TABLE "Citation" ADD COLUMN "movedBlock" INTEGER, ADD COLUMN "movedStart" INTEGER,
  ADD CONSTRAINT "Citation_movedBlock_check" CHECK ("movedBlock" >= 1),
  ADD CONSTRAINT "Citation_movedStart_check" CHECK ("movedStart" >= 0);
CREATE INDEX "Citation_sha256_idx" ON "Citation"("sha256");

ALTER TABLE "Source" ADD COLUMN "retrievedOn" TEXT COLLATE "C",
  ADD COLUMN "archivedUrl" TEXT COLLATE "C",
  ADD COLUMN "license" TEXT COLLATE "C",
  ADD COLUMN "translationOf" TEXT COLLATE "C",
  ADD COLUMN "replaces" TEXT COLLATE "C",
  ADD COLUMN "cut" "SourceCut",
  ADD COLUMN "blockCount" INTEGER,
  ADD COLUMN "length" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "citedLength" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "citedBlocks" INTEGER NOT NULL DEFAULT 0;
UPDATE "Source" SET "cut" = 'NUMBERED'::"SourceCut", "blockCount" = "paragraphCount";
ALTER TABLE "Source" ALTER COLUMN "cut" SET NOT NULL,
  ALTER COLUMN "blockCount" SET NOT NULL,
  DROP CONSTRAINT "Source_paragraphCount_check",
  ADD CONSTRAINT "Source_retrievedOn_check" CHECK (length("retrievedOn") = 10 AND "retrievedOn" LIKE '____-__-__'),
  ADD CONSTRAINT "Source_translationOf_check" CHECK ("translationOf" <> "slug"),
  ADD CONSTRAINT "Source_replaces_check" CHECK ("replaces" <> "slug"),
  ADD CONSTRAINT "Source_blockCount_check" CHECK ("blockCount" >= 1),
  ADD CONSTRAINT "Source_paragraphCount_check" CHECK (0 <= "paragraphCount" AND "paragraphCount" <= "blockCount"),
  ADD CONSTRAINT "Source_length_check" CHECK ("length" >= 0),
  ADD CONSTRAINT "Source_citedLength_check" CHECK ("citedLength" >= 0),
  ADD CONSTRAINT "Source_citedBlocks_check" CHECK ("citedBlocks" >= 0);
CREATE INDEX "Source_replaces_idx" ON "Source"("replaces");

CREATE TABLE "KeptText" (
    "id" SERIAL NOT NULL,
    "sourceId" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "blocks" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "KeptText_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "KeptText_number_check" CHECK ("number" >= 1)
);
CREATE UNIQUE INDEX "KeptText_sourceId_number_key" ON "KeptText"("sourceId", "number");
ALTER TABLE "KeptText" ADD CONSTRAINT "KeptText_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "Source"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What of each source is cited: see record/tally.ts.
UPDATE "Source" SET
  "length" = coalesce((SELECT sum(b."length") FROM "Block" b WHERE b."sourceId" = "Source"."id" AND b."number" <= "Source"."blockCount"), 0),
  "citedBlocks" = (SELECT count(DISTINCT c."blockId") FROM "Citation" c JOIN "Block" b ON b."id" = c."blockId" WHERE b."sourceId" = "Source"."id"),
  "citedLength" = (SELECT coalesce(sum(CASE WHEN s."end" > s."begin" THEN s."end" - s."begin" ELSE 0 END), 0) FROM (
    SELECT c."end", CASE WHEN c."before" > c."start" THEN c."before" ELSE c."start" END AS "begin" FROM (
      SELECT c."start", c."end", max(c."end") OVER (PARTITION BY c."blockId" ORDER BY c."start", c."end", c."id" ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS "before"
      FROM "Citation" c JOIN "Block" b ON b."id" = c."blockId" WHERE b."sourceId" = "Source"."id") c) s);
