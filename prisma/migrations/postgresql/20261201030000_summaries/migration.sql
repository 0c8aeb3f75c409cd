-- What is said in our own words, in languages other than that of the record.
CREATE TABLE "ThemeOfPart" (
    "partId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "text" TEXT COLLATE "C" NOT NULL,
    "language" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "ThemeOfPart_pkey" PRIMARY KEY ("partId","position"),
    CONSTRAINT "ThemeOfPart_position_check" CHECK ("position" >= 1)
);
ALTER TABLE "ThemeOfPart" ADD CONSTRAINT "ThemeOfPart_partId_fkey" FOREIGN KEY ("partId") REFERENCES "Part"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "SummaryOfIntervention" (
    "interventionId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "text" TEXT COLLATE "C" NOT NULL,
    "language" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "SummaryOfIntervention_pkey" PRIMARY KEY ("interventionId","position"),
    CONSTRAINT "SummaryOfIntervention_position_check" CHECK ("position" >= 1)
);
ALTER TABLE "SummaryOfIntervention" ADD CONSTRAINT "SummaryOfIntervention_interventionId_fkey" FOREIGN KEY ("interventionId") REFERENCES "Intervention"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "SummaryOfProposal" (
    "proposalId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "text" TEXT COLLATE "C" NOT NULL,
    "language" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "SummaryOfProposal_pkey" PRIMARY KEY ("proposalId","position"),
    CONSTRAINT "SummaryOfProposal_position_check" CHECK ("position" >= 1)
);
ALTER TABLE "SummaryOfProposal" ADD CONSTRAINT "SummaryOfProposal_proposalId_fkey" FOREIGN KEY ("proposalId") REFERENCES "PolicyProposal"("id") ON DELETE CASCADE ON UPDATE CASCADE;
