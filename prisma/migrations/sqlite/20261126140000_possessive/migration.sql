-- The s of a possessive is no word from now on (see domain/search-text.ts). As when letters were folded
-- otherwise, the program makes the words again of what has one.
UPDATE "Official" SET "searchText" = '' WHERE ' ' || "searchText" || ' ' LIKE '% s %';
UPDATE "Mission" SET "searchText" = '' WHERE ' ' || "searchText" || ' ' LIKE '% s %';
UPDATE "Organization" SET "searchText" = '' WHERE ' ' || "searchText" || ' ' LIKE '% s %';
UPDATE "Topic" SET "searchText" = '' WHERE ' ' || "searchText" || ' ' LIKE '% s %';
UPDATE "Discussion" SET "searchText" = '' WHERE ' ' || "searchText" || ' ' LIKE '% s %'
  OR "id" IN (SELECT "discussionId" FROM "Intervention" WHERE ' ' || "searchText" || ' ' LIKE '% s %')
  OR "id" IN (SELECT "discussionId" FROM "PolicyProposal" WHERE ' ' || "searchText" || ' ' LIKE '% s %')
  -- The names are made before the first record that lacks words.
  OR "id" = (SELECT min("id") FROM "Discussion");
