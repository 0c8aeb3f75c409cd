-- A tsvector keeps 255 places of a word, and a text may have more: which words stand together is read
-- off `searchText`, and the places are left out. The indexes are of the words alone, and stay.
CREATE OR REPLACE FUNCTION "searchWords"("text" TEXT) RETURNS tsvector
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT array_to_tsvector(array_remove(string_to_array("text", ' '), ''))
$$;

-- So many of the rows that have the words and meet the condition, in which $2 are the parts.
DROP FUNCTION "searchIds"(TEXT, tsquery, INTEGER);
CREATE FUNCTION "searchIds"(
  "model" TEXT, "query" tsquery, "condition" TEXT, "parts" TEXT[], "most" INTEGER
) RETURNS SETOF INTEGER LANGUAGE plpgsql STABLE SET enable_bitmapscan = on AS $$
BEGIN
  RETURN QUERY EXECUTE format(
    'SELECT "id" FROM %I WHERE "searchWords"("searchText") @@ $1 AND %s LIMIT $3', "model", "condition"
  ) USING "query", "parts", "most";
END
$$;
