-- What an intervention or a proposal answers, supports or opposes.
CREATE TABLE "AnswerOfIntervention" (
    "interventionId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "heldOn" TEXT COLLATE "C" NOT NULL,
    "place" TEXT COLLATE "C" NOT NULL,
    "toId" INTEGER NOT NULL,

    CONSTRAINT "AnswerOfIntervention_pkey" PRIMARY KEY ("interventionId","position"),

    CONSTRAINT "AnswerOfIntervention_position_check" CHECK ("position" >= 1),
    CONSTRAINT "AnswerOfIntervention_heldOn_check" CHECK (length("heldOn") = 10 AND "heldOn" LIKE '____-__-__')
);

CREATE TABLE "SupportOfIntervention" (
    "interventionId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "heldOn" TEXT COLLATE "C" NOT NULL,
    "place" TEXT COLLATE "C" NOT NULL,
    "toId" INTEGER NOT NULL,

    CONSTRAINT "SupportOfIntervention_pkey" PRIMARY KEY ("interventionId","position"),

    CONSTRAINT "SupportOfIntervention_position_check" CHECK ("position" >= 1),
    CONSTRAINT "SupportOfIntervention_heldOn_check" CHECK (length("heldOn") = 10 AND "heldOn" LIKE '____-__-__')
);

CREATE TABLE "OppositionOfIntervention" (
    "interventionId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "heldOn" TEXT COLLATE "C" NOT NULL,
    "place" TEXT COLLATE "C" NOT NULL,
    "toId" INTEGER NOT NULL,

    CONSTRAINT "OppositionOfIntervention_pkey" PRIMARY KEY ("interventionId","position"),

    CONSTRAINT "OppositionOfIntervention_position_check" CHECK ("position" >= 1),
    CONSTRAINT "OppositionOfIntervention_heldOn_check" CHECK (length("heldOn") = 10 AND "heldOn" LIKE '____-__-__')
);

CREATE TABLE "SupportOfProposal" (
    "proposalId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "heldOn" TEXT COLLATE "C" NOT NULL,
    "place" TEXT COLLATE "C" NOT NULL,
    "toId" INTEGER NOT NULL,

    CONSTRAINT "SupportOfProposal_pkey" PRIMARY KEY ("proposalId","position"),

    CONSTRAINT "SupportOfProposal_position_check" CHECK ("position" >= 1),
    CONSTRAINT "SupportOfProposal_heldOn_check" CHECK (length("heldOn") = 10 AND "heldOn" LIKE '____-__-__')
);

CREATE TABLE "OppositionOfProposal" (
    "proposalId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "heldOn" TEXT COLLATE "C" NOT NULL,
    "place" TEXT COLLATE "C" NOT NULL,
    "toId" INTEGER NOT NULL,

    CONSTRAINT "OppositionOfProposal_pkey" PRIMARY KEY ("proposalId","position"),

    CONSTRAINT "OppositionOfProposal_position_check" CHECK ("position" >= 1),
    CONSTRAINT "OppositionOfProposal_heldOn_check" CHECK (length("heldOn") = 10 AND "heldOn" LIKE '____-__-__')
);

CREATE INDEX "AnswerOfIntervention_toId_heldOn_place_idx" ON "AnswerOfIntervention"("toId", "heldOn" DESC, "place");

CREATE UNIQUE INDEX "AnswerOfIntervention_interventionId_toId_key" ON "AnswerOfIntervention"("interventionId", "toId");

CREATE INDEX "SupportOfIntervention_toId_heldOn_place_idx" ON "SupportOfIntervention"("toId", "heldOn" DESC, "place");

CREATE UNIQUE INDEX "SupportOfIntervention_interventionId_toId_key" ON "SupportOfIntervention"("interventionId", "toId");

CREATE INDEX "OppositionOfIntervention_toId_heldOn_place_idx" ON "OppositionOfIntervention"("toId", "heldOn" DESC, "place");

CREATE UNIQUE INDEX "OppositionOfIntervention_interventionId_toId_key" ON "OppositionOfIntervention"("interventionId", "toId");

CREATE INDEX "SupportOfProposal_toId_heldOn_place_idx" ON "SupportOfProposal"("toId", "heldOn" DESC, "place");

CREATE UNIQUE INDEX "SupportOfProposal_proposalId_toId_key" ON "SupportOfProposal"("proposalId", "toId");

CREATE INDEX "OppositionOfProposal_toId_heldOn_place_idx" ON "OppositionOfProposal"("toId", "heldOn" DESC, "place");

CREATE UNIQUE INDEX "OppositionOfProposal_proposalId_toId_key" ON "OppositionOfProposal"("proposalId", "toId");

ALTER TABLE "AnswerOfIntervention" ADD CONSTRAINT "AnswerOfIntervention_interventionId_fkey" FOREIGN KEY ("interventionId") REFERENCES "Intervention"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "AnswerOfIntervention" ADD CONSTRAINT "AnswerOfIntervention_toId_fkey" FOREIGN KEY ("toId") REFERENCES "Intervention"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "SupportOfIntervention" ADD CONSTRAINT "SupportOfIntervention_interventionId_fkey" FOREIGN KEY ("interventionId") REFERENCES "Intervention"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "SupportOfIntervention" ADD CONSTRAINT "SupportOfIntervention_toId_fkey" FOREIGN KEY ("toId") REFERENCES "Intervention"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "OppositionOfIntervention" ADD CONSTRAINT "OppositionOfIntervention_interventionId_fkey" FOREIGN KEY ("interventionId") REFERENCES "Intervention"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "OppositionOfIntervention" ADD CONSTRAINT "OppositionOfIntervention_toId_fkey" FOREIGN KEY ("toId") REFERENCES "Intervention"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "SupportOfProposal" ADD CONSTRAINT "SupportOfProposal_proposalId_fkey" FOREIGN KEY ("proposalId") REFERENCES "PolicyProposal"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "SupportOfProposal" ADD CONSTRAINT "SupportOfProposal_toId_fkey" FOREIGN KEY ("toId") REFERENCES "PolicyProposal"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "OppositionOfProposal" ADD CONSTRAINT "OppositionOfProposal_proposalId_fkey" FOREIGN KEY ("proposalId") REFERENCES "PolicyProposal"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "OppositionOfProposal" ADD CONSTRAINT "OppositionOfProposal_toId_fkey" FOREIGN KEY ("toId") REFERENCES "PolicyProposal"("id") ON DELETE CASCADE ON UPDATE CASCADE;
