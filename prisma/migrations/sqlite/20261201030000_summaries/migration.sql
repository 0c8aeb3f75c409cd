-- What is said in our own words, in languages other than that of the record.
CREATE TABLE "ThemeOfPart" (
    "partId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "language" TEXT NOT NULL,

    PRIMARY KEY ("partId", "position"),
    CONSTRAINT "ThemeOfPart_partId_fkey" FOREIGN KEY ("partId") REFERENCES "Part" ("id") ON DELETE CASCADE ON UPDATE CASCADE,

    CONSTRAINT "ThemeOfPart_position_check" CHECK ("position" >= 1)
);

CREATE TABLE "SummaryOfIntervention" (
    "interventionId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "language" TEXT NOT NULL,

    PRIMARY KEY ("interventionId", "position"),
    CONSTRAINT "SummaryOfIntervention_interventionId_fkey" FOREIGN KEY ("interventionId") REFERENCES "Intervention" ("id") ON DELETE CASCADE ON UPDATE CASCADE,

    CONSTRAINT "SummaryOfIntervention_position_check" CHECK ("position" >= 1)
);

CREATE TABLE "SummaryOfProposal" (
    "proposalId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "language" TEXT NOT NULL,

    PRIMARY KEY ("proposalId", "position"),
    CONSTRAINT "SummaryOfProposal_proposalId_fkey" FOREIGN KEY ("proposalId") REFERENCES "PolicyProposal" ("id") ON DELETE CASCADE ON UPDATE CASCADE,

    CONSTRAINT "SummaryOfProposal_position_check" CHECK ("position" >= 1)
);
