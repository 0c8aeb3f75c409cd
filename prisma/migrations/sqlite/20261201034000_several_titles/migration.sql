-- Versions between titles and identifiers made the words of a meeting or an appointment of its first title
-- alone. The program makes them again (see db/index-words.ts), before the first record that lacks words.
UPDATE "Meeting" SET "searchText" = '' WHERE EXISTS (SELECT 1 FROM "Discussion") AND "id" IN
  (SELECT "meetingId" FROM "Name" WHERE "meetingId" IS NOT NULL GROUP BY "meetingId" HAVING count(*) > 1);
UPDATE "Appointment" SET "searchText" = '' WHERE EXISTS (SELECT 1 FROM "Discussion") AND "id" IN
  (SELECT "appointmentId" FROM "Name" WHERE "appointmentId" IS NOT NULL GROUP BY "appointmentId" HAVING count(*) > 1);
UPDATE "Discussion" SET "searchText" = '' WHERE "id" = (SELECT min("id") FROM "Discussion") AND
  (EXISTS (SELECT 1 FROM "Meeting" WHERE "searchText" = '') OR EXISTS (SELECT 1 FROM "Appointment" WHERE "searchText" = ''));
