-- The vote that an intervention reports: its result, its counts, who voted how, and on which proposals.
CREATE TYPE "VoteResult" AS ENUM ('ADOPTED', 'REJECTED');

CREATE TYPE "VoteChoice" AS ENUM ('FOR', 'AGAINST', 'ABSTAINED');

ALTER TABLE "Intervention" ADD COLUMN "voteResult" "VoteResult",
ADD COLUMN "voteFor" INTEGER CONSTRAINT "Intervention_voteFor_check" CHECK ("voteFor" >= 0),
ADD COLUMN "voteAgainst" INTEGER CONSTRAINT "Intervention_voteAgainst_check" CHECK ("voteAgainst" >= 0),
ADD COLUMN "voteAbstaining" INTEGER CONSTRAINT "Intervention_voteAbstaining_check" CHECK ("voteAbstaining" >= 0);

CREATE TABLE "VoteOnProposal" (
    "proposalId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "heldOn" TEXT COLLATE "C" NOT NULL,
    "place" TEXT COLLATE "C" NOT NULL,
    "interventionId" INTEGER NOT NULL,
    "result" "VoteResult",

    CONSTRAINT "VoteOnProposal_pkey" PRIMARY KEY ("proposalId","position"),

    CONSTRAINT "VoteOnProposal_position_check" CHECK ("position" >= 1),
    CONSTRAINT "VoteOnProposal_heldOn_check" CHECK (length("heldOn") = 10 AND "heldOn" LIKE '____-__-__')
);

CREATE TABLE "VoterOfIntervention" (
    "interventionId" INTEGER NOT NULL,
    "choice" "VoteChoice" NOT NULL,
    "position" INTEGER NOT NULL,
    "heldOn" TEXT COLLATE "C" NOT NULL,
    "place" TEXT COLLATE "C" NOT NULL,
    "officialId" INTEGER,
    "appointmentId" INTEGER,
    "organizationId" INTEGER,
    "countryId" INTEGER,
    "text" TEXT COLLATE "C",
    "language" TEXT COLLATE "C",

    CONSTRAINT "VoterOfIntervention_pkey" PRIMARY KEY ("interventionId","choice","position"),

    CONSTRAINT "VoterOfIntervention_position_check" CHECK ("position" >= 1),
    CONSTRAINT "VoterOfIntervention_heldOn_check" CHECK (length("heldOn") = 10 AND "heldOn" LIKE '____-__-__'),
    CONSTRAINT "VoterOfIntervention_party_check" CHECK (
      CASE WHEN "officialId" IS NULL THEN 0 ELSE 1 END
      + CASE WHEN "organizationId" IS NULL THEN 0 ELSE 1 END
      + CASE WHEN "countryId" IS NULL THEN 0 ELSE 1 END
      + CASE WHEN "text" IS NULL OR "officialId" IS NOT NULL OR "organizationId" IS NOT NULL OR "countryId" IS NOT NULL THEN 0 ELSE 1 END = 1
    ),
    CONSTRAINT "VoterOfIntervention_office_check" CHECK ("officialId" IS NOT NULL OR "appointmentId" IS NULL),
    CONSTRAINT "VoterOfIntervention_words_check" CHECK (("text" IS NULL) = ("language" IS NULL))
);

CREATE INDEX "Intervention_voteResult_heldOn_place_idx" ON "Intervention"("voteResult", "heldOn" DESC, "place");

CREATE INDEX "VoteOnProposal_interventionId_place_idx" ON "VoteOnProposal"("interventionId", "place");

CREATE INDEX "VoteOnProposal_result_heldOn_place_idx" ON "VoteOnProposal"("result", "heldOn" DESC, "place");

CREATE UNIQUE INDEX "VoteOnProposal_proposalId_interventionId_key" ON "VoteOnProposal"("proposalId", "interventionId");

CREATE INDEX "VoterOfIntervention_officialId_idx" ON "VoterOfIntervention"("officialId");

CREATE INDEX "VoterOfIntervention_appointmentId_idx" ON "VoterOfIntervention"("appointmentId");

CREATE INDEX "VoterOfIntervention_organizationId_idx" ON "VoterOfIntervention"("organizationId");

CREATE INDEX "VoterOfIntervention_countryId_heldOn_place_idx" ON "VoterOfIntervention"("countryId", "heldOn" DESC, "place");

CREATE UNIQUE INDEX "VoterOfIntervention_interventionId_officialId_key" ON "VoterOfIntervention"("interventionId", "officialId");

CREATE UNIQUE INDEX "VoterOfIntervention_interventionId_organizationId_key" ON "VoterOfIntervention"("interventionId", "organizationId");

CREATE UNIQUE INDEX "VoterOfIntervention_interventionId_countryId_key" ON "VoterOfIntervention"("interventionId", "countryId");

ALTER TABLE "VoteOnProposal" ADD CONSTRAINT "VoteOnProposal_proposalId_fkey" FOREIGN KEY ("proposalId") REFERENCES "PolicyProposal"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "VoteOnProposal" ADD CONSTRAINT "VoteOnProposal_interventionId_fkey" FOREIGN KEY ("interventionId") REFERENCES "Intervention"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "VoterOfIntervention" ADD CONSTRAINT "VoterOfIntervention_interventionId_fkey" FOREIGN KEY ("interventionId") REFERENCES "Intervention"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "VoterOfIntervention" ADD CONSTRAINT "VoterOfIntervention_officialId_fkey" FOREIGN KEY ("officialId") REFERENCES "Official"("id") ON DELETE NO ACTION ON UPDATE CASCADE;

ALTER TABLE "VoterOfIntervention" ADD CONSTRAINT "VoterOfIntervention_appointmentId_fkey" FOREIGN KEY ("appointmentId") REFERENCES "Appointment"("id") ON DELETE NO ACTION ON UPDATE CASCADE;

ALTER TABLE "VoterOfIntervention" ADD CONSTRAINT "VoterOfIntervention_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE NO ACTION ON UPDATE CASCADE;

ALTER TABLE "VoterOfIntervention" ADD CONSTRAINT "VoterOfIntervention_countryId_fkey" FOREIGN KEY ("countryId") REFERENCES "Country"("id") ON DELETE NO ACTION ON UPDATE CASCADE;
