-- Interventions and proposals have the last possible day of their discussion too: a filter by days finds what
-- may fall in them. It is null for one day.
ALTER TABLE "Intervention" ADD COLUMN "heldTo" TEXT COLLATE "C" CONSTRAINT "Intervention_heldTo_check" CHECK (length("heldTo") = 10 AND "heldTo" LIKE '____-__-__');
ALTER TABLE "PolicyProposal" ADD COLUMN "heldTo" TEXT COLLATE "C" CONSTRAINT "PolicyProposal_heldTo_check" CHECK (length("heldTo") = 10 AND "heldTo" LIKE '____-__-__');

UPDATE "Intervention" SET "heldTo" = (SELECT d."heldTo" FROM "Discussion" d WHERE d."id" = "Intervention"."discussionId")
  WHERE "discussionId" IN (SELECT "id" FROM "Discussion" WHERE "heldTo" IS NOT NULL);
UPDATE "PolicyProposal" SET "heldTo" = (SELECT d."heldTo" FROM "Discussion" d WHERE d."id" = "PolicyProposal"."discussionId")
  WHERE "discussionId" IN (SELECT "id" FROM "Discussion" WHERE "heldTo" IS NOT NULL);

CREATE INDEX "Discussion_heldTo_heldOn_idx" ON "Discussion"("heldTo", "heldOn");

-- What looks through a list asks for it too.
DROP INDEX "Intervention_list_idx";
CREATE INDEX "Intervention_list_idx" ON "Intervention"("heldOn" DESC, "place", "id", "discussionId", "partId", "meetingId", "officialId", "appointmentId", "missionId", "rank", "kind", "heldTo");
DROP INDEX "PolicyProposal_list_idx";
CREATE INDEX "PolicyProposal_list_idx" ON "PolicyProposal"("heldOn" DESC, "place", "id", "discussionId", "partId", "meetingId", "officialId", "appointmentId", "missionId", "rank", "reportingVerb", "verbText", "heldTo");
