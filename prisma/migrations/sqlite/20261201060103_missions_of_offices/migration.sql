-- An office may be at several missions, and what speakers say together is of the missions of all of them.
-- CreateTable
CREATE TABLE "MissionOfAppointment" (
    "appointmentId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "slug" TEXT NOT NULL DEFAULT '',
    "missionId" INTEGER NOT NULL,

    PRIMARY KEY ("appointmentId", "position"),
    CONSTRAINT "MissionOfAppointment_appointmentId_fkey" FOREIGN KEY ("appointmentId") REFERENCES "Appointment" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "MissionOfAppointment_missionId_fkey" FOREIGN KEY ("missionId") REFERENCES "Mission" ("id") ON DELETE NO ACTION ON UPDATE CASCADE,

    CONSTRAINT "MissionOfAppointment_position_check" CHECK ("position" >= 1)
);

-- CreateTable
CREATE TABLE "MissionOfIntervention" (
    "interventionId" INTEGER NOT NULL,
    "missionId" INTEGER NOT NULL,
    "heldOn" TEXT NOT NULL,
    "place" TEXT NOT NULL,

    PRIMARY KEY ("interventionId", "missionId"),
    CONSTRAINT "MissionOfIntervention_interventionId_fkey" FOREIGN KEY ("interventionId") REFERENCES "Intervention" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "MissionOfIntervention_missionId_fkey" FOREIGN KEY ("missionId") REFERENCES "Mission" ("id") ON DELETE CASCADE ON UPDATE CASCADE,

    CONSTRAINT "MissionOfIntervention_heldOn_check" CHECK (length("heldOn") = 10 AND "heldOn" LIKE '____-__-__')
);

-- CreateTable
CREATE TABLE "MissionOfProposal" (
    "proposalId" INTEGER NOT NULL,
    "missionId" INTEGER NOT NULL,
    "heldOn" TEXT NOT NULL,
    "place" TEXT NOT NULL,

    PRIMARY KEY ("proposalId", "missionId"),
    CONSTRAINT "MissionOfProposal_proposalId_fkey" FOREIGN KEY ("proposalId") REFERENCES "PolicyProposal" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "MissionOfProposal_missionId_fkey" FOREIGN KEY ("missionId") REFERENCES "Mission" ("id") ON DELETE CASCADE ON UPDATE CASCADE,

    CONSTRAINT "MissionOfProposal_heldOn_check" CHECK (length("heldOn") = 10 AND "heldOn" LIKE '____-__-__')
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Intervention" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "slug" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "heldOn" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "meetingId" INTEGER,
    "rank" TEXT,
    "searchText" TEXT NOT NULL DEFAULT '',
    "discussionId" INTEGER NOT NULL,
    "partId" INTEGER,
    "officialId" INTEGER,
    "appointmentId" INTEGER,
    "speaker" TEXT,
    "heldTo" TEXT,
    "voteResult" TEXT,
    "voteFor" INTEGER,
    "voteAgainst" INTEGER,
    "voteAbstaining" INTEGER,
    CONSTRAINT "Intervention_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting" ("id") ON DELETE NO ACTION ON UPDATE CASCADE,
    CONSTRAINT "Intervention_discussionId_fkey" FOREIGN KEY ("discussionId") REFERENCES "Discussion" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Intervention_partId_fkey" FOREIGN KEY ("partId") REFERENCES "Part" ("id") ON DELETE NO ACTION ON UPDATE CASCADE,
    CONSTRAINT "Intervention_officialId_fkey" FOREIGN KEY ("officialId") REFERENCES "Official" ("id") ON DELETE NO ACTION ON UPDATE CASCADE,
    CONSTRAINT "Intervention_appointmentId_fkey" FOREIGN KEY ("appointmentId") REFERENCES "Appointment" ("id") ON DELETE NO ACTION ON UPDATE CASCADE,

    CONSTRAINT "Intervention_position_check" CHECK ("position" >= 1),
    CONSTRAINT "Intervention_kind_check" CHECK ("kind" IN ('OPENING_REMARKS', 'STATEMENT', 'CLOSING_REMARKS', 'OUTCOME', 'QUESTION', 'ANSWER', 'INTERJECTION', 'MODERATION', 'WRITTEN_STATEMENT')),
    CONSTRAINT "Intervention_heldOn_check" CHECK (length("heldOn") = 10 AND "heldOn" LIKE '____-__-__'),
    CONSTRAINT "Intervention_heldTo_check" CHECK (length("heldTo") = 10 AND "heldTo" LIKE '____-__-__'),
    CONSTRAINT "Intervention_voteResult_check" CHECK ("voteResult" IN ('ADOPTED', 'REJECTED')),
    CONSTRAINT "Intervention_voteFor_check" CHECK ("voteFor" >= 0),
    CONSTRAINT "Intervention_voteAgainst_check" CHECK ("voteAgainst" >= 0),
    CONSTRAINT "Intervention_voteAbstaining_check" CHECK ("voteAbstaining" >= 0),
    CONSTRAINT "Intervention_capacity_check" CHECK ("officialId" IS NOT NULL OR "appointmentId" IS NULL),
    CONSTRAINT "Intervention_rank_check" CHECK ("rank" IN ('HEAD_OF_STATE', 'HEAD_OF_GOVERNMENT', 'MINISTER', 'VICE_MINISTER', 'DEPUTY_MINISTER', 'DIRECTOR_GENERAL', 'AMBASSADOR', 'CONSUL_GENERAL', 'CHARGE_D_AFFAIRES', 'OTHER', 'SPECIAL_ENVOY', 'HIGH_COMMISSIONER', 'SECRETARY_GENERAL', 'LEGISLATOR', 'CONSUL'))
);
INSERT INTO "new_Intervention" ("id", "slug", "position", "kind", "summary", "heldOn", "place", "meetingId", "rank", "searchText", "discussionId", "partId", "officialId", "appointmentId", "speaker", "heldTo", "voteResult", "voteFor", "voteAgainst", "voteAbstaining") SELECT "id", "slug", "position", "kind", "summary", "heldOn", "place", "meetingId", "rank", "searchText", "discussionId", "partId", "officialId", "appointmentId", "speaker", "heldTo", "voteResult", "voteFor", "voteAgainst", "voteAbstaining" FROM "Intervention";
DROP TABLE "Intervention";
ALTER TABLE "new_Intervention" RENAME TO "Intervention";
CREATE UNIQUE INDEX "Intervention_slug_key" ON "Intervention"("slug");
CREATE INDEX "Intervention_discussionId_heldOn_place_idx" ON "Intervention"("discussionId", "heldOn" DESC, "place");
CREATE INDEX "Intervention_list_idx" ON "Intervention"("heldOn" DESC, "place", "id", "discussionId", "partId", "meetingId", "officialId", "appointmentId", "rank", "kind", "heldTo");
CREATE INDEX "Intervention_meetingId_heldOn_place_idx" ON "Intervention"("meetingId", "heldOn" DESC, "place");
CREATE INDEX "Intervention_rank_heldOn_place_idx" ON "Intervention"("rank", "heldOn" DESC, "place");
CREATE INDEX "Intervention_kind_heldOn_place_idx" ON "Intervention"("kind", "heldOn" DESC, "place");
CREATE INDEX "Intervention_voteResult_heldOn_place_idx" ON "Intervention"("voteResult", "heldOn" DESC, "place");
CREATE INDEX "Intervention_partId_heldOn_place_idx" ON "Intervention"("partId", "heldOn" DESC, "place");
CREATE INDEX "Intervention_officialId_heldOn_place_idx" ON "Intervention"("officialId", "heldOn" DESC, "place");
CREATE INDEX "Intervention_appointmentId_heldOn_place_idx" ON "Intervention"("appointmentId", "heldOn" DESC, "place");
CREATE UNIQUE INDEX "Intervention_discussionId_position_key" ON "Intervention"("discussionId", "position");
CREATE TRIGGER "Intervention_search_insert" AFTER INSERT ON "Intervention" BEGIN
  INSERT INTO "InterventionSearch" (rowid, "searchText") VALUES (new."id", new."searchText");
END;
CREATE TRIGGER "Intervention_search_update" AFTER UPDATE OF "searchText" ON "Intervention" BEGIN
  INSERT INTO "InterventionSearch" ("InterventionSearch", rowid, "searchText") VALUES ('delete', old."id", old."searchText");
  INSERT INTO "InterventionSearch" (rowid, "searchText") VALUES (new."id", new."searchText");
END;
CREATE TRIGGER "Intervention_search_delete" AFTER DELETE ON "Intervention" BEGIN
  INSERT INTO "InterventionSearch" ("InterventionSearch", rowid, "searchText") VALUES ('delete', old."id", old."searchText");
END;
CREATE TABLE "new_PolicyProposal" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "slug" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "summary" TEXT NOT NULL,
    "reportingVerb" TEXT NOT NULL,
    "periodAsWritten" TEXT,
    "periodFrom" INTEGER,
    "periodTo" INTEGER,
    "heldOn" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "meetingId" INTEGER,
    "rank" TEXT,
    "searchText" TEXT NOT NULL DEFAULT '',
    "interventionId" INTEGER NOT NULL,
    "discussionId" INTEGER NOT NULL,
    "partId" INTEGER,
    "officialId" INTEGER,
    "appointmentId" INTEGER,
    "verbText" TEXT,
    "verbLanguage" TEXT,
    "periodFirstDay" TEXT,
    "periodLastDay" TEXT,
    "heldTo" TEXT,
    CONSTRAINT "PolicyProposal_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting" ("id") ON DELETE NO ACTION ON UPDATE CASCADE,
    CONSTRAINT "PolicyProposal_interventionId_fkey" FOREIGN KEY ("interventionId") REFERENCES "Intervention" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "PolicyProposal_discussionId_fkey" FOREIGN KEY ("discussionId") REFERENCES "Discussion" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "PolicyProposal_partId_fkey" FOREIGN KEY ("partId") REFERENCES "Part" ("id") ON DELETE NO ACTION ON UPDATE CASCADE,
    CONSTRAINT "PolicyProposal_officialId_fkey" FOREIGN KEY ("officialId") REFERENCES "Official" ("id") ON DELETE NO ACTION ON UPDATE CASCADE,
    CONSTRAINT "PolicyProposal_appointmentId_fkey" FOREIGN KEY ("appointmentId") REFERENCES "Appointment" ("id") ON DELETE NO ACTION ON UPDATE CASCADE,

    CONSTRAINT "PolicyProposal_position_check" CHECK ("position" >= 1),
    CONSTRAINT "PolicyProposal_reportingVerb_check" CHECK ("reportingVerb" IN ('PROPOSED', 'SUGGESTED', 'CALLED_FOR', 'EMPHASIZED', 'ANNOUNCED', 'URGED', 'REQUESTED', 'RECOMMENDED', 'STRESSED', 'AGREED', 'DECIDED', 'REAFFIRMED', 'SUPPORTED', 'OPPOSED', 'OTHER')),
    CONSTRAINT "PolicyProposal_verb_check" CHECK (("verbText" IS NULL) = ("verbLanguage" IS NULL)),
    CONSTRAINT "PolicyProposal_heldOn_check" CHECK (length("heldOn") = 10 AND "heldOn" LIKE '____-__-__'),
    CONSTRAINT "PolicyProposal_heldTo_check" CHECK (length("heldTo") = 10 AND "heldTo" LIKE '____-__-__'),
    CONSTRAINT "PolicyProposal_capacity_check" CHECK ("officialId" IS NOT NULL OR "appointmentId" IS NULL),
    CONSTRAINT "PolicyProposal_period_check" CHECK ("periodAsWritten" IS NOT NULL OR ("periodFrom" IS NULL AND "periodTo" IS NULL)),
    CONSTRAINT "PolicyProposal_years_check" CHECK ("periodFrom" <= "periodTo"),
    CONSTRAINT "PolicyProposal_periodFirstDay_check" CHECK (length("periodFirstDay") = 10 AND "periodFirstDay" LIKE '____-__-__'),
    CONSTRAINT "PolicyProposal_periodLastDay_check" CHECK (length("periodLastDay") = 10 AND "periodLastDay" LIKE '____-__-__'),
    CONSTRAINT "PolicyProposal_rank_check" CHECK ("rank" IN ('HEAD_OF_STATE', 'HEAD_OF_GOVERNMENT', 'MINISTER', 'VICE_MINISTER', 'DEPUTY_MINISTER', 'DIRECTOR_GENERAL', 'AMBASSADOR', 'CONSUL_GENERAL', 'CHARGE_D_AFFAIRES', 'OTHER', 'SPECIAL_ENVOY', 'HIGH_COMMISSIONER', 'SECRETARY_GENERAL', 'LEGISLATOR', 'CONSUL'))
);
INSERT INTO "new_PolicyProposal" ("id", "slug", "position", "summary", "reportingVerb", "periodAsWritten", "periodFrom", "periodTo", "heldOn", "place", "meetingId", "rank", "searchText", "interventionId", "discussionId", "partId", "officialId", "appointmentId", "verbText", "verbLanguage", "periodFirstDay", "periodLastDay", "heldTo") SELECT "id", "slug", "position", "summary", "reportingVerb", "periodAsWritten", "periodFrom", "periodTo", "heldOn", "place", "meetingId", "rank", "searchText", "interventionId", "discussionId", "partId", "officialId", "appointmentId", "verbText", "verbLanguage", "periodFirstDay", "periodLastDay", "heldTo" FROM "PolicyProposal";
DROP TABLE "PolicyProposal";
ALTER TABLE "new_PolicyProposal" RENAME TO "PolicyProposal";
CREATE UNIQUE INDEX "PolicyProposal_slug_key" ON "PolicyProposal"("slug");
CREATE INDEX "PolicyProposal_list_idx" ON "PolicyProposal"("heldOn" DESC, "place", "id", "discussionId", "partId", "meetingId", "officialId", "appointmentId", "rank", "reportingVerb", "verbText", "heldTo");
CREATE INDEX "PolicyProposal_meetingId_heldOn_place_idx" ON "PolicyProposal"("meetingId", "heldOn" DESC, "place");
CREATE INDEX "PolicyProposal_rank_heldOn_place_idx" ON "PolicyProposal"("rank", "heldOn" DESC, "place");
CREATE INDEX "PolicyProposal_reportingVerb_heldOn_place_idx" ON "PolicyProposal"("reportingVerb", "heldOn" DESC, "place");
CREATE INDEX "PolicyProposal_verbText_heldOn_place_idx" ON "PolicyProposal"("verbText", "heldOn" DESC, "place");
CREATE INDEX "PolicyProposal_discussionId_heldOn_place_idx" ON "PolicyProposal"("discussionId", "heldOn" DESC, "place");
CREATE INDEX "PolicyProposal_partId_heldOn_place_idx" ON "PolicyProposal"("partId", "heldOn" DESC, "place");
CREATE INDEX "PolicyProposal_officialId_heldOn_place_idx" ON "PolicyProposal"("officialId", "heldOn" DESC, "place");
CREATE INDEX "PolicyProposal_appointmentId_heldOn_place_idx" ON "PolicyProposal"("appointmentId", "heldOn" DESC, "place");
CREATE UNIQUE INDEX "PolicyProposal_interventionId_position_key" ON "PolicyProposal"("interventionId", "position");
CREATE TRIGGER "PolicyProposal_search_insert" AFTER INSERT ON "PolicyProposal" BEGIN
  INSERT INTO "PolicyProposalSearch" (rowid, "searchText") VALUES (new."id", new."searchText");
END;
CREATE TRIGGER "PolicyProposal_search_update" AFTER UPDATE OF "searchText" ON "PolicyProposal" BEGIN
  INSERT INTO "PolicyProposalSearch" ("PolicyProposalSearch", rowid, "searchText") VALUES ('delete', old."id", old."searchText");
  INSERT INTO "PolicyProposalSearch" (rowid, "searchText") VALUES (new."id", new."searchText");
END;
CREATE TRIGGER "PolicyProposal_search_delete" AFTER DELETE ON "PolicyProposal" BEGIN
  INSERT INTO "PolicyProposalSearch" ("PolicyProposalSearch", rowid, "searchText") VALUES ('delete', old."id", old."searchText");
END;
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "MissionOfAppointment_missionId_slug_appointmentId_idx" ON "MissionOfAppointment"("missionId", "slug", "appointmentId");

-- CreateIndex
CREATE UNIQUE INDEX "MissionOfAppointment_appointmentId_missionId_key" ON "MissionOfAppointment"("appointmentId", "missionId");

-- CreateIndex
CREATE INDEX "MissionOfIntervention_list_idx" ON "MissionOfIntervention"("missionId", "heldOn" DESC, "place", "interventionId");

-- CreateIndex
CREATE INDEX "MissionOfProposal_missionId_heldOn_place_proposalId_idx" ON "MissionOfProposal"("missionId", "heldOn" DESC, "place", "proposalId");

INSERT INTO "MissionOfAppointment" ("appointmentId", "position", "slug", "missionId")
SELECT "id", 1, "slug", "missionId" FROM "Appointment" WHERE "missionId" IS NOT NULL;

INSERT INTO "MissionOfIntervention" ("interventionId", "missionId", "heldOn", "place")
SELECT DISTINCT i."id", a."missionId", i."heldOn", i."place" FROM "SpeakerOfIntervention" s
  JOIN "Appointment" a ON a."id" = s."appointmentId" JOIN "Intervention" i ON i."id" = s."interventionId"
  WHERE a."missionId" IS NOT NULL;

INSERT INTO "MissionOfProposal" ("proposalId", "missionId", "heldOn", "place")
SELECT p."id", m."missionId", m."heldOn", p."place" FROM "MissionOfIntervention" m
  JOIN "PolicyProposal" p ON p."interventionId" = m."interventionId";

UPDATE "Mission" SET "proposalCount" = (SELECT count(*) FROM "MissionOfProposal" m WHERE m."missionId" = "Mission"."id");

UPDATE "Declaration" SET "said" = json_remove(
  json_set("said", '$.missions', json_array(json_extract("said", '$.references.mission'))), '$.references.mission'
) WHERE "type" = 'APPOINTMENT' AND json_extract("said", '$.references.mission') IS NOT NULL;
