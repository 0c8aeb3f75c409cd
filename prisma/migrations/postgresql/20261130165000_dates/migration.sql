-- Dates are as precise as their sources: beside the first possible day are the last one and the date as it
-- is written. Both are null for one day. A target period has its days.
ALTER TABLE "Discussion" ADD COLUMN "heldTo" TEXT COLLATE "C" CONSTRAINT "Discussion_heldTo_check" CHECK (length("heldTo") = 10 AND "heldTo" LIKE '____-__-__');
ALTER TABLE "Discussion" ADD COLUMN "heldText" TEXT COLLATE "C" CONSTRAINT "Discussion_heldText_check" CHECK (("heldText" IS NULL) = ("heldTo" IS NULL));
ALTER TABLE "Source" ADD COLUMN "publishedTo" TEXT COLLATE "C" CONSTRAINT "Source_publishedTo_check" CHECK (length("publishedTo") = 10 AND "publishedTo" LIKE '____-__-__');
ALTER TABLE "Source" ADD COLUMN "publishedText" TEXT COLLATE "C" CONSTRAINT "Source_publishedText_check" CHECK (("publishedText" IS NULL) = ("publishedTo" IS NULL));
ALTER TABLE "PolicyProposal" ADD COLUMN "periodFirstDay" TEXT COLLATE "C" CONSTRAINT "PolicyProposal_periodFirstDay_check" CHECK (length("periodFirstDay") = 10 AND "periodFirstDay" LIKE '____-__-__');
ALTER TABLE "PolicyProposal" ADD COLUMN "periodLastDay" TEXT COLLATE "C" CONSTRAINT "PolicyProposal_periodLastDay_check" CHECK (length("periodLastDay") = 10 AND "periodLastDay" LIKE '____-__-__');

UPDATE "PolicyProposal" SET "periodFirstDay" = lpad("periodFrom"::text, 4, '0') || '-01-01' WHERE "periodFrom" IS NOT NULL;
UPDATE "PolicyProposal" SET "periodLastDay" = lpad("periodTo"::text, 4, '0') || '-12-31' WHERE "periodTo" IS NOT NULL;
