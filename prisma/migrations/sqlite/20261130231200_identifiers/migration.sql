-- What things are called in registers of others, and the family and given names in the names of officials.
ALTER TABLE "Name" ADD COLUMN "family" TEXT;
ALTER TABLE "Name" ADD COLUMN "given" TEXT;

CREATE TABLE "Identifier" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "scheme" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "meetingId" INTEGER,
    "discussionId" INTEGER,
    "officialId" INTEGER,
    "missionId" INTEGER,
    "organizationId" INTEGER,
    "topicId" INTEGER,
    "sourceId" INTEGER,
    CONSTRAINT "Identifier_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Identifier_discussionId_fkey" FOREIGN KEY ("discussionId") REFERENCES "Discussion" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Identifier_officialId_fkey" FOREIGN KEY ("officialId") REFERENCES "Official" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Identifier_missionId_fkey" FOREIGN KEY ("missionId") REFERENCES "Mission" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Identifier_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Identifier_topicId_fkey" FOREIGN KEY ("topicId") REFERENCES "Topic" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Identifier_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "Source" ("id") ON DELETE CASCADE ON UPDATE CASCADE,

    CONSTRAINT "Identifier_scheme_check" CHECK ("scheme" IN ('WIKIDATA', 'ROR', 'ISNI', 'ORCID', 'VIAF', 'UN_SYMBOL', 'DOI')),
    CONSTRAINT "Identifier_position_check" CHECK ("position" >= 1),
    CONSTRAINT "Identifier_owner_check" CHECK (
      CASE WHEN "meetingId" IS NULL THEN 0 ELSE 1 END
      + CASE WHEN "discussionId" IS NULL THEN 0 ELSE 1 END
      + CASE WHEN "officialId" IS NULL THEN 0 ELSE 1 END
      + CASE WHEN "missionId" IS NULL THEN 0 ELSE 1 END
      + CASE WHEN "organizationId" IS NULL THEN 0 ELSE 1 END
      + CASE WHEN "topicId" IS NULL THEN 0 ELSE 1 END
      + CASE WHEN "sourceId" IS NULL THEN 0 ELSE 1 END = 1
    )
);
CREATE INDEX "Identifier_value_scheme_idx" ON "Identifier"("value", "scheme");
CREATE INDEX "Identifier_meetingId_position_idx" ON "Identifier"("meetingId", "position");
CREATE INDEX "Identifier_discussionId_position_idx" ON "Identifier"("discussionId", "position");
CREATE INDEX "Identifier_officialId_position_idx" ON "Identifier"("officialId", "position");
CREATE INDEX "Identifier_missionId_position_idx" ON "Identifier"("missionId", "position");
CREATE INDEX "Identifier_organizationId_position_idx" ON "Identifier"("organizationId", "position");
CREATE INDEX "Identifier_topicId_position_idx" ON "Identifier"("topicId", "position");
CREATE INDEX "Identifier_sourceId_position_idx" ON "Identifier"("sourceId", "position");

CREATE TABLE "IdentifierOfRecord" (
    "identifierId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "recordId" INTEGER NOT NULL,

    PRIMARY KEY ("identifierId", "position"),
    CONSTRAINT "IdentifierOfRecord_identifierId_fkey" FOREIGN KEY ("identifierId") REFERENCES "Identifier" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "IdentifierOfRecord_recordId_fkey" FOREIGN KEY ("recordId") REFERENCES "Discussion" ("id") ON DELETE CASCADE ON UPDATE CASCADE,

    CONSTRAINT "IdentifierOfRecord_position_check" CHECK ("position" >= 1)
);
CREATE UNIQUE INDEX "IdentifierOfRecord_identifierId_recordId_key" ON "IdentifierOfRecord"("identifierId", "recordId");
CREATE INDEX "IdentifierOfRecord_recordId_idx" ON "IdentifierOfRecord"("recordId");
