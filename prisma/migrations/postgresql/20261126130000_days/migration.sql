-- The days that attest an appointment, each once: a day may be shown by any number of records, all of
-- which had to be read to tell it.

CREATE TABLE "AttestedDay" (
    "appointmentId" INTEGER NOT NULL,
    "on" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "AttestedDay_pkey" PRIMARY KEY ("appointmentId","on"),

    CONSTRAINT "AttestedDay_on_check" CHECK (length("on") = 10 AND "on" LIKE '____-__-__')
);

ALTER TABLE "AttestedDay" ADD CONSTRAINT "AttestedDay_appointmentId_fkey" FOREIGN KEY ("appointmentId") REFERENCES "Appointment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

INSERT INTO "AttestedDay" ("appointmentId", "on") SELECT DISTINCT "appointmentId", "on" FROM "Attestation";
