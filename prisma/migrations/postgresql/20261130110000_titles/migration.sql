-- Meetings, appointments and sources are searched by their titles. The program makes the words of those
-- that are there (see db/index-words.ts), before the first record that lacks words.
ALTER TABLE "Meeting" ADD COLUMN "sortName" TEXT COLLATE "C" NOT NULL DEFAULT '',
  ADD COLUMN "searchText" TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE "Appointment" ADD COLUMN "sortName" TEXT COLLATE "C" NOT NULL DEFAULT '',
  ADD COLUMN "searchText" TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE "Source" ADD COLUMN "sortName" TEXT COLLATE "C" NOT NULL DEFAULT '',
  ADD COLUMN "searchText" TEXT COLLATE "C" NOT NULL DEFAULT '';
CREATE INDEX "Appointment_sortName_slug_idx" ON "Appointment"("sortName", "slug");
CREATE INDEX "Meeting_sortName_slug_idx" ON "Meeting"("sortName", "slug");
CREATE INDEX "Meeting_proposalCount_sortName_slug_idx" ON "Meeting"("proposalCount" DESC, "sortName", "slug");
CREATE INDEX "Source_sortName_slug_idx" ON "Source"("sortName", "slug");

CREATE INDEX "Meeting_searchText_idx" ON "Meeting" USING gin ("searchWords"("searchText"));
CREATE INDEX "Meeting_parts_idx" ON "Meeting" USING gin ((' ' || "searchText" || ' ') gin_trgm_ops);
CREATE INDEX "Appointment_searchText_idx" ON "Appointment" USING gin ("searchWords"("searchText"));
CREATE INDEX "Appointment_parts_idx" ON "Appointment" USING gin ((' ' || "searchText" || ' ') gin_trgm_ops);
CREATE INDEX "Source_searchText_idx" ON "Source" USING gin ("searchWords"("searchText"));
CREATE INDEX "Source_parts_idx" ON "Source" USING gin ((' ' || "searchText" || ' ') gin_trgm_ops);

UPDATE "Discussion" SET "searchText" = '' WHERE "id" = (SELECT min("id") FROM "Discussion");
