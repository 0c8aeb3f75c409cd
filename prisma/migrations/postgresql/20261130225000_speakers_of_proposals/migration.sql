-- What is proposed is also of organizations and countries that speak themselves, and is found by them; so is
-- what they say.
ALTER TABLE "SpeakerOfProposal" ALTER COLUMN "officialId" DROP NOT NULL;
ALTER TABLE "SpeakerOfProposal" ADD COLUMN "organizationId" INTEGER;
ALTER TABLE "SpeakerOfProposal" ADD COLUMN "countryId" INTEGER;
ALTER TABLE "SpeakerOfProposal" ADD CONSTRAINT "SpeakerOfProposal_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "SpeakerOfProposal" ADD CONSTRAINT "SpeakerOfProposal_countryId_fkey" FOREIGN KEY ("countryId") REFERENCES "Country"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "SpeakerOfProposal" ADD CONSTRAINT "SpeakerOfProposal_party_check" CHECK (num_nonnulls("officialId", "organizationId", "countryId") = 1);
INSERT INTO "SpeakerOfProposal" ("proposalId", "position", "heldOn", "place", "organizationId", "countryId")
  SELECT p."id", s."position", p."heldOn", p."place", s."organizationId", s."countryId"
  FROM "SpeakerOfIntervention" s JOIN "PolicyProposal" p ON p."interventionId" = s."interventionId"
  WHERE s."organizationId" IS NOT NULL OR s."countryId" IS NOT NULL;
CREATE INDEX "SpeakerOfProposal_organizationId_heldOn_place_proposalId_idx" ON "SpeakerOfProposal"("organizationId", "heldOn" DESC, "place", "proposalId");
CREATE INDEX "SpeakerOfProposal_countryId_heldOn_place_proposalId_idx" ON "SpeakerOfProposal"("countryId", "heldOn" DESC, "place", "proposalId");
DROP INDEX "SpeakerOfIntervention_organizationId_idx";
CREATE INDEX "SpeakerOfIntervention_organization_idx" ON "SpeakerOfIntervention"("organizationId", "heldOn" DESC, "place", "interventionId");
DROP INDEX "SpeakerOfIntervention_countryId_idx";
CREATE INDEX "SpeakerOfIntervention_country_idx" ON "SpeakerOfIntervention"("countryId", "heldOn" DESC, "place", "interventionId");
