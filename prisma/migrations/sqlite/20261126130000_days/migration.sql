-- The days that attest an appointment, each once: a day may be shown by any number of records, all of
-- which had to be read to tell it.

CREATE TABLE "AttestedDay" (
    "appointmentId" INTEGER NOT NULL,
    "on" TEXT NOT NULL,

    PRIMARY KEY ("appointmentId", "on"),
    CONSTRAINT "AttestedDay_appointmentId_fkey" FOREIGN KEY ("appointmentId") REFERENCES "Appointment" ("id") ON DELETE CASCADE ON UPDATE CASCADE,

    CONSTRAINT "AttestedDay_on_check" CHECK (length("on") = 10 AND "on" LIKE '____-__-__')
);

INSERT INTO "AttestedDay" ("appointmentId", "on") SELECT DISTINCT "appointmentId", "on" FROM "Attestation";
