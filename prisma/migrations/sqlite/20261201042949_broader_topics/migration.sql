-- A topic may be directly below several topics.
-- CreateTable
CREATE TABLE "BroaderTopic" (
    "topicId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "broaderId" INTEGER NOT NULL,

    PRIMARY KEY ("topicId", "position"),
    CONSTRAINT "BroaderTopic_topicId_fkey" FOREIGN KEY ("topicId") REFERENCES "Topic" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "BroaderTopic_broaderId_fkey" FOREIGN KEY ("broaderId") REFERENCES "Topic" ("id") ON DELETE CASCADE ON UPDATE CASCADE,

    CONSTRAINT "BroaderTopic_position_check" CHECK ("position" >= 1),
    CONSTRAINT "BroaderTopic_broader_check" CHECK ("broaderId" <> "topicId")
);

-- CreateIndex
CREATE INDEX "BroaderTopic_broaderId_idx" ON "BroaderTopic"("broaderId");

-- CreateIndex
CREATE UNIQUE INDEX "BroaderTopic_topicId_broaderId_key" ON "BroaderTopic"("topicId", "broaderId");

INSERT INTO "BroaderTopic" ("topicId", "position", "broaderId")
SELECT "id", 1, "broaderId" FROM "Topic" WHERE "broaderId" IS NOT NULL;

UPDATE "Declaration" SET "said" = json_remove(
  json_set("said", '$.broaderTopics', json_array(json_extract("said", '$.references.broader'))), '$.references'
) WHERE "type" = 'TOPIC' AND json_extract("said", '$.references.broader') IS NOT NULL;
