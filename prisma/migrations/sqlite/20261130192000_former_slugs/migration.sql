-- Slugs that were given up go on leading to what has another now.
ALTER TABLE "Declaration" ADD COLUMN "written" TEXT;

-- CreateTable
CREATE TABLE "FormerSlug" (
    "model" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "now" TEXT NOT NULL,
    "precedence" TEXT NOT NULL,
    "recordId" INTEGER,

    PRIMARY KEY ("model", "slug", "precedence"),
    CONSTRAINT "FormerSlug_recordId_fkey" FOREIGN KEY ("recordId") REFERENCES "Discussion" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "FormerSlug_recordId_idx" ON "FormerSlug"("recordId");
