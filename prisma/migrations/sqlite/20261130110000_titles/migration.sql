-- Meetings, appointments and sources are searched by their titles. The program makes the words of those
-- that are there (see db/index-words.ts), before the first record that lacks words.
ALTER TABLE "Meeting" ADD COLUMN "sortName" TEXT NOT NULL DEFAULT '';
ALTER TABLE "Meeting" ADD COLUMN "searchText" TEXT NOT NULL DEFAULT '';
ALTER TABLE "Appointment" ADD COLUMN "sortName" TEXT NOT NULL DEFAULT '';
ALTER TABLE "Appointment" ADD COLUMN "searchText" TEXT NOT NULL DEFAULT '';
ALTER TABLE "Source" ADD COLUMN "sortName" TEXT NOT NULL DEFAULT '';
ALTER TABLE "Source" ADD COLUMN "searchText" TEXT NOT NULL DEFAULT '';
CREATE INDEX "Appointment_sortName_slug_idx" ON "Appointment"("sortName", "slug");
CREATE INDEX "Meeting_sortName_slug_idx" ON "Meeting"("sortName", "slug");
CREATE INDEX "Meeting_proposalCount_sortName_slug_idx" ON "Meeting"("proposalCount" DESC, "sortName", "slug");
CREATE INDEX "Source_sortName_slug_idx" ON "Source"("sortName", "slug");

CREATE VIRTUAL TABLE "MeetingSearch" USING fts5("searchText", content='Meeting', content_rowid='id', tokenize='ascii');
CREATE TRIGGER "Meeting_search_insert" AFTER INSERT ON "Meeting" BEGIN
  INSERT INTO "MeetingSearch" (rowid, "searchText") VALUES (new."id", new."searchText");
END;
CREATE TRIGGER "Meeting_search_update" AFTER UPDATE OF "searchText" ON "Meeting" BEGIN
  INSERT INTO "MeetingSearch" ("MeetingSearch", rowid, "searchText") VALUES ('delete', old."id", old."searchText");
  INSERT INTO "MeetingSearch" (rowid, "searchText") VALUES (new."id", new."searchText");
END;
CREATE TRIGGER "Meeting_search_delete" AFTER DELETE ON "Meeting" BEGIN
  INSERT INTO "MeetingSearch" ("MeetingSearch", rowid, "searchText") VALUES ('delete', old."id", old."searchText");
END;
INSERT INTO "MeetingSearch" ("MeetingSearch") VALUES ('rebuild');
CREATE VIEW "MeetingParts" AS SELECT "id", ' ' || "searchText" || ' ' AS "parts" FROM "Meeting";
CREATE VIRTUAL TABLE "MeetingPartsSearch" USING fts5("parts", content='MeetingParts', content_rowid='id', tokenize='trigram case_sensitive 1');
CREATE TRIGGER "Meeting_parts_insert" AFTER INSERT ON "Meeting" BEGIN
  INSERT INTO "MeetingPartsSearch" (rowid, "parts") VALUES (new."id", ' ' || new."searchText" || ' ');
END;
CREATE TRIGGER "Meeting_parts_update" AFTER UPDATE OF "searchText" ON "Meeting" BEGIN
  INSERT INTO "MeetingPartsSearch" ("MeetingPartsSearch", rowid, "parts") VALUES ('delete', old."id", ' ' || old."searchText" || ' ');
  INSERT INTO "MeetingPartsSearch" (rowid, "parts") VALUES (new."id", ' ' || new."searchText" || ' ');
END;
CREATE TRIGGER "Meeting_parts_delete" AFTER DELETE ON "Meeting" BEGIN
  INSERT INTO "MeetingPartsSearch" ("MeetingPartsSearch", rowid, "parts") VALUES ('delete', old."id", ' ' || old."searchText" || ' ');
END;
INSERT INTO "MeetingPartsSearch" ("MeetingPartsSearch") VALUES ('rebuild');

CREATE VIRTUAL TABLE "AppointmentSearch" USING fts5("searchText", content='Appointment', content_rowid='id', tokenize='ascii');
CREATE TRIGGER "Appointment_search_insert" AFTER INSERT ON "Appointment" BEGIN
  INSERT INTO "AppointmentSearch" (rowid, "searchText") VALUES (new."id", new."searchText");
END;
CREATE TRIGGER "Appointment_search_update" AFTER UPDATE OF "searchText" ON "Appointment" BEGIN
  INSERT INTO "AppointmentSearch" ("AppointmentSearch", rowid, "searchText") VALUES ('delete', old."id", old."searchText");
  INSERT INTO "AppointmentSearch" (rowid, "searchText") VALUES (new."id", new."searchText");
END;
CREATE TRIGGER "Appointment_search_delete" AFTER DELETE ON "Appointment" BEGIN
  INSERT INTO "AppointmentSearch" ("AppointmentSearch", rowid, "searchText") VALUES ('delete', old."id", old."searchText");
END;
INSERT INTO "AppointmentSearch" ("AppointmentSearch") VALUES ('rebuild');
CREATE VIEW "AppointmentParts" AS SELECT "id", ' ' || "searchText" || ' ' AS "parts" FROM "Appointment";
CREATE VIRTUAL TABLE "AppointmentPartsSearch" USING fts5("parts", content='AppointmentParts', content_rowid='id', tokenize='trigram case_sensitive 1');
CREATE TRIGGER "Appointment_parts_insert" AFTER INSERT ON "Appointment" BEGIN
  INSERT INTO "AppointmentPartsSearch" (rowid, "parts") VALUES (new."id", ' ' || new."searchText" || ' ');
END;
CREATE TRIGGER "Appointment_parts_update" AFTER UPDATE OF "searchText" ON "Appointment" BEGIN
  INSERT INTO "AppointmentPartsSearch" ("AppointmentPartsSearch", rowid, "parts") VALUES ('delete', old."id", ' ' || old."searchText" || ' ');
  INSERT INTO "AppointmentPartsSearch" (rowid, "parts") VALUES (new."id", ' ' || new."searchText" || ' ');
END;
CREATE TRIGGER "Appointment_parts_delete" AFTER DELETE ON "Appointment" BEGIN
  INSERT INTO "AppointmentPartsSearch" ("AppointmentPartsSearch", rowid, "parts") VALUES ('delete', old."id", ' ' || old."searchText" || ' ');
END;
INSERT INTO "AppointmentPartsSearch" ("AppointmentPartsSearch") VALUES ('rebuild');

CREATE VIRTUAL TABLE "SourceSearch" USING fts5("searchText", content='Source', content_rowid='id', tokenize='ascii');
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
INSERT INTO "SourceSearch" ("SourceSearch") VALUES ('rebuild');
CREATE VIEW "SourceParts" AS SELECT "id", ' ' || "searchText" || ' ' AS "parts" FROM "Source";
CREATE VIRTUAL TABLE "SourcePartsSearch" USING fts5("parts", content='SourceParts', content_rowid='id', tokenize='trigram case_sensitive 1');
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
INSERT INTO "SourcePartsSearch" ("SourcePartsSearch") VALUES ('rebuild');

UPDATE "Discussion" SET "searchText" = '' WHERE "id" = (SELECT min("id") FROM "Discussion");
