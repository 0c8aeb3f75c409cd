-- What lists are filtered and ordered by, and what they are searched by. `searchText` is words that the
-- program folds, so that rows that are there already get it from db/index-words.ts.

DROP INDEX "Mission_sendingCountryId_idx";

DROP INDEX "Organization_countryId_idx";

ALTER TABLE "Appointment" ADD COLUMN     "firstAttestedOn" TEXT COLLATE "C",
ADD COLUMN     "lastAttestedOn" TEXT COLLATE "C";

ALTER TABLE "Country" ADD COLUMN     "proposalCount" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "Discussion" ADD COLUMN     "proposalCount" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "searchText" TEXT COLLATE "C" NOT NULL DEFAULT '';

ALTER TABLE "Intervention" ADD COLUMN     "meetingId" INTEGER,
ADD COLUMN     "rank" "Rank",
ADD COLUMN     "searchText" TEXT COLLATE "C" NOT NULL DEFAULT '';

ALTER TABLE "Mission" ADD COLUMN     "proposalCount" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "searchText" TEXT COLLATE "C" NOT NULL DEFAULT '';

ALTER TABLE "Official" ADD COLUMN     "proposalCount" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "searchText" TEXT COLLATE "C" NOT NULL DEFAULT '';

ALTER TABLE "Organization" ADD COLUMN     "proposalCount" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "searchText" TEXT COLLATE "C" NOT NULL DEFAULT '';

ALTER TABLE "PolicyProposal" ADD COLUMN     "meetingId" INTEGER,
ADD COLUMN     "rank" "Rank",
ADD COLUMN     "searchText" TEXT COLLATE "C" NOT NULL DEFAULT '';

ALTER TABLE "Topic" ADD COLUMN     "proposalCount" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "searchText" TEXT COLLATE "C" NOT NULL DEFAULT '';

CREATE TABLE "YearOfProposal" (
    "proposalId" INTEGER NOT NULL,
    "year" INTEGER NOT NULL,
    "heldOn" TEXT COLLATE "C" NOT NULL,
    "place" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "YearOfProposal_pkey" PRIMARY KEY ("proposalId","year"),

    CONSTRAINT "YearOfProposal_year_check" CHECK ("year" BETWEEN 1 AND 9999),
    CONSTRAINT "YearOfProposal_heldOn_check" CHECK (length("heldOn") = 10 AND "heldOn" LIKE '____-__-__')
);

UPDATE "Intervention" t SET "meetingId" = d."meetingId" FROM "Discussion" d WHERE d."id" = t."discussionId";
UPDATE "Intervention" t SET "rank" = a."rank" FROM "Appointment" a WHERE a."id" = t."appointmentId";
ALTER TABLE "Intervention" ALTER COLUMN "meetingId" SET NOT NULL;
UPDATE "PolicyProposal" t SET "meetingId" = d."meetingId" FROM "Discussion" d WHERE d."id" = t."discussionId";
UPDATE "PolicyProposal" t SET "rank" = a."rank" FROM "Appointment" a WHERE a."id" = t."appointmentId";
ALTER TABLE "PolicyProposal" ALTER COLUMN "meetingId" SET NOT NULL;

CREATE INDEX "YearOfProposal_year_heldOn_place_idx" ON "YearOfProposal"("year", "heldOn" DESC, "place");
CREATE INDEX "Country_proposalCount_code_idx" ON "Country"("proposalCount" DESC, "code");
CREATE INDEX "Discussion_proposalCount_heldOn_slug_idx" ON "Discussion"("proposalCount" DESC, "heldOn" DESC, "slug");
CREATE INDEX "Intervention_meetingId_heldOn_place_idx" ON "Intervention"("meetingId", "heldOn" DESC, "place");
CREATE INDEX "Intervention_rank_heldOn_place_idx" ON "Intervention"("rank", "heldOn" DESC, "place");
CREATE INDEX "Intervention_kind_heldOn_place_idx" ON "Intervention"("kind", "heldOn" DESC, "place");
CREATE INDEX "Mission_proposalCount_sortName_slug_idx" ON "Mission"("proposalCount" DESC, "sortName", "slug");
CREATE INDEX "Mission_sendingCountryId_sortName_slug_idx" ON "Mission"("sendingCountryId", "sortName", "slug");
CREATE INDEX "Mission_kind_sortName_slug_idx" ON "Mission"("kind", "sortName", "slug");
CREATE INDEX "Official_proposalCount_sortName_slug_idx" ON "Official"("proposalCount" DESC, "sortName", "slug");
CREATE INDEX "Organization_proposalCount_sortName_slug_idx" ON "Organization"("proposalCount" DESC, "sortName", "slug");
CREATE INDEX "Organization_countryId_sortName_slug_idx" ON "Organization"("countryId", "sortName", "slug");
CREATE INDEX "Organization_kind_sortName_slug_idx" ON "Organization"("kind", "sortName", "slug");
CREATE INDEX "PolicyProposal_meetingId_heldOn_place_idx" ON "PolicyProposal"("meetingId", "heldOn" DESC, "place");
CREATE INDEX "PolicyProposal_rank_heldOn_place_idx" ON "PolicyProposal"("rank", "heldOn" DESC, "place");
CREATE INDEX "PolicyProposal_reportingVerb_heldOn_place_idx" ON "PolicyProposal"("reportingVerb", "heldOn" DESC, "place");
CREATE INDEX "Topic_proposalCount_sortName_slug_idx" ON "Topic"("proposalCount" DESC, "sortName", "slug");

ALTER TABLE "Intervention" ADD CONSTRAINT "Intervention_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting"("id") ON DELETE NO ACTION ON UPDATE CASCADE;

ALTER TABLE "PolicyProposal" ADD CONSTRAINT "PolicyProposal_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting"("id") ON DELETE NO ACTION ON UPDATE CASCADE;

ALTER TABLE "YearOfProposal" ADD CONSTRAINT "YearOfProposal_proposalId_fkey" FOREIGN KEY ("proposalId") REFERENCES "PolicyProposal"("id") ON DELETE CASCADE ON UPDATE CASCADE;

WITH RECURSIVE "aim" ("id", "year", "last", "heldOn", "place") AS (
  SELECT "id", coalesce("periodFrom", "periodTo"), coalesce("periodTo", "periodFrom"), "heldOn", "place"
  FROM "PolicyProposal" WHERE coalesce("periodFrom", "periodTo") IS NOT NULL
  UNION ALL SELECT "id", "year" + 1, "last", "heldOn", "place" FROM "aim" WHERE "year" < "last"
)
INSERT INTO "YearOfProposal" ("proposalId", "year", "heldOn", "place")
SELECT "id", "year", "heldOn", "place" FROM "aim";

UPDATE "Official" SET "proposalCount" = (SELECT count(*) FROM "PolicyProposal" p WHERE p."officialId" = "Official"."id");
UPDATE "Mission" SET "proposalCount" = (SELECT count(*) FROM "PolicyProposal" p WHERE p."missionId" = "Mission"."id");
UPDATE "Discussion" SET "proposalCount" = (SELECT count(*) FROM "PolicyProposal" p WHERE p."discussionId" = "Discussion"."id");
UPDATE "Organization" SET "proposalCount" = (SELECT count(*) FROM "OrganizationOfProposal" l WHERE l."organizationId" = "Organization"."id");
UPDATE "Country" SET "proposalCount" = (SELECT count(*) FROM "CountryOfProposal" l WHERE l."countryId" = "Country"."id");
UPDATE "Topic" SET "proposalCount" = (SELECT count(*) FROM "TopicOfProposal" l WHERE l."topicId" = "Topic"."id");
UPDATE "Appointment" SET
  "firstAttestedOn" = (SELECT min(t."on") FROM "Attestation" t WHERE t."appointmentId" = "Appointment"."id"),
  "lastAttestedOn" = (SELECT max(t."on") FROM "Attestation" t WHERE t."appointmentId" = "Appointment"."id");

-- The words of `searchText`, each at its place. The text is split at spaces and nothing else is made of
-- it: what a word is, the program has said already, and the same on both databases.
CREATE FUNCTION "searchWords"("text" TEXT) RETURNS tsvector LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT coalesce(string_agg('''' || "word" || ''':' || least("place", 16383), ' '), '')::tsvector
  FROM unnest(string_to_array("text", ' ')) WITH ORDINALITY AS "words" ("word", "place")
  WHERE "word" <> ''
$$;
CREATE INDEX "Official_searchText_idx" ON "Official" USING gin ("searchWords"("searchText"));
CREATE INDEX "Mission_searchText_idx" ON "Mission" USING gin ("searchWords"("searchText"));
CREATE INDEX "Organization_searchText_idx" ON "Organization" USING gin ("searchWords"("searchText"));
CREATE INDEX "Topic_searchText_idx" ON "Topic" USING gin ("searchWords"("searchText"));
CREATE INDEX "Discussion_searchText_idx" ON "Discussion" USING gin ("searchWords"("searchText"));
CREATE INDEX "Intervention_searchText_idx" ON "Intervention" USING gin ("searchWords"("searchText"));
CREATE INDEX "PolicyProposal_searchText_idx" ON "PolicyProposal" USING gin ("searchWords"("searchText"));

-- So many of the rows whose words match. What reads lists goes along their indexes alone, in which
-- there are no words: here the planner is free to read the index of words.
CREATE FUNCTION "searchIds"("model" TEXT, "query" tsquery, "most" INTEGER) RETURNS SETOF INTEGER
  LANGUAGE plpgsql STABLE SET enable_bitmapscan = on AS $$
BEGIN
  RETURN QUERY EXECUTE format(
    'SELECT "id" FROM %I WHERE "searchWords"("searchText") @@ $1 LIMIT $2', "model"
  ) USING "query", "most";
END
$$;

-- Every three characters that follow each other in the words of a name, by which one that is misspelt
-- is found.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE INDEX "Official_parts_idx" ON "Official" USING gin ((' ' || "searchText" || ' ') gin_trgm_ops);
CREATE INDEX "Mission_parts_idx" ON "Mission" USING gin ((' ' || "searchText" || ' ') gin_trgm_ops);
CREATE INDEX "Organization_parts_idx" ON "Organization" USING gin ((' ' || "searchText" || ' ') gin_trgm_ops);
CREATE INDEX "Topic_parts_idx" ON "Topic" USING gin ((' ' || "searchText" || ' ') gin_trgm_ops);

-- So many of the rows that have a word like one of the patterns, and the other words too if there are
-- any. The plan is made for the values: without other words the condition on them is gone from it.
CREATE FUNCTION "misspeltIds"("model" TEXT, "patterns" TEXT[], "others" tsquery, "most" INTEGER)
  RETURNS SETOF INTEGER LANGUAGE plpgsql STABLE SET enable_bitmapscan = on AS $$
BEGIN
  RETURN QUERY EXECUTE format(
    'SELECT "id" FROM %I WHERE '' '' || "searchText" || '' '' LIKE ANY ($1)
      AND ($2 IS NULL OR "searchWords"("searchText") @@ $2) LIMIT $3', "model"
  ) USING "patterns", "others", "most";
END
$$;
