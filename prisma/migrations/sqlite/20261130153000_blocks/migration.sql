-- A source is a list of blocks with labels, of which numbered paragraphs are one sort. What was counted as a
-- paragraph is a block of the same number, with its number as its label.
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;

ALTER TABLE "Paragraph" RENAME TO "Block";
CREATE TABLE "new_Block" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "sourceId" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "length" INTEGER NOT NULL,
    "text" TEXT,
    "label" TEXT,
    "paragraph" INTEGER,
    CONSTRAINT "Block_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "Source" ("id") ON DELETE CASCADE ON UPDATE CASCADE,

    CONSTRAINT "Block_number_check" CHECK ("number" >= 1),
    CONSTRAINT "Block_paragraph_check" CHECK ("paragraph" IS NULL OR ("paragraph" >= 0 AND "label" IS NOT NULL)),
    CONSTRAINT "Block_length_check" CHECK ("length" >= 1)
);
INSERT INTO "new_Block" ("id", "sourceId", "number", "label", "paragraph", "length", "text")
  SELECT "id", "sourceId", "number", CAST("number" AS TEXT), "number", "length", "text" FROM "Block";
DROP TABLE "Block";
ALTER TABLE "new_Block" RENAME TO "Block";
CREATE UNIQUE INDEX "Block_sourceId_number_key" ON "Block"("sourceId", "number");

DROP INDEX "Citation_paragraphId_idx";
ALTER TABLE "Citation" RENAME COLUMN "paragraphId" TO "blockId";
ALTER TABLE "Citation" ADD COLUMN "movedBlock" INTEGER CONSTRAINT "Citation_movedBlock_check" CHECK ("movedBlock" >= 1);
ALTER TABLE "Citation" ADD COLUMN "movedStart" INTEGER CONSTRAINT "Citation_movedStart_check" CHECK ("movedStart" >= 0);
CREATE INDEX "Citation_blockId_idx" ON "Citation"("blockId");
CREATE INDEX "Citation_sha256_idx" ON "Citation"("sha256");

DROP VIEW "SourceParts";
CREATE TABLE "new_Source" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "publisher" TEXT NOT NULL,
    "publishedOn" TEXT,
    "url" TEXT,
    "language" TEXT NOT NULL,
    "paragraphCount" INTEGER NOT NULL,
    "sortName" TEXT NOT NULL DEFAULT '',
    "searchText" TEXT NOT NULL DEFAULT '',
    "retrievedOn" TEXT,
    "archivedUrl" TEXT,
    "license" TEXT,
    "translationOf" TEXT,
    "replaces" TEXT,
    "cut" TEXT NOT NULL,
    "blockCount" INTEGER NOT NULL,
    "length" INTEGER NOT NULL DEFAULT 0,
    "citedLength" INTEGER NOT NULL DEFAULT 0,
    "citedBlocks" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Source_publishedOn_check" CHECK (length("publishedOn") = 10 AND "publishedOn" LIKE '____-__-__'),
    CONSTRAINT "Source_retrievedOn_check" CHECK (length("retrievedOn") = 10 AND "retrievedOn" LIKE '____-__-__'),
    CONSTRAINT "Source_translationOf_check" CHECK ("translationOf" <> "slug"),
    CONSTRAINT "Source_replaces_check" CHECK ("replaces" <> "slug"),
    CONSTRAINT "Source_cut_check" CHECK ("cut" IN ('NUMBERED', 'BLOCKS')),
    CONSTRAINT "Source_blockCount_check" CHECK ("blockCount" >= 1),
    CONSTRAINT "Source_paragraphCount_check" CHECK (0 <= "paragraphCount" AND "paragraphCount" <= "blockCount"),
    CONSTRAINT "Source_length_check" CHECK ("length" >= 0),
    CONSTRAINT "Source_citedLength_check" CHECK ("citedLength" >= 0),
    CONSTRAINT "Source_citedBlocks_check" CHECK ("citedBlocks" >= 0)
);
INSERT INTO "new_Source" ("id", "slug", "title", "publisher", "publishedOn", "url", "language", "cut", "blockCount", "paragraphCount", "sortName", "searchText")
  SELECT "id", "slug", "title", "publisher", "publishedOn", "url", "language", 'NUMBERED', "paragraphCount", "paragraphCount", "sortName", "searchText" FROM "Source";
DROP TABLE "Source";
ALTER TABLE "new_Source" RENAME TO "Source";
CREATE UNIQUE INDEX "Source_slug_key" ON "Source"("slug");
CREATE INDEX "Source_sortName_slug_idx" ON "Source"("sortName", "slug");
CREATE INDEX "Source_replaces_idx" ON "Source"("replaces");
CREATE TRIGGER "Source_search_insert" AFTER INSERT ON "Source" BEGIN
  INSERT INTO "SourceSearch" (rowid, "searchText") VALUES (new."id", new."searchText");
END;
CREATE TRIGGER "Source_search_update" AFTER UPDATE OF "searchText" ON "Source" BEGIN
  INSERT INTO "SourceSearch" ("SourceSearch", rowid, "searchText") VALUES ('delete', old."id", old."searchText");
  INSERT INTO "SourceSearch" (rowid, "searchText") VALUES (new."id", new."searchText");
END;
CREATE TRIGGER "Source_search_delete" AFTER DELETE ON "Source" BEGIN
  INSERT INTO "SourceSearch" ("SourceSearch", rowid, "searchText") VALUES ('delete', old."id", old."searchText");
END;
CREATE VIEW "SourceParts" AS SELECT "id", ' ' || "searchText" || ' ' AS "parts" FROM "Source";
CREATE TRIGGER "Source_parts_insert" AFTER INSERT ON "Source" BEGIN
  INSERT INTO "SourcePartsSearch" (rowid, "parts") VALUES (new."id", ' ' || new."searchText" || ' ');
END;
CREATE TRIGGER "Source_parts_update" AFTER UPDATE OF "searchText" ON "Source" BEGIN
  INSERT INTO "SourcePartsSearch" ("SourcePartsSearch", rowid, "parts") VALUES ('delete', old."id", ' ' || old."searchText" || ' ');
  INSERT INTO "SourcePartsSearch" (rowid, "parts") VALUES (new."id", ' ' || new."searchText" || ' ');
END;
CREATE TRIGGER "Source_parts_delete" AFTER DELETE ON "Source" BEGIN
  INSERT INTO "SourcePartsSearch" ("SourcePartsSearch", rowid, "parts") VALUES ('delete', old."id", ' ' || old."searchText" || ' ');
END;

CREATE TABLE "KeptText" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "sourceId" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "blocks" TEXT NOT NULL,
    CONSTRAINT "KeptText_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "Source" ("id") ON DELETE CASCADE ON UPDATE CASCADE,

    CONSTRAINT "KeptText_number_check" CHECK ("number" >= 1)
);
CREATE UNIQUE INDEX "KeptText_sourceId_number_key" ON "KeptText"("sourceId", "number");

-- What of each source is cited: see record/tally.ts.
UPDATE "Source" SET
  "length" = coalesce((SELECT sum(b."length") FROM "Block" b WHERE b."sourceId" = "Source"."id" AND b."number" <= "Source"."blockCount"), 0),
  "citedBlocks" = (SELECT count(DISTINCT c."blockId") FROM "Citation" c JOIN "Block" b ON b."id" = c."blockId" WHERE b."sourceId" = "Source"."id"),
  "citedLength" = (SELECT coalesce(sum(CASE WHEN s."end" > s."begin" THEN s."end" - s."begin" ELSE 0 END), 0) FROM (
    SELECT c."end", CASE WHEN c."before" > c."start" THEN c."before" ELSE c."start" END AS "begin" FROM (
      SELECT c."start", c."end", max(c."end") OVER (PARTITION BY c."blockId" ORDER BY c."start", c."end", c."id" ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS "before"
      FROM "Citation" c JOIN "Block" b ON b."id" = c."blockId" WHERE b."sourceId" = "Source"."id") c) s);

PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
