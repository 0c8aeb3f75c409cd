-- What is read again and again is kept as long as nothing was written. One row tells: see db/database.ts.
CREATE TABLE "DataVersion" (
    "id" INTEGER NOT NULL,
    "version" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "DataVersion_pkey" PRIMARY KEY ("id")
);

INSERT INTO "DataVersion" ("id", "version") VALUES (1, gen_random_uuid()::text);
