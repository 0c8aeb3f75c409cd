-- The tables and indexes are the engine's, as are the enums, but two things are by hand, since Prisma's
-- schema cannot say them: the CHECKs, and the collation "C" of every text, which makes PostgreSQL sort
-- and compare by bytes as SQLite does, whatever the language of the server.

-- CreateEnum
CREATE TYPE "InterventionKind" AS ENUM ('OPENING_REMARKS', 'STATEMENT', 'CLOSING_REMARKS', 'OUTCOME');

-- CreateEnum
CREATE TYPE "ReportingVerb" AS ENUM ('PROPOSED', 'SUGGESTED', 'CALLED_FOR', 'EMPHASIZED', 'ANNOUNCED');

-- CreateEnum
CREATE TYPE "Rank" AS ENUM ('HEAD_OF_STATE', 'HEAD_OF_GOVERNMENT', 'MINISTER', 'VICE_MINISTER', 'DEPUTY_MINISTER', 'DIRECTOR_GENERAL', 'AMBASSADOR', 'CONSUL_GENERAL', 'CHARGE_D_AFFAIRES', 'OTHER');

-- CreateEnum
CREATE TYPE "MissionKind" AS ENUM ('EMBASSY', 'PERMANENT_MISSION', 'DELEGATION', 'CONSULATE_GENERAL');

-- CreateEnum
CREATE TYPE "OrganizationKind" AS ENUM ('MINISTRY', 'INTERNATIONAL_ORGANIZATION', 'ORGAN', 'FORUM');

-- CreateEnum
CREATE TYPE "NameKind" AS ENUM ('PREFERRED', 'ALTERNATIVE', 'DESCRIPTIVE');

-- CreateEnum
CREATE TYPE "Basis" AS ENUM ('EXPLICIT', 'INFERRED');

-- CreateEnum
CREATE TYPE "DeclaredType" AS ENUM ('MEETING', 'SOURCE', 'OFFICIAL', 'APPOINTMENT', 'MISSION', 'ORGANIZATION', 'TOPIC', 'COUNTRY');

-- CreateTable
CREATE TABLE "Meeting" (
    "id" SERIAL NOT NULL,
    "slug" TEXT COLLATE "C" NOT NULL,
    "title" TEXT COLLATE "C" NOT NULL,
    "startsOn" TEXT COLLATE "C",
    "endsOn" TEXT COLLATE "C",

    CONSTRAINT "Meeting_pkey" PRIMARY KEY ("id"),

    CONSTRAINT "Meeting_startsOn_check" CHECK (length("startsOn") = 10 AND "startsOn" LIKE '____-__-__'),
    CONSTRAINT "Meeting_endsOn_check" CHECK (length("endsOn") = 10 AND "endsOn" LIKE '____-__-__'),
    CONSTRAINT "Meeting_order_check" CHECK ("startsOn" <= "endsOn")
);

-- CreateTable
CREATE TABLE "Discussion" (
    "id" SERIAL NOT NULL,
    "slug" TEXT COLLATE "C" NOT NULL,
    "title" TEXT COLLATE "C" NOT NULL,
    "theme" TEXT COLLATE "C",
    "heldOn" TEXT COLLATE "C" NOT NULL,
    "language" TEXT COLLATE "C" NOT NULL,
    "meetingId" INTEGER NOT NULL,

    CONSTRAINT "Discussion_pkey" PRIMARY KEY ("id"),

    CONSTRAINT "Discussion_heldOn_check" CHECK (length("heldOn") = 10 AND "heldOn" LIKE '____-__-__')
);

-- CreateTable
CREATE TABLE "Part" (
    "id" SERIAL NOT NULL,
    "slug" TEXT COLLATE "C" NOT NULL,
    "number" INTEGER NOT NULL,
    "theme" TEXT COLLATE "C" NOT NULL,
    "discussionId" INTEGER NOT NULL,

    CONSTRAINT "Part_pkey" PRIMARY KEY ("id"),

    CONSTRAINT "Part_number_check" CHECK ("number" >= 1)
);

-- CreateTable
CREATE TABLE "Intervention" (
    "id" SERIAL NOT NULL,
    "slug" TEXT COLLATE "C" NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" "InterventionKind" NOT NULL,
    "summary" TEXT COLLATE "C" NOT NULL,
    "heldOn" TEXT COLLATE "C" NOT NULL,
    "place" TEXT COLLATE "C" NOT NULL,
    "discussionId" INTEGER NOT NULL,
    "partId" INTEGER,
    "officialId" INTEGER,
    "appointmentId" INTEGER,
    "missionId" INTEGER,

    CONSTRAINT "Intervention_pkey" PRIMARY KEY ("id"),

    CONSTRAINT "Intervention_position_check" CHECK ("position" >= 1),
    CONSTRAINT "Intervention_heldOn_check" CHECK (length("heldOn") = 10 AND "heldOn" LIKE '____-__-__'),
    CONSTRAINT "Intervention_capacity_check" CHECK (("officialId" IS NULL) = ("appointmentId" IS NULL)),
    CONSTRAINT "Intervention_speaker_check" CHECK ("officialId" IS NOT NULL OR "kind" = 'OUTCOME'),
    CONSTRAINT "Intervention_part_check" CHECK ("partId" IS NULL OR "kind" = 'STATEMENT'),
    CONSTRAINT "Intervention_mission_check" CHECK ("missionId" IS NULL OR "appointmentId" IS NOT NULL)
);

-- CreateTable
CREATE TABLE "PolicyProposal" (
    "id" SERIAL NOT NULL,
    "slug" TEXT COLLATE "C" NOT NULL,
    "position" INTEGER NOT NULL,
    "summary" TEXT COLLATE "C" NOT NULL,
    "reportingVerb" "ReportingVerb" NOT NULL,
    "periodAsWritten" TEXT COLLATE "C",
    "periodFrom" INTEGER,
    "periodTo" INTEGER,
    "heldOn" TEXT COLLATE "C" NOT NULL,
    "place" TEXT COLLATE "C" NOT NULL,
    "interventionId" INTEGER NOT NULL,
    "discussionId" INTEGER NOT NULL,
    "partId" INTEGER,
    "officialId" INTEGER,
    "appointmentId" INTEGER,
    "missionId" INTEGER,

    CONSTRAINT "PolicyProposal_pkey" PRIMARY KEY ("id"),

    CONSTRAINT "PolicyProposal_position_check" CHECK ("position" >= 1),
    CONSTRAINT "PolicyProposal_heldOn_check" CHECK (length("heldOn") = 10 AND "heldOn" LIKE '____-__-__'),
    CONSTRAINT "PolicyProposal_capacity_check" CHECK (("officialId" IS NULL) = ("appointmentId" IS NULL)),
    CONSTRAINT "PolicyProposal_mission_check" CHECK ("missionId" IS NULL OR "appointmentId" IS NOT NULL),
    CONSTRAINT "PolicyProposal_period_check" CHECK ("periodAsWritten" IS NOT NULL OR ("periodFrom" IS NULL AND "periodTo" IS NULL)),
    CONSTRAINT "PolicyProposal_years_check" CHECK ("periodFrom" <= "periodTo")
);

-- CreateTable
CREATE TABLE "Official" (
    "id" SERIAL NOT NULL,
    "slug" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "sortName" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "Official_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Appointment" (
    "id" SERIAL NOT NULL,
    "slug" TEXT COLLATE "C" NOT NULL,
    "title" TEXT COLLATE "C" NOT NULL,
    "rank" "Rank" NOT NULL,
    "startsOn" TEXT COLLATE "C",
    "endsOn" TEXT COLLATE "C",
    "officialId" INTEGER NOT NULL,
    "missionId" INTEGER,
    "organizationId" INTEGER,

    CONSTRAINT "Appointment_pkey" PRIMARY KEY ("id"),

    CONSTRAINT "Appointment_startsOn_check" CHECK (length("startsOn") = 10 AND "startsOn" LIKE '____-__-__'),
    CONSTRAINT "Appointment_endsOn_check" CHECK (length("endsOn") = 10 AND "endsOn" LIKE '____-__-__'),
    CONSTRAINT "Appointment_order_check" CHECK ("startsOn" <= "endsOn"),
    CONSTRAINT "Appointment_body_check" CHECK ("missionId" IS NULL OR "organizationId" IS NULL)
);

-- CreateTable
CREATE TABLE "Attestation" (
    "appointmentId" INTEGER NOT NULL,
    "recordId" INTEGER NOT NULL,
    "on" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "Attestation_pkey" PRIMARY KEY ("appointmentId","on","recordId"),

    CONSTRAINT "Attestation_on_check" CHECK (length("on") = 10 AND "on" LIKE '____-__-__')
);

-- CreateTable
CREATE TABLE "Mission" (
    "id" SERIAL NOT NULL,
    "slug" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "sortName" TEXT COLLATE "C" NOT NULL,
    "kind" "MissionKind" NOT NULL,
    "city" TEXT COLLATE "C",
    "countryId" INTEGER,
    "sendingCountryId" INTEGER NOT NULL,

    CONSTRAINT "Mission_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Accreditation" (
    "id" SERIAL NOT NULL,
    "missionId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "countryId" INTEGER,
    "organizationId" INTEGER,

    CONSTRAINT "Accreditation_pkey" PRIMARY KEY ("id"),

    CONSTRAINT "Accreditation_position_check" CHECK ("position" >= 1),
    CONSTRAINT "Accreditation_subject_check" CHECK (("countryId" IS NULL) <> ("organizationId" IS NULL))
);

-- CreateTable
CREATE TABLE "Organization" (
    "id" SERIAL NOT NULL,
    "slug" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "sortName" TEXT COLLATE "C" NOT NULL,
    "abbreviation" TEXT COLLATE "C",
    "kind" "OrganizationKind" NOT NULL,
    "countryId" INTEGER,
    "partOfId" INTEGER,

    CONSTRAINT "Organization_pkey" PRIMARY KEY ("id"),

    CONSTRAINT "Organization_partOf_check" CHECK ("partOfId" <> "id")
);

-- CreateTable
CREATE TABLE "Country" (
    "id" SERIAL NOT NULL,
    "code" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "Country_pkey" PRIMARY KEY ("id"),

    CONSTRAINT "Country_code_check" CHECK (length("code") = 2 AND "code" = upper("code")
      AND substr("code", 1, 1) BETWEEN 'A' AND 'Z' AND substr("code", 2, 1) BETWEEN 'A' AND 'Z')
);

-- CreateTable
CREATE TABLE "Topic" (
    "id" SERIAL NOT NULL,
    "slug" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "sortName" TEXT COLLATE "C" NOT NULL,
    "broaderId" INTEGER,

    CONSTRAINT "Topic_pkey" PRIMARY KEY ("id"),

    CONSTRAINT "Topic_broader_check" CHECK ("broaderId" <> "id")
);

-- CreateTable
CREATE TABLE "Name" (
    "id" SERIAL NOT NULL,
    "text" TEXT COLLATE "C" NOT NULL,
    "language" TEXT COLLATE "C" NOT NULL,
    "kind" "NameKind" NOT NULL,
    "position" INTEGER NOT NULL,
    "officialId" INTEGER,
    "missionId" INTEGER,
    "organizationId" INTEGER,
    "topicId" INTEGER,

    CONSTRAINT "Name_pkey" PRIMARY KEY ("id"),

    CONSTRAINT "Name_position_check" CHECK ("position" >= 1),
    CONSTRAINT "Name_owner_check" CHECK (
      CASE WHEN "officialId" IS NULL THEN 0 ELSE 1 END
      + CASE WHEN "missionId" IS NULL THEN 0 ELSE 1 END
      + CASE WHEN "organizationId" IS NULL THEN 0 ELSE 1 END
      + CASE WHEN "topicId" IS NULL THEN 0 ELSE 1 END = 1
    )
);

-- CreateTable
CREATE TABLE "TopicOfPart" (
    "partId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "topicId" INTEGER NOT NULL,

    CONSTRAINT "TopicOfPart_pkey" PRIMARY KEY ("partId","position"),

    CONSTRAINT "TopicOfPart_position_check" CHECK ("position" >= 1)
);

-- CreateTable
CREATE TABLE "TopicOfIntervention" (
    "interventionId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "heldOn" TEXT COLLATE "C" NOT NULL,
    "place" TEXT COLLATE "C" NOT NULL,
    "topicId" INTEGER NOT NULL,

    CONSTRAINT "TopicOfIntervention_pkey" PRIMARY KEY ("interventionId","position"),

    CONSTRAINT "TopicOfIntervention_position_check" CHECK ("position" >= 1),
    CONSTRAINT "TopicOfIntervention_heldOn_check" CHECK (length("heldOn") = 10 AND "heldOn" LIKE '____-__-__')
);

-- CreateTable
CREATE TABLE "TopicOfProposal" (
    "proposalId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "heldOn" TEXT COLLATE "C" NOT NULL,
    "place" TEXT COLLATE "C" NOT NULL,
    "topicId" INTEGER NOT NULL,

    CONSTRAINT "TopicOfProposal_pkey" PRIMARY KEY ("proposalId","position"),

    CONSTRAINT "TopicOfProposal_position_check" CHECK ("position" >= 1),
    CONSTRAINT "TopicOfProposal_heldOn_check" CHECK (length("heldOn") = 10 AND "heldOn" LIKE '____-__-__')
);

-- CreateTable
CREATE TABLE "OrganizationOfIntervention" (
    "interventionId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "heldOn" TEXT COLLATE "C" NOT NULL,
    "place" TEXT COLLATE "C" NOT NULL,
    "organizationId" INTEGER NOT NULL,

    CONSTRAINT "OrganizationOfIntervention_pkey" PRIMARY KEY ("interventionId","position"),

    CONSTRAINT "OrganizationOfIntervention_position_check" CHECK ("position" >= 1),
    CONSTRAINT "OrganizationOfIntervention_heldOn_check" CHECK (length("heldOn") = 10 AND "heldOn" LIKE '____-__-__')
);

-- CreateTable
CREATE TABLE "OrganizationOfProposal" (
    "proposalId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "heldOn" TEXT COLLATE "C" NOT NULL,
    "place" TEXT COLLATE "C" NOT NULL,
    "organizationId" INTEGER NOT NULL,

    CONSTRAINT "OrganizationOfProposal_pkey" PRIMARY KEY ("proposalId","position"),

    CONSTRAINT "OrganizationOfProposal_position_check" CHECK ("position" >= 1),
    CONSTRAINT "OrganizationOfProposal_heldOn_check" CHECK (length("heldOn") = 10 AND "heldOn" LIKE '____-__-__')
);

-- CreateTable
CREATE TABLE "CountryOfIntervention" (
    "interventionId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "heldOn" TEXT COLLATE "C" NOT NULL,
    "place" TEXT COLLATE "C" NOT NULL,
    "countryId" INTEGER NOT NULL,

    CONSTRAINT "CountryOfIntervention_pkey" PRIMARY KEY ("interventionId","position"),

    CONSTRAINT "CountryOfIntervention_position_check" CHECK ("position" >= 1),
    CONSTRAINT "CountryOfIntervention_heldOn_check" CHECK (length("heldOn") = 10 AND "heldOn" LIKE '____-__-__')
);

-- CreateTable
CREATE TABLE "CountryOfProposal" (
    "proposalId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "heldOn" TEXT COLLATE "C" NOT NULL,
    "place" TEXT COLLATE "C" NOT NULL,
    "countryId" INTEGER NOT NULL,

    CONSTRAINT "CountryOfProposal_pkey" PRIMARY KEY ("proposalId","position"),

    CONSTRAINT "CountryOfProposal_position_check" CHECK ("position" >= 1),
    CONSTRAINT "CountryOfProposal_heldOn_check" CHECK (length("heldOn") = 10 AND "heldOn" LIKE '____-__-__')
);

-- CreateTable
CREATE TABLE "Source" (
    "id" SERIAL NOT NULL,
    "slug" TEXT COLLATE "C" NOT NULL,
    "title" TEXT COLLATE "C" NOT NULL,
    "publisher" TEXT COLLATE "C" NOT NULL,
    "publishedOn" TEXT COLLATE "C",
    "url" TEXT COLLATE "C",
    "language" TEXT COLLATE "C" NOT NULL,
    "paragraphCount" INTEGER NOT NULL,

    CONSTRAINT "Source_pkey" PRIMARY KEY ("id"),

    CONSTRAINT "Source_publishedOn_check" CHECK (length("publishedOn") = 10 AND "publishedOn" LIKE '____-__-__'),
    CONSTRAINT "Source_paragraphCount_check" CHECK ("paragraphCount" >= 1)
);

-- CreateTable
CREATE TABLE "Paragraph" (
    "id" SERIAL NOT NULL,
    "sourceId" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "length" INTEGER NOT NULL,
    "text" TEXT COLLATE "C",

    CONSTRAINT "Paragraph_pkey" PRIMARY KEY ("id"),

    CONSTRAINT "Paragraph_number_check" CHECK ("number" >= 1),
    CONSTRAINT "Paragraph_length_check" CHECK ("length" >= 1)
);

-- CreateTable
CREATE TABLE "SourceOfDiscussion" (
    "discussionId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "sourceId" INTEGER NOT NULL,

    CONSTRAINT "SourceOfDiscussion_pkey" PRIMARY KEY ("discussionId","position"),

    CONSTRAINT "SourceOfDiscussion_position_check" CHECK ("position" >= 1)
);

-- CreateTable
CREATE TABLE "Citation" (
    "id" SERIAL NOT NULL,
    "position" INTEGER NOT NULL,
    "paragraphId" INTEGER NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    "sha256" TEXT COLLATE "C" NOT NULL,
    "basis" "Basis" NOT NULL,
    "note" TEXT COLLATE "C",
    "recordId" INTEGER NOT NULL,
    "meetingId" INTEGER,
    "discussionId" INTEGER,
    "partId" INTEGER,
    "interventionId" INTEGER,
    "proposalId" INTEGER,
    "officialId" INTEGER,
    "appointmentId" INTEGER,
    "missionId" INTEGER,
    "accreditationId" INTEGER,
    "organizationId" INTEGER,

    CONSTRAINT "Citation_pkey" PRIMARY KEY ("id"),

    CONSTRAINT "Citation_position_check" CHECK ("position" >= 1),
    CONSTRAINT "Citation_span_check" CHECK (0 <= "start" AND "start" < "end"),
    CONSTRAINT "Citation_sha256_check" CHECK (length("sha256") = 64 AND "sha256" = lower("sha256")),
    CONSTRAINT "Citation_inference_check" CHECK ("basis" <> 'INFERRED' OR "note" IS NOT NULL),
    CONSTRAINT "Citation_subject_check" CHECK (
      CASE WHEN "meetingId" IS NULL THEN 0 ELSE 1 END
      + CASE WHEN "discussionId" IS NULL THEN 0 ELSE 1 END
      + CASE WHEN "partId" IS NULL THEN 0 ELSE 1 END
      + CASE WHEN "interventionId" IS NULL THEN 0 ELSE 1 END
      + CASE WHEN "proposalId" IS NULL THEN 0 ELSE 1 END
      + CASE WHEN "officialId" IS NULL THEN 0 ELSE 1 END
      + CASE WHEN "appointmentId" IS NULL THEN 0 ELSE 1 END
      + CASE WHEN "missionId" IS NULL THEN 0 ELSE 1 END
      + CASE WHEN "accreditationId" IS NULL THEN 0 ELSE 1 END
      + CASE WHEN "organizationId" IS NULL THEN 0 ELSE 1 END = 1
    )
);

-- CreateTable
CREATE TABLE "Declaration" (
    "recordId" INTEGER NOT NULL,
    "type" "DeclaredType" NOT NULL,
    "slug" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "Declaration_pkey" PRIMARY KEY ("recordId","type","slug")
);

-- CreateIndex
CREATE UNIQUE INDEX "Meeting_slug_key" ON "Meeting"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "Discussion_slug_key" ON "Discussion"("slug");

-- CreateIndex
CREATE INDEX "Discussion_heldOn_slug_idx" ON "Discussion"("heldOn" DESC, "slug");

-- CreateIndex
CREATE INDEX "Discussion_meetingId_heldOn_slug_idx" ON "Discussion"("meetingId", "heldOn" DESC, "slug");

-- CreateIndex
CREATE UNIQUE INDEX "Part_slug_key" ON "Part"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "Part_discussionId_number_key" ON "Part"("discussionId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "Intervention_slug_key" ON "Intervention"("slug");

-- CreateIndex
CREATE INDEX "Intervention_discussionId_heldOn_place_idx" ON "Intervention"("discussionId", "heldOn" DESC, "place");

-- CreateIndex
CREATE INDEX "Intervention_heldOn_place_idx" ON "Intervention"("heldOn" DESC, "place");

-- CreateIndex
CREATE INDEX "Intervention_partId_heldOn_place_idx" ON "Intervention"("partId", "heldOn" DESC, "place");

-- CreateIndex
CREATE INDEX "Intervention_officialId_heldOn_place_idx" ON "Intervention"("officialId", "heldOn" DESC, "place");

-- CreateIndex
CREATE INDEX "Intervention_appointmentId_heldOn_place_idx" ON "Intervention"("appointmentId", "heldOn" DESC, "place");

-- CreateIndex
CREATE INDEX "Intervention_missionId_heldOn_place_idx" ON "Intervention"("missionId", "heldOn" DESC, "place");

-- CreateIndex
CREATE UNIQUE INDEX "Intervention_discussionId_position_key" ON "Intervention"("discussionId", "position");

-- CreateIndex
CREATE UNIQUE INDEX "PolicyProposal_slug_key" ON "PolicyProposal"("slug");

-- CreateIndex
CREATE INDEX "PolicyProposal_heldOn_place_idx" ON "PolicyProposal"("heldOn" DESC, "place");

-- CreateIndex
CREATE INDEX "PolicyProposal_discussionId_heldOn_place_idx" ON "PolicyProposal"("discussionId", "heldOn" DESC, "place");

-- CreateIndex
CREATE INDEX "PolicyProposal_partId_heldOn_place_idx" ON "PolicyProposal"("partId", "heldOn" DESC, "place");

-- CreateIndex
CREATE INDEX "PolicyProposal_officialId_heldOn_place_idx" ON "PolicyProposal"("officialId", "heldOn" DESC, "place");

-- CreateIndex
CREATE INDEX "PolicyProposal_appointmentId_heldOn_place_idx" ON "PolicyProposal"("appointmentId", "heldOn" DESC, "place");

-- CreateIndex
CREATE INDEX "PolicyProposal_missionId_heldOn_place_idx" ON "PolicyProposal"("missionId", "heldOn" DESC, "place");

-- CreateIndex
CREATE UNIQUE INDEX "PolicyProposal_interventionId_position_key" ON "PolicyProposal"("interventionId", "position");

-- CreateIndex
CREATE UNIQUE INDEX "Official_slug_key" ON "Official"("slug");

-- CreateIndex
CREATE INDEX "Official_sortName_slug_idx" ON "Official"("sortName", "slug");

-- CreateIndex
CREATE UNIQUE INDEX "Appointment_slug_key" ON "Appointment"("slug");

-- CreateIndex
CREATE INDEX "Appointment_officialId_slug_idx" ON "Appointment"("officialId", "slug");

-- CreateIndex
CREATE INDEX "Appointment_missionId_slug_idx" ON "Appointment"("missionId", "slug");

-- CreateIndex
CREATE INDEX "Appointment_organizationId_slug_idx" ON "Appointment"("organizationId", "slug");

-- CreateIndex
CREATE INDEX "Attestation_recordId_idx" ON "Attestation"("recordId");

-- CreateIndex
CREATE UNIQUE INDEX "Mission_slug_key" ON "Mission"("slug");

-- CreateIndex
CREATE INDEX "Mission_sortName_slug_idx" ON "Mission"("sortName", "slug");

-- CreateIndex
CREATE INDEX "Mission_countryId_sortName_slug_idx" ON "Mission"("countryId", "sortName", "slug");

-- CreateIndex
CREATE INDEX "Mission_sendingCountryId_idx" ON "Mission"("sendingCountryId");

-- CreateIndex
CREATE INDEX "Accreditation_missionId_position_idx" ON "Accreditation"("missionId", "position");

-- CreateIndex
CREATE INDEX "Accreditation_countryId_idx" ON "Accreditation"("countryId");

-- CreateIndex
CREATE INDEX "Accreditation_organizationId_idx" ON "Accreditation"("organizationId");

-- CreateIndex
CREATE UNIQUE INDEX "Accreditation_missionId_countryId_key" ON "Accreditation"("missionId", "countryId");

-- CreateIndex
CREATE UNIQUE INDEX "Accreditation_missionId_organizationId_key" ON "Accreditation"("missionId", "organizationId");

-- CreateIndex
CREATE UNIQUE INDEX "Organization_slug_key" ON "Organization"("slug");

-- CreateIndex
CREATE INDEX "Organization_sortName_slug_idx" ON "Organization"("sortName", "slug");

-- CreateIndex
CREATE INDEX "Organization_countryId_idx" ON "Organization"("countryId");

-- CreateIndex
CREATE INDEX "Organization_partOfId_sortName_slug_idx" ON "Organization"("partOfId", "sortName", "slug");

-- CreateIndex
CREATE UNIQUE INDEX "Country_code_key" ON "Country"("code");

-- CreateIndex
CREATE UNIQUE INDEX "Topic_slug_key" ON "Topic"("slug");

-- CreateIndex
CREATE INDEX "Topic_sortName_slug_idx" ON "Topic"("sortName", "slug");

-- CreateIndex
CREATE INDEX "Topic_broaderId_sortName_slug_idx" ON "Topic"("broaderId", "sortName", "slug");

-- CreateIndex
CREATE INDEX "Name_officialId_position_idx" ON "Name"("officialId", "position");

-- CreateIndex
CREATE INDEX "Name_missionId_position_idx" ON "Name"("missionId", "position");

-- CreateIndex
CREATE INDEX "Name_organizationId_position_idx" ON "Name"("organizationId", "position");

-- CreateIndex
CREATE INDEX "Name_topicId_position_idx" ON "Name"("topicId", "position");

-- CreateIndex
CREATE INDEX "TopicOfPart_topicId_idx" ON "TopicOfPart"("topicId");

-- CreateIndex
CREATE UNIQUE INDEX "TopicOfPart_partId_topicId_key" ON "TopicOfPart"("partId", "topicId");

-- CreateIndex
CREATE INDEX "TopicOfIntervention_topicId_heldOn_place_idx" ON "TopicOfIntervention"("topicId", "heldOn" DESC, "place");

-- CreateIndex
CREATE UNIQUE INDEX "TopicOfIntervention_interventionId_topicId_key" ON "TopicOfIntervention"("interventionId", "topicId");

-- CreateIndex
CREATE INDEX "TopicOfProposal_topicId_heldOn_place_idx" ON "TopicOfProposal"("topicId", "heldOn" DESC, "place");

-- CreateIndex
CREATE UNIQUE INDEX "TopicOfProposal_proposalId_topicId_key" ON "TopicOfProposal"("proposalId", "topicId");

-- CreateIndex
CREATE INDEX "OrganizationOfIntervention_organizationId_heldOn_place_idx" ON "OrganizationOfIntervention"("organizationId", "heldOn" DESC, "place");

-- CreateIndex
CREATE UNIQUE INDEX "OrganizationOfIntervention_interventionId_organizationId_key" ON "OrganizationOfIntervention"("interventionId", "organizationId");

-- CreateIndex
CREATE INDEX "OrganizationOfProposal_organizationId_heldOn_place_idx" ON "OrganizationOfProposal"("organizationId", "heldOn" DESC, "place");

-- CreateIndex
CREATE UNIQUE INDEX "OrganizationOfProposal_proposalId_organizationId_key" ON "OrganizationOfProposal"("proposalId", "organizationId");

-- CreateIndex
CREATE INDEX "CountryOfIntervention_countryId_heldOn_place_idx" ON "CountryOfIntervention"("countryId", "heldOn" DESC, "place");

-- CreateIndex
CREATE UNIQUE INDEX "CountryOfIntervention_interventionId_countryId_key" ON "CountryOfIntervention"("interventionId", "countryId");

-- CreateIndex
CREATE INDEX "CountryOfProposal_countryId_heldOn_place_idx" ON "CountryOfProposal"("countryId", "heldOn" DESC, "place");

-- CreateIndex
CREATE UNIQUE INDEX "CountryOfProposal_proposalId_countryId_key" ON "CountryOfProposal"("proposalId", "countryId");

-- CreateIndex
CREATE UNIQUE INDEX "Source_slug_key" ON "Source"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "Paragraph_sourceId_number_key" ON "Paragraph"("sourceId", "number");

-- CreateIndex
CREATE INDEX "SourceOfDiscussion_sourceId_idx" ON "SourceOfDiscussion"("sourceId");

-- CreateIndex
CREATE UNIQUE INDEX "SourceOfDiscussion_discussionId_sourceId_key" ON "SourceOfDiscussion"("discussionId", "sourceId");

-- CreateIndex
CREATE INDEX "Citation_paragraphId_idx" ON "Citation"("paragraphId");

-- CreateIndex
CREATE INDEX "Citation_recordId_idx" ON "Citation"("recordId");

-- CreateIndex
CREATE INDEX "Citation_meetingId_recordId_position_idx" ON "Citation"("meetingId", "recordId", "position");

-- CreateIndex
CREATE INDEX "Citation_discussionId_recordId_position_idx" ON "Citation"("discussionId", "recordId", "position");

-- CreateIndex
CREATE INDEX "Citation_partId_recordId_position_idx" ON "Citation"("partId", "recordId", "position");

-- CreateIndex
CREATE INDEX "Citation_interventionId_recordId_position_idx" ON "Citation"("interventionId", "recordId", "position");

-- CreateIndex
CREATE INDEX "Citation_proposalId_recordId_position_idx" ON "Citation"("proposalId", "recordId", "position");

-- CreateIndex
CREATE INDEX "Citation_officialId_recordId_position_idx" ON "Citation"("officialId", "recordId", "position");

-- CreateIndex
CREATE INDEX "Citation_appointmentId_recordId_position_idx" ON "Citation"("appointmentId", "recordId", "position");

-- CreateIndex
CREATE INDEX "Citation_missionId_recordId_position_idx" ON "Citation"("missionId", "recordId", "position");

-- CreateIndex
CREATE INDEX "Citation_accreditationId_recordId_position_idx" ON "Citation"("accreditationId", "recordId", "position");

-- CreateIndex
CREATE INDEX "Citation_organizationId_recordId_position_idx" ON "Citation"("organizationId", "recordId", "position");

-- CreateIndex
CREATE INDEX "Declaration_type_slug_idx" ON "Declaration"("type", "slug");

-- AddForeignKey
ALTER TABLE "Discussion" ADD CONSTRAINT "Discussion_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Part" ADD CONSTRAINT "Part_discussionId_fkey" FOREIGN KEY ("discussionId") REFERENCES "Discussion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Intervention" ADD CONSTRAINT "Intervention_discussionId_fkey" FOREIGN KEY ("discussionId") REFERENCES "Discussion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Intervention" ADD CONSTRAINT "Intervention_partId_fkey" FOREIGN KEY ("partId") REFERENCES "Part"("id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Intervention" ADD CONSTRAINT "Intervention_officialId_fkey" FOREIGN KEY ("officialId") REFERENCES "Official"("id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Intervention" ADD CONSTRAINT "Intervention_appointmentId_fkey" FOREIGN KEY ("appointmentId") REFERENCES "Appointment"("id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Intervention" ADD CONSTRAINT "Intervention_missionId_fkey" FOREIGN KEY ("missionId") REFERENCES "Mission"("id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PolicyProposal" ADD CONSTRAINT "PolicyProposal_interventionId_fkey" FOREIGN KEY ("interventionId") REFERENCES "Intervention"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PolicyProposal" ADD CONSTRAINT "PolicyProposal_discussionId_fkey" FOREIGN KEY ("discussionId") REFERENCES "Discussion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PolicyProposal" ADD CONSTRAINT "PolicyProposal_partId_fkey" FOREIGN KEY ("partId") REFERENCES "Part"("id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PolicyProposal" ADD CONSTRAINT "PolicyProposal_officialId_fkey" FOREIGN KEY ("officialId") REFERENCES "Official"("id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PolicyProposal" ADD CONSTRAINT "PolicyProposal_appointmentId_fkey" FOREIGN KEY ("appointmentId") REFERENCES "Appointment"("id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PolicyProposal" ADD CONSTRAINT "PolicyProposal_missionId_fkey" FOREIGN KEY ("missionId") REFERENCES "Mission"("id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Appointment" ADD CONSTRAINT "Appointment_officialId_fkey" FOREIGN KEY ("officialId") REFERENCES "Official"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Appointment" ADD CONSTRAINT "Appointment_missionId_fkey" FOREIGN KEY ("missionId") REFERENCES "Mission"("id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Appointment" ADD CONSTRAINT "Appointment_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Attestation" ADD CONSTRAINT "Attestation_appointmentId_fkey" FOREIGN KEY ("appointmentId") REFERENCES "Appointment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Attestation" ADD CONSTRAINT "Attestation_recordId_fkey" FOREIGN KEY ("recordId") REFERENCES "Discussion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Mission" ADD CONSTRAINT "Mission_countryId_fkey" FOREIGN KEY ("countryId") REFERENCES "Country"("id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Mission" ADD CONSTRAINT "Mission_sendingCountryId_fkey" FOREIGN KEY ("sendingCountryId") REFERENCES "Country"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Accreditation" ADD CONSTRAINT "Accreditation_missionId_fkey" FOREIGN KEY ("missionId") REFERENCES "Mission"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Accreditation" ADD CONSTRAINT "Accreditation_countryId_fkey" FOREIGN KEY ("countryId") REFERENCES "Country"("id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Accreditation" ADD CONSTRAINT "Accreditation_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Organization" ADD CONSTRAINT "Organization_countryId_fkey" FOREIGN KEY ("countryId") REFERENCES "Country"("id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Organization" ADD CONSTRAINT "Organization_partOfId_fkey" FOREIGN KEY ("partOfId") REFERENCES "Organization"("id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Topic" ADD CONSTRAINT "Topic_broaderId_fkey" FOREIGN KEY ("broaderId") REFERENCES "Topic"("id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Name" ADD CONSTRAINT "Name_officialId_fkey" FOREIGN KEY ("officialId") REFERENCES "Official"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Name" ADD CONSTRAINT "Name_missionId_fkey" FOREIGN KEY ("missionId") REFERENCES "Mission"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Name" ADD CONSTRAINT "Name_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Name" ADD CONSTRAINT "Name_topicId_fkey" FOREIGN KEY ("topicId") REFERENCES "Topic"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TopicOfPart" ADD CONSTRAINT "TopicOfPart_partId_fkey" FOREIGN KEY ("partId") REFERENCES "Part"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TopicOfPart" ADD CONSTRAINT "TopicOfPart_topicId_fkey" FOREIGN KEY ("topicId") REFERENCES "Topic"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TopicOfIntervention" ADD CONSTRAINT "TopicOfIntervention_interventionId_fkey" FOREIGN KEY ("interventionId") REFERENCES "Intervention"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TopicOfIntervention" ADD CONSTRAINT "TopicOfIntervention_topicId_fkey" FOREIGN KEY ("topicId") REFERENCES "Topic"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TopicOfProposal" ADD CONSTRAINT "TopicOfProposal_proposalId_fkey" FOREIGN KEY ("proposalId") REFERENCES "PolicyProposal"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TopicOfProposal" ADD CONSTRAINT "TopicOfProposal_topicId_fkey" FOREIGN KEY ("topicId") REFERENCES "Topic"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OrganizationOfIntervention" ADD CONSTRAINT "OrganizationOfIntervention_interventionId_fkey" FOREIGN KEY ("interventionId") REFERENCES "Intervention"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OrganizationOfIntervention" ADD CONSTRAINT "OrganizationOfIntervention_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OrganizationOfProposal" ADD CONSTRAINT "OrganizationOfProposal_proposalId_fkey" FOREIGN KEY ("proposalId") REFERENCES "PolicyProposal"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OrganizationOfProposal" ADD CONSTRAINT "OrganizationOfProposal_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CountryOfIntervention" ADD CONSTRAINT "CountryOfIntervention_interventionId_fkey" FOREIGN KEY ("interventionId") REFERENCES "Intervention"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CountryOfIntervention" ADD CONSTRAINT "CountryOfIntervention_countryId_fkey" FOREIGN KEY ("countryId") REFERENCES "Country"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CountryOfProposal" ADD CONSTRAINT "CountryOfProposal_proposalId_fkey" FOREIGN KEY ("proposalId") REFERENCES "PolicyProposal"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CountryOfProposal" ADD CONSTRAINT "CountryOfProposal_countryId_fkey" FOREIGN KEY ("countryId") REFERENCES "Country"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Paragraph" ADD CONSTRAINT "Paragraph_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "Source"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SourceOfDiscussion" ADD CONSTRAINT "SourceOfDiscussion_discussionId_fkey" FOREIGN KEY ("discussionId") REFERENCES "Discussion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SourceOfDiscussion" ADD CONSTRAINT "SourceOfDiscussion_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "Source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Citation" ADD CONSTRAINT "Citation_paragraphId_fkey" FOREIGN KEY ("paragraphId") REFERENCES "Paragraph"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Citation" ADD CONSTRAINT "Citation_recordId_fkey" FOREIGN KEY ("recordId") REFERENCES "Discussion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Citation" ADD CONSTRAINT "Citation_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Citation" ADD CONSTRAINT "Citation_discussionId_fkey" FOREIGN KEY ("discussionId") REFERENCES "Discussion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Citation" ADD CONSTRAINT "Citation_partId_fkey" FOREIGN KEY ("partId") REFERENCES "Part"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Citation" ADD CONSTRAINT "Citation_interventionId_fkey" FOREIGN KEY ("interventionId") REFERENCES "Intervention"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Citation" ADD CONSTRAINT "Citation_proposalId_fkey" FOREIGN KEY ("proposalId") REFERENCES "PolicyProposal"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Citation" ADD CONSTRAINT "Citation_officialId_fkey" FOREIGN KEY ("officialId") REFERENCES "Official"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Citation" ADD CONSTRAINT "Citation_appointmentId_fkey" FOREIGN KEY ("appointmentId") REFERENCES "Appointment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Citation" ADD CONSTRAINT "Citation_missionId_fkey" FOREIGN KEY ("missionId") REFERENCES "Mission"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Citation" ADD CONSTRAINT "Citation_accreditationId_fkey" FOREIGN KEY ("accreditationId") REFERENCES "Accreditation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Citation" ADD CONSTRAINT "Citation_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Declaration" ADD CONSTRAINT "Declaration_recordId_fkey" FOREIGN KEY ("recordId") REFERENCES "Discussion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

