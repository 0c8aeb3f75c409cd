-- The closed lists grow: kinds of interventions, missions and organizations, ranks, verbs, countries. A
-- discussion needs no meeting, a part neither number nor theme, a mission may be sent by an organization.
ALTER TYPE "InterventionKind" ADD VALUE 'QUESTION';
ALTER TYPE "InterventionKind" ADD VALUE 'ANSWER';
ALTER TYPE "InterventionKind" ADD VALUE 'INTERJECTION';
ALTER TYPE "InterventionKind" ADD VALUE 'MODERATION';
ALTER TYPE "InterventionKind" ADD VALUE 'WRITTEN_STATEMENT';

ALTER TYPE "ReportingVerb" ADD VALUE 'URGED';
ALTER TYPE "ReportingVerb" ADD VALUE 'REQUESTED';
ALTER TYPE "ReportingVerb" ADD VALUE 'RECOMMENDED';
ALTER TYPE "ReportingVerb" ADD VALUE 'STRESSED';
ALTER TYPE "ReportingVerb" ADD VALUE 'AGREED';
ALTER TYPE "ReportingVerb" ADD VALUE 'DECIDED';
ALTER TYPE "ReportingVerb" ADD VALUE 'REAFFIRMED';
ALTER TYPE "ReportingVerb" ADD VALUE 'SUPPORTED';
ALTER TYPE "ReportingVerb" ADD VALUE 'OPPOSED';
ALTER TYPE "ReportingVerb" ADD VALUE 'OTHER';

ALTER TYPE "Rank" ADD VALUE 'SPECIAL_ENVOY';
ALTER TYPE "Rank" ADD VALUE 'HIGH_COMMISSIONER';
ALTER TYPE "Rank" ADD VALUE 'SECRETARY_GENERAL';
ALTER TYPE "Rank" ADD VALUE 'LEGISLATOR';
ALTER TYPE "Rank" ADD VALUE 'CONSUL';

ALTER TYPE "MissionKind" ADD VALUE 'HIGH_COMMISSION';
ALTER TYPE "MissionKind" ADD VALUE 'CONSULATE';
ALTER TYPE "MissionKind" ADD VALUE 'LIAISON_OFFICE';
ALTER TYPE "MissionKind" ADD VALUE 'REPRESENTATIVE_OFFICE';
ALTER TYPE "MissionKind" ADD VALUE 'OTHER';

ALTER TYPE "OrganizationKind" ADD VALUE 'NGO';
ALTER TYPE "OrganizationKind" ADD VALUE 'COMPANY';
ALTER TYPE "OrganizationKind" ADD VALUE 'UNIVERSITY';
ALTER TYPE "OrganizationKind" ADD VALUE 'PARLIAMENT';
ALTER TYPE "OrganizationKind" ADD VALUE 'AGENCY';
ALTER TYPE "OrganizationKind" ADD VALUE 'PARTY';
ALTER TYPE "OrganizationKind" ADD VALUE 'THINK_TANK';
ALTER TYPE "OrganizationKind" ADD VALUE 'OTHER';

ALTER TABLE "Country" DROP CONSTRAINT "Country_code_check";
ALTER TABLE "Country" ADD CONSTRAINT "Country_code_check" CHECK (length("code") IN (2, 4) AND "code" = upper("code")
      AND substr("code", 1, 1) BETWEEN 'A' AND 'Z' AND substr("code", 2, 1) BETWEEN 'A' AND 'Z'
      AND (length("code") = 2 OR (substr("code", 3, 1) BETWEEN 'A' AND 'Z' AND substr("code", 4, 1) BETWEEN 'A' AND 'Z')));

ALTER TABLE "Mission" ADD COLUMN     "sendingOrganizationId" INTEGER,
ALTER COLUMN "sendingCountryId" DROP NOT NULL,
ADD CONSTRAINT "Mission_sender_check" CHECK (("sendingCountryId" IS NULL) <> ("sendingOrganizationId" IS NULL));
ALTER TABLE "Mission" DROP CONSTRAINT "Mission_sendingCountryId_fkey";
ALTER TABLE "Mission" ADD CONSTRAINT "Mission_sendingCountryId_fkey" FOREIGN KEY ("sendingCountryId") REFERENCES "Country"("id") ON DELETE NO ACTION ON UPDATE CASCADE;
ALTER TABLE "Mission" ADD CONSTRAINT "Mission_sendingOrganizationId_fkey" FOREIGN KEY ("sendingOrganizationId") REFERENCES "Organization"("id") ON DELETE NO ACTION ON UPDATE CASCADE;
CREATE INDEX "Mission_sendingOrganizationId_sortName_slug_idx" ON "Mission"("sendingOrganizationId", "sortName", "slug");

ALTER TABLE "Appointment" DROP CONSTRAINT "Appointment_body_check";
ALTER TABLE "Appointment" ADD COLUMN     "acting" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "countryId" INTEGER,
ADD CONSTRAINT "Appointment_acting_check" CHECK ("acting" IN (0, 1));
ALTER TABLE "Appointment" ADD CONSTRAINT "Appointment_countryId_fkey" FOREIGN KEY ("countryId") REFERENCES "Country"("id") ON DELETE NO ACTION ON UPDATE CASCADE;
CREATE INDEX "Appointment_countryId_idx" ON "Appointment"("countryId");

ALTER TABLE "Discussion" ALTER COLUMN "meetingId" DROP NOT NULL;
ALTER TABLE "Discussion" DROP CONSTRAINT "Discussion_meetingId_fkey";
ALTER TABLE "Discussion" ADD CONSTRAINT "Discussion_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting"("id") ON DELETE NO ACTION ON UPDATE CASCADE;

ALTER TABLE "Part" ADD COLUMN     "position" INTEGER,
ADD COLUMN     "label" TEXT COLLATE "C",
ADD COLUMN     "heldOn" TEXT COLLATE "C",
ALTER COLUMN "number" DROP NOT NULL,
ALTER COLUMN "theme" DROP NOT NULL,
ADD CONSTRAINT "Part_position_check" CHECK ("position" >= 1),
ADD CONSTRAINT "Part_heldOn_check" CHECK (length("heldOn") = 10 AND "heldOn" LIKE '____-__-__');
UPDATE "Part" SET "position" = "number";
ALTER TABLE "Part" ALTER COLUMN "position" SET NOT NULL;
DROP INDEX "Part_discussionId_number_key";
CREATE UNIQUE INDEX "Part_discussionId_position_key" ON "Part"("discussionId", "position");

ALTER TABLE "Intervention" ALTER COLUMN "meetingId" DROP NOT NULL,
DROP CONSTRAINT "Intervention_speaker_check",
DROP CONSTRAINT "Intervention_part_check",
DROP CONSTRAINT "Intervention_capacity_check",
ADD CONSTRAINT "Intervention_capacity_check" CHECK ("officialId" IS NOT NULL OR "appointmentId" IS NULL);

ALTER TABLE "PolicyProposal" ADD COLUMN     "verbText" TEXT COLLATE "C",
ADD COLUMN     "verbLanguage" TEXT COLLATE "C",
ALTER COLUMN "meetingId" DROP NOT NULL,
DROP CONSTRAINT "PolicyProposal_capacity_check",
ADD CONSTRAINT "PolicyProposal_capacity_check" CHECK ("officialId" IS NOT NULL OR "appointmentId" IS NULL),
ADD CONSTRAINT "PolicyProposal_verb_check" CHECK (("verbText" IS NULL) = ("verbLanguage" IS NULL));
CREATE INDEX "PolicyProposal_verbText_heldOn_place_idx" ON "PolicyProposal"("verbText", "heldOn" DESC, "place");
