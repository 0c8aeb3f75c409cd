-- Letters such as ł and ø are folded to l and o from now on (see domain/search-text.ts). The program
-- makes the words again of what has one, and the names to sort by (see db/index-words.ts): a record
-- whose discussion has no words, and before the first of them the names that have none.
UPDATE "Official" SET "searchText" = '' WHERE "searchText" || "sortName" ~ '[æœøðđþħłŋŧɓɗƙƴßıς]';
UPDATE "Mission" SET "searchText" = '' WHERE "searchText" || "sortName" ~ '[æœøðđþħłŋŧɓɗƙƴßıς]';
UPDATE "Organization" SET "searchText" = '' WHERE "searchText" || "sortName" ~ '[æœøðđþħłŋŧɓɗƙƴßıς]';
UPDATE "Topic" SET "searchText" = '' WHERE "searchText" || "sortName" ~ '[æœøðđþħłŋŧɓɗƙƴßıς]';
UPDATE "Discussion" SET "searchText" = '' WHERE "searchText" ~ '[æœøðđþħłŋŧɓɗƙƴ]'
  OR "id" IN (SELECT "discussionId" FROM "Intervention" WHERE "searchText" ~ '[æœøðđþħłŋŧɓɗƙƴ]')
  OR "id" IN (SELECT "discussionId" FROM "PolicyProposal" WHERE "searchText" ~ '[æœøðđþħłŋŧɓɗƙƴ]')
  OR "id" = (SELECT min("id") FROM "Discussion");
