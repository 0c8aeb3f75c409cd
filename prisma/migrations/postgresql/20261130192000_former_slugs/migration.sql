-- Slugs that were given up go on leading to what has another now.
ALTER TABLE "Declaration" ADD COLUMN "written" TEXT COLLATE "C";

-- CreateTable
CREATE TABLE "FormerSlug" (
    "model" TEXT COLLATE "C" NOT NULL,
    "slug" TEXT COLLATE "C" NOT NULL,
    "now" TEXT COLLATE "C" NOT NULL,
    "precedence" TEXT COLLATE "C" NOT NULL,
    "recordId" INTEGER,

    CONSTRAINT "FormerSlug_pkey" PRIMARY KEY ("model","slug","precedence")
);

-- CreateIndex
CREATE INDEX "FormerSlug_recordId_idx" ON "FormerSlug"("recordId");

-- AddForeignKey
ALTER TABLE "FormerSlug" ADD CONSTRAINT "FormerSlug_recordId_fkey" FOREIGN KEY ("recordId") REFERENCES "Discussion"("id") ON DELETE CASCADE ON UPDATE CASCADE;
