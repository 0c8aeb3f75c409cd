-- What is read again and again is kept as long as nothing was written. One row tells: see db/database.ts.
CREATE TABLE "DataVersion" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "version" TEXT NOT NULL
);

INSERT INTO "DataVersion" ("id", "version") VALUES (1, lower(hex(randomblob(16))));
