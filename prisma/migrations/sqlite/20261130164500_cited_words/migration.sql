-- Citations are found by the hash of their words, a page of them in the order of their ids.
DROP INDEX "Citation_sha256_idx";
CREATE INDEX "Citation_sha256_id_idx" ON "Citation"("sha256", "id");
