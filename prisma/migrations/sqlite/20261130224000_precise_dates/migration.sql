-- Tenures, meetings, parts, names, accreditations and the days of reading and of attestation are as precise as
-- their sources, as discussions are: of a beginning the first possible day stands in the column that there was, of
-- an end the last one. What was there is of one day, and stays.
ALTER TABLE "Meeting" ADD COLUMN "startsTo" TEXT CONSTRAINT "Meeting_startsTo_check" CHECK (length("startsTo") = 10 AND "startsTo" LIKE '____-__-__');
ALTER TABLE "Meeting" ADD COLUMN "startsText" TEXT CONSTRAINT "Meeting_startsText_check" CHECK (("startsText" IS NULL) = ("startsTo" IS NULL));
ALTER TABLE "Meeting" ADD COLUMN "endsFrom" TEXT CONSTRAINT "Meeting_endsFrom_check" CHECK (length("endsFrom") = 10 AND "endsFrom" LIKE '____-__-__');
ALTER TABLE "Meeting" ADD COLUMN "endsText" TEXT CONSTRAINT "Meeting_endsText_check" CHECK (("endsText" IS NULL) = ("endsFrom" IS NULL));
ALTER TABLE "Part" ADD COLUMN "heldTo" TEXT CONSTRAINT "Part_heldTo_check" CHECK (length("heldTo") = 10 AND "heldTo" LIKE '____-__-__');
ALTER TABLE "Part" ADD COLUMN "heldText" TEXT CONSTRAINT "Part_heldText_check" CHECK (("heldText" IS NULL) = ("heldTo" IS NULL));
ALTER TABLE "Source" ADD COLUMN "retrievedTo" TEXT CONSTRAINT "Source_retrievedTo_check" CHECK (length("retrievedTo") = 10 AND "retrievedTo" LIKE '____-__-__');
ALTER TABLE "Source" ADD COLUMN "retrievedText" TEXT CONSTRAINT "Source_retrievedText_check" CHECK (("retrievedText" IS NULL) = ("retrievedTo" IS NULL));
ALTER TABLE "Appointment" ADD COLUMN "startsTo" TEXT CONSTRAINT "Appointment_startsTo_check" CHECK (length("startsTo") = 10 AND "startsTo" LIKE '____-__-__');
ALTER TABLE "Appointment" ADD COLUMN "startsText" TEXT CONSTRAINT "Appointment_startsText_check" CHECK (("startsText" IS NULL) = ("startsTo" IS NULL));
ALTER TABLE "Appointment" ADD COLUMN "endsFrom" TEXT CONSTRAINT "Appointment_endsFrom_check" CHECK (length("endsFrom") = 10 AND "endsFrom" LIKE '____-__-__');
ALTER TABLE "Appointment" ADD COLUMN "endsText" TEXT CONSTRAINT "Appointment_endsText_check" CHECK (("endsText" IS NULL) = ("endsFrom" IS NULL));
ALTER TABLE "AttestedDay" ADD COLUMN "to" TEXT CONSTRAINT "AttestedDay_to_check" CHECK (length("to") = 10 AND "to" LIKE '____-__-__');
ALTER TABLE "AttestedDay" ADD COLUMN "text" TEXT CONSTRAINT "AttestedDay_text_check" CHECK (("text" IS NULL) = ("to" IS NULL));
ALTER TABLE "Accreditation" ADD COLUMN "startsOn" TEXT CONSTRAINT "Accreditation_startsOn_check" CHECK (length("startsOn") = 10 AND "startsOn" LIKE '____-__-__');
ALTER TABLE "Accreditation" ADD COLUMN "startsTo" TEXT CONSTRAINT "Accreditation_startsTo_check" CHECK (length("startsTo") = 10 AND "startsTo" LIKE '____-__-__');
ALTER TABLE "Accreditation" ADD COLUMN "startsText" TEXT CONSTRAINT "Accreditation_startsText_check" CHECK (("startsText" IS NULL) = ("startsTo" IS NULL));
ALTER TABLE "Accreditation" ADD COLUMN "endsOn" TEXT CONSTRAINT "Accreditation_endsOn_check" CHECK (length("endsOn") = 10 AND "endsOn" LIKE '____-__-__');
ALTER TABLE "Accreditation" ADD COLUMN "endsFrom" TEXT CONSTRAINT "Accreditation_endsFrom_check" CHECK (length("endsFrom") = 10 AND "endsFrom" LIKE '____-__-__');
ALTER TABLE "Accreditation" ADD COLUMN "endsText" TEXT CONSTRAINT "Accreditation_endsText_check" CHECK (("endsText" IS NULL) = ("endsFrom" IS NULL));
ALTER TABLE "Name" ADD COLUMN "startsOn" TEXT CONSTRAINT "Name_startsOn_check" CHECK (length("startsOn") = 10 AND "startsOn" LIKE '____-__-__');
ALTER TABLE "Name" ADD COLUMN "startsTo" TEXT CONSTRAINT "Name_startsTo_check" CHECK (length("startsTo") = 10 AND "startsTo" LIKE '____-__-__');
ALTER TABLE "Name" ADD COLUMN "startsText" TEXT CONSTRAINT "Name_startsText_check" CHECK (("startsText" IS NULL) = ("startsTo" IS NULL));
ALTER TABLE "Name" ADD COLUMN "endsOn" TEXT CONSTRAINT "Name_endsOn_check" CHECK (length("endsOn") = 10 AND "endsOn" LIKE '____-__-__');
ALTER TABLE "Name" ADD COLUMN "endsFrom" TEXT CONSTRAINT "Name_endsFrom_check" CHECK (length("endsFrom") = 10 AND "endsFrom" LIKE '____-__-__');
ALTER TABLE "Name" ADD COLUMN "endsText" TEXT CONSTRAINT "Name_endsText_check" CHECK (("endsText" IS NULL) = ("endsFrom" IS NULL));
