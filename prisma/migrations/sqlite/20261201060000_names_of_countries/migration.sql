-- A country may have names that sources give it, beside those of the runtime.
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Name" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "text" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "officialId" INTEGER,
    "missionId" INTEGER,
    "organizationId" INTEGER,
    "topicId" INTEGER,
    "appointmentId" INTEGER,
    "meetingId" INTEGER,
    "discussionId" INTEGER,
    "countryId" INTEGER,
    "startsOn" TEXT,
    "startsTo" TEXT,
    "startsText" TEXT,
    "endsOn" TEXT,
    "endsFrom" TEXT,
    "endsText" TEXT,
    "family" TEXT,
    "given" TEXT,
    CONSTRAINT "Name_officialId_fkey" FOREIGN KEY ("officialId") REFERENCES "Official" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Name_missionId_fkey" FOREIGN KEY ("missionId") REFERENCES "Mission" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Name_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Name_topicId_fkey" FOREIGN KEY ("topicId") REFERENCES "Topic" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Name_appointmentId_fkey" FOREIGN KEY ("appointmentId") REFERENCES "Appointment" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Name_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Name_discussionId_fkey" FOREIGN KEY ("discussionId") REFERENCES "Discussion" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Name_countryId_fkey" FOREIGN KEY ("countryId") REFERENCES "Country" ("id") ON DELETE CASCADE ON UPDATE CASCADE,

    CONSTRAINT "Name_kind_check" CHECK ("kind" IN ('PREFERRED', 'ALTERNATIVE', 'DESCRIPTIVE')),
    CONSTRAINT "Name_position_check" CHECK ("position" >= 1),
    CONSTRAINT "Name_startsOn_check" CHECK (length("startsOn") = 10 AND "startsOn" LIKE '____-__-__'),
    CONSTRAINT "Name_startsTo_check" CHECK (length("startsTo") = 10 AND "startsTo" LIKE '____-__-__'),
    CONSTRAINT "Name_endsOn_check" CHECK (length("endsOn") = 10 AND "endsOn" LIKE '____-__-__'),
    CONSTRAINT "Name_endsFrom_check" CHECK (length("endsFrom") = 10 AND "endsFrom" LIKE '____-__-__'),
    CONSTRAINT "Name_startsText_check" CHECK (("startsText" IS NULL) = ("startsTo" IS NULL)),
    CONSTRAINT "Name_endsText_check" CHECK (("endsText" IS NULL) = ("endsFrom" IS NULL)),
    CONSTRAINT "Name_owner_check" CHECK (
      CASE WHEN "officialId" IS NULL THEN 0 ELSE 1 END
      + CASE WHEN "missionId" IS NULL THEN 0 ELSE 1 END
      + CASE WHEN "organizationId" IS NULL THEN 0 ELSE 1 END
      + CASE WHEN "topicId" IS NULL THEN 0 ELSE 1 END
      + CASE WHEN "appointmentId" IS NULL THEN 0 ELSE 1 END
      + CASE WHEN "meetingId" IS NULL THEN 0 ELSE 1 END
      + CASE WHEN "discussionId" IS NULL THEN 0 ELSE 1 END
      + CASE WHEN "countryId" IS NULL THEN 0 ELSE 1 END = 1
    )
);
INSERT INTO "new_Name" ("id", "text", "language", "kind", "position", "officialId", "missionId", "organizationId", "topicId", "appointmentId", "meetingId", "discussionId", "startsOn", "startsTo", "startsText", "endsOn", "endsFrom", "endsText", "family", "given") SELECT "id", "text", "language", "kind", "position", "officialId", "missionId", "organizationId", "topicId", "appointmentId", "meetingId", "discussionId", "startsOn", "startsTo", "startsText", "endsOn", "endsFrom", "endsText", "family", "given" FROM "Name";
DROP TABLE "Name";
ALTER TABLE "new_Name" RENAME TO "Name";
CREATE INDEX "Name_officialId_position_idx" ON "Name"("officialId", "position");
CREATE INDEX "Name_missionId_position_idx" ON "Name"("missionId", "position");
CREATE INDEX "Name_organizationId_position_idx" ON "Name"("organizationId", "position");
CREATE INDEX "Name_topicId_position_idx" ON "Name"("topicId", "position");
CREATE INDEX "Name_appointmentId_position_idx" ON "Name"("appointmentId", "position");
CREATE INDEX "Name_meetingId_position_idx" ON "Name"("meetingId", "position");
CREATE INDEX "Name_discussionId_position_idx" ON "Name"("discussionId", "position");
CREATE INDEX "Name_countryId_position_idx" ON "Name"("countryId", "position");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- What was cited for the name of a topic alone was not shown with it.
INSERT INTO "CitationOfName" ("nameId", "position", "citationId")
SELECT "nameId", "position", "citationId" FROM (
  SELECT n."id" AS "nameId", c."id" AS "citationId",
    row_number() OVER (PARTITION BY n."id" ORDER BY c."precedence", c."position") AS "position"
  FROM "Name" n JOIN "Citation" c ON c."nameId" = n."id" WHERE n."topicId" IS NOT NULL
) cited WHERE "position" <= 100;
