-- DropIndex
DROP INDEX "Intervention_heldOn_place_idx";

-- DropIndex
DROP INDEX "PolicyProposal_heldOn_place_idx";

-- CreateIndex
CREATE INDEX "Intervention_list_idx" ON "Intervention"("heldOn" DESC, "place", "id", "discussionId", "partId", "meetingId", "officialId", "appointmentId", "missionId", "rank", "kind");

-- CreateIndex
CREATE INDEX "PolicyProposal_list_idx" ON "PolicyProposal"("heldOn" DESC, "place", "id", "discussionId", "partId", "meetingId", "officialId", "appointmentId", "missionId", "rank", "reportingVerb", "verbText");
