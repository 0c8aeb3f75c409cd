-- A topic may be directly below several topics.
-- CreateTable
CREATE TABLE "BroaderTopic" (
    "topicId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "broaderId" INTEGER NOT NULL,

    CONSTRAINT "BroaderTopic_pkey" PRIMARY KEY ("topicId","position"),

    CONSTRAINT "BroaderTopic_position_check" CHECK ("position" >= 1),
    CONSTRAINT "BroaderTopic_broader_check" CHECK ("broaderId" <> "topicId")
);

-- CreateIndex
CREATE INDEX "BroaderTopic_broaderId_idx" ON "BroaderTopic"("broaderId");

-- CreateIndex
CREATE UNIQUE INDEX "BroaderTopic_topicId_broaderId_key" ON "BroaderTopic"("topicId", "broaderId");

-- AddForeignKey
ALTER TABLE "BroaderTopic" ADD CONSTRAINT "BroaderTopic_topicId_fkey" FOREIGN KEY ("topicId") REFERENCES "Topic"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BroaderTopic" ADD CONSTRAINT "BroaderTopic_broaderId_fkey" FOREIGN KEY ("broaderId") REFERENCES "Topic"("id") ON DELETE CASCADE ON UPDATE CASCADE;

INSERT INTO "BroaderTopic" ("topicId", "position", "broaderId")
SELECT "id", 1, "broaderId" FROM "Topic" WHERE "broaderId" IS NOT NULL;

UPDATE "Declaration" SET "said" = (
  jsonb_set("said"::jsonb, '{broaderTopics}', jsonb_build_array("said"::jsonb #> '{references,broader}')) - 'references'
)::text WHERE "type" = 'TOPIC' AND "said"::jsonb #>> '{references,broader}' IS NOT NULL;
