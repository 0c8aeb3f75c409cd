-- An office may be at several missions, and what speakers say together is of the missions of all of them.
-- DropForeignKey
ALTER TABLE "Intervention" DROP CONSTRAINT "Intervention_missionId_fkey";

-- DropForeignKey
ALTER TABLE "PolicyProposal" DROP CONSTRAINT "PolicyProposal_missionId_fkey";

-- DropIndex
DROP INDEX "Intervention_list_idx";

-- DropIndex
DROP INDEX "Intervention_missionId_heldOn_place_idx";

-- DropIndex
DROP INDEX "PolicyProposal_list_idx";

-- DropIndex
DROP INDEX "PolicyProposal_missionId_heldOn_place_idx";

-- AlterTable
ALTER TABLE "Intervention" DROP COLUMN "missionId";

-- AlterTable
ALTER TABLE "PolicyProposal" DROP COLUMN "missionId";

-- CreateTable
CREATE TABLE "MissionOfAppointment" (
    "appointmentId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "slug" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "missionId" INTEGER NOT NULL,

    CONSTRAINT "MissionOfAppointment_pkey" PRIMARY KEY ("appointmentId","position"),

    CONSTRAINT "MissionOfAppointment_position_check" CHECK ("position" >= 1)
);

-- CreateTable
CREATE TABLE "MissionOfIntervention" (
    "interventionId" INTEGER NOT NULL,
    "missionId" INTEGER NOT NULL,
    "heldOn" TEXT COLLATE "C" NOT NULL,
    "place" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "MissionOfIntervention_pkey" PRIMARY KEY ("interventionId","missionId"),

    CONSTRAINT "MissionOfIntervention_heldOn_check" CHECK (length("heldOn") = 10 AND "heldOn" LIKE '____-__-__')
);

-- CreateTable
CREATE TABLE "MissionOfProposal" (
    "proposalId" INTEGER NOT NULL,
    "missionId" INTEGER NOT NULL,
    "heldOn" TEXT COLLATE "C" NOT NULL,
    "place" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "MissionOfProposal_pkey" PRIMARY KEY ("proposalId","missionId"),

    CONSTRAINT "MissionOfProposal_heldOn_check" CHECK (length("heldOn") = 10 AND "heldOn" LIKE '____-__-__')
);

-- CreateIndex
CREATE INDEX "MissionOfAppointment_missionId_slug_appointmentId_idx" ON "MissionOfAppointment"("missionId", "slug", "appointmentId");

-- CreateIndex
CREATE UNIQUE INDEX "MissionOfAppointment_appointmentId_missionId_key" ON "MissionOfAppointment"("appointmentId", "missionId");

-- CreateIndex
CREATE INDEX "MissionOfIntervention_list_idx" ON "MissionOfIntervention"("missionId", "heldOn" DESC, "place", "interventionId");

-- CreateIndex
CREATE INDEX "MissionOfProposal_missionId_heldOn_place_proposalId_idx" ON "MissionOfProposal"("missionId", "heldOn" DESC, "place", "proposalId");

-- CreateIndex
CREATE INDEX "Intervention_list_idx" ON "Intervention"("heldOn" DESC, "place", "id", "discussionId", "partId", "meetingId", "officialId", "appointmentId", "rank", "kind", "heldTo");

-- CreateIndex
CREATE INDEX "PolicyProposal_list_idx" ON "PolicyProposal"("heldOn" DESC, "place", "id", "discussionId", "partId", "meetingId", "officialId", "appointmentId", "rank", "reportingVerb", "verbText", "heldTo");

-- AddForeignKey
ALTER TABLE "MissionOfAppointment" ADD CONSTRAINT "MissionOfAppointment_appointmentId_fkey" FOREIGN KEY ("appointmentId") REFERENCES "Appointment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MissionOfAppointment" ADD CONSTRAINT "MissionOfAppointment_missionId_fkey" FOREIGN KEY ("missionId") REFERENCES "Mission"("id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MissionOfIntervention" ADD CONSTRAINT "MissionOfIntervention_interventionId_fkey" FOREIGN KEY ("interventionId") REFERENCES "Intervention"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MissionOfIntervention" ADD CONSTRAINT "MissionOfIntervention_missionId_fkey" FOREIGN KEY ("missionId") REFERENCES "Mission"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MissionOfProposal" ADD CONSTRAINT "MissionOfProposal_proposalId_fkey" FOREIGN KEY ("proposalId") REFERENCES "PolicyProposal"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MissionOfProposal" ADD CONSTRAINT "MissionOfProposal_missionId_fkey" FOREIGN KEY ("missionId") REFERENCES "Mission"("id") ON DELETE CASCADE ON UPDATE CASCADE;

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

UPDATE "Declaration" SET "said" = (
  jsonb_set("said"::jsonb, '{missions}', jsonb_build_array("said"::jsonb #> '{references,mission}')) #- '{references,mission}'
)::text WHERE "type" = 'APPOINTMENT' AND "said"::jsonb #>> '{references,mission}' IS NOT NULL;
