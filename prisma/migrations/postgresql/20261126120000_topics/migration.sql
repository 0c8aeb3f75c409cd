-- What a discussion is about, in order of days, and what an official has spoken or proposed about: so far
-- each row of the record had to be read for it. A meeting counts its proposals, as others do.

ALTER TABLE "Meeting" ADD COLUMN     "proposalCount" INTEGER NOT NULL DEFAULT 0;

CREATE TABLE "TopicOfDiscussion" (
    "discussionId" INTEGER NOT NULL,
    "topicId" INTEGER NOT NULL,
    "heldOn" TEXT COLLATE "C" NOT NULL,
    "slug" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "TopicOfDiscussion_pkey" PRIMARY KEY ("discussionId","topicId"),

    CONSTRAINT "TopicOfDiscussion_heldOn_check" CHECK (length("heldOn") = 10 AND "heldOn" LIKE '____-__-__')
);

CREATE TABLE "TopicOfOfficial" (
    "officialId" INTEGER NOT NULL,
    "topicId" INTEGER NOT NULL,

    CONSTRAINT "TopicOfOfficial_pkey" PRIMARY KEY ("officialId","topicId")
);

CREATE INDEX "TopicOfDiscussion_topicId_heldOn_slug_idx" ON "TopicOfDiscussion"("topicId", "heldOn" DESC, "slug");

CREATE INDEX "TopicOfOfficial_topicId_officialId_idx" ON "TopicOfOfficial"("topicId", "officialId");

ALTER TABLE "TopicOfDiscussion" ADD CONSTRAINT "TopicOfDiscussion_discussionId_fkey" FOREIGN KEY ("discussionId") REFERENCES "Discussion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "TopicOfDiscussion" ADD CONSTRAINT "TopicOfDiscussion_topicId_fkey" FOREIGN KEY ("topicId") REFERENCES "Topic"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "TopicOfOfficial" ADD CONSTRAINT "TopicOfOfficial_officialId_fkey" FOREIGN KEY ("officialId") REFERENCES "Official"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "TopicOfOfficial" ADD CONSTRAINT "TopicOfOfficial_topicId_fkey" FOREIGN KEY ("topicId") REFERENCES "Topic"("id") ON DELETE CASCADE ON UPDATE CASCADE;

INSERT INTO "TopicOfDiscussion" ("discussionId", "topicId", "heldOn", "slug")
SELECT DISTINCT d."id", s."topicId", d."heldOn", d."slug" FROM "Discussion" d JOIN (
  SELECT r."discussionId", l."topicId" FROM "Part" r JOIN "TopicOfPart" l ON l."partId" = r."id"
  UNION SELECT r."discussionId", l."topicId" FROM "Intervention" r JOIN "TopicOfIntervention" l ON l."interventionId" = r."id"
  UNION SELECT r."discussionId", l."topicId" FROM "PolicyProposal" r JOIN "TopicOfProposal" l ON l."proposalId" = r."id"
) s ON s."discussionId" = d."id";

INSERT INTO "TopicOfOfficial" ("officialId", "topicId")
SELECT r."officialId", l."topicId" FROM "Intervention" r JOIN "TopicOfIntervention" l ON l."interventionId" = r."id" WHERE r."officialId" IS NOT NULL
UNION SELECT r."officialId", l."topicId" FROM "PolicyProposal" r JOIN "TopicOfProposal" l ON l."proposalId" = r."id" WHERE r."officialId" IS NOT NULL;

UPDATE "Meeting" SET "proposalCount" = (SELECT count(*) FROM "PolicyProposal" p WHERE p."meetingId" = "Meeting"."id");
