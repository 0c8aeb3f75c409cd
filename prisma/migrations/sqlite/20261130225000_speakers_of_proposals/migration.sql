-- What is proposed is also of organizations and countries that speak themselves, and is found by them; so is
-- what they say.
CREATE TABLE "new_SpeakerOfProposal" (
    "proposalId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "heldOn" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "officialId" INTEGER,
    "appointmentId" INTEGER,
    "organizationId" INTEGER,
    "countryId" INTEGER,

    PRIMARY KEY ("proposalId", "position"),
    CONSTRAINT "SpeakerOfProposal_proposalId_fkey" FOREIGN KEY ("proposalId") REFERENCES "PolicyProposal" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "SpeakerOfProposal_officialId_fkey" FOREIGN KEY ("officialId") REFERENCES "Official" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "SpeakerOfProposal_appointmentId_fkey" FOREIGN KEY ("appointmentId") REFERENCES "Appointment" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "SpeakerOfProposal_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "SpeakerOfProposal_countryId_fkey" FOREIGN KEY ("countryId") REFERENCES "Country" ("id") ON DELETE CASCADE ON UPDATE CASCADE,

    CONSTRAINT "SpeakerOfProposal_position_check" CHECK ("position" >= 1),
    CONSTRAINT "SpeakerOfProposal_heldOn_check" CHECK (length("heldOn") = 10 AND "heldOn" LIKE '____-__-__'),
    CONSTRAINT "SpeakerOfProposal_party_check" CHECK (("officialId" IS NOT NULL) + ("organizationId" IS NOT NULL) + ("countryId" IS NOT NULL) = 1)
);
INSERT INTO "new_SpeakerOfProposal" ("proposalId", "position", "heldOn", "place", "officialId", "appointmentId")
  SELECT "proposalId", "position", "heldOn", "place", "officialId", "appointmentId" FROM "SpeakerOfProposal";
DROP TABLE "SpeakerOfProposal";
ALTER TABLE "new_SpeakerOfProposal" RENAME TO "SpeakerOfProposal";
INSERT INTO "SpeakerOfProposal" ("proposalId", "position", "heldOn", "place", "organizationId", "countryId")
  SELECT p."id", s."position", p."heldOn", p."place", s."organizationId", s."countryId"
  FROM "SpeakerOfIntervention" s JOIN "PolicyProposal" p ON p."interventionId" = s."interventionId"
  WHERE s."organizationId" IS NOT NULL OR s."countryId" IS NOT NULL;
CREATE INDEX "SpeakerOfProposal_officialId_heldOn_place_proposalId_idx" ON "SpeakerOfProposal"("officialId", "heldOn" DESC, "place", "proposalId");
CREATE INDEX "SpeakerOfProposal_appointmentId_heldOn_place_proposalId_idx" ON "SpeakerOfProposal"("appointmentId", "heldOn" DESC, "place", "proposalId");
CREATE UNIQUE INDEX "SpeakerOfProposal_proposalId_officialId_key" ON "SpeakerOfProposal"("proposalId", "officialId");
CREATE UNIQUE INDEX "SpeakerOfProposal_proposalId_appointmentId_key" ON "SpeakerOfProposal"("proposalId", "appointmentId");
CREATE INDEX "SpeakerOfProposal_organizationId_heldOn_place_proposalId_idx" ON "SpeakerOfProposal"("organizationId", "heldOn" DESC, "place", "proposalId");
CREATE INDEX "SpeakerOfProposal_countryId_heldOn_place_proposalId_idx" ON "SpeakerOfProposal"("countryId", "heldOn" DESC, "place", "proposalId");
DROP INDEX "SpeakerOfIntervention_organizationId_idx";
CREATE INDEX "SpeakerOfIntervention_organization_idx" ON "SpeakerOfIntervention"("organizationId", "heldOn" DESC, "place", "interventionId");
DROP INDEX "SpeakerOfIntervention_countryId_idx";
CREATE INDEX "SpeakerOfIntervention_country_idx" ON "SpeakerOfIntervention"("countryId", "heldOn" DESC, "place", "interventionId");
