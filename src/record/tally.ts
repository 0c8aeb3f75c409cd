import type { Transaction } from '../db/client.js';
import { Prisma } from '../db/prisma-client.js';
import {
  backReferenceOf,
  fieldNamed,
  isColumn,
  isCounted,
  publicKeyOf,
} from '../db/read/datamodel.js';
import type { Things } from './conflict.js';
import type { Declaration } from './declarations.js';
import { models, type SharedType, sharedTypes } from './shared.js';
import type { Holders } from './write-shared.js';

/**
 * What follows from the rows of many records: counts, by which lists are ordered and which tell which
 * of several filters leaves the fewest rows; what each discussion and each official is about; the
 * first and last day that attest an appointment; the citations of names; and how much of a source is cited.
 */
interface Tally {
  readonly model: string;
  /** What it is to the records that share it; undefined for the record's own discussion. */
  readonly type?: SharedType;
  /** The statements that bring it up to date for the rows of the model with the ids. */
  readonly write: (ids: Prisma.Sql) => readonly Prisma.Sql[];
}

const tallies: readonly Tally[] = [
  { model: 'Discussion', write: linkSpeakersOfProposals },
  { model: 'Discussion', write: linkSpokenFor },
  { model: 'Discussion', write: linkMissions },
  ...sharedTypes
    .map((type) => ({ model: models[type], type }))
    .filter(({ model }) => isCounted(model))
    .map((shared) => ({ ...shared, write: count(shared.model) })),
  { model: 'Discussion', write: count('Discussion') },
  { model: 'Appointment', type: 'APPOINTMENT', write: attest },
  { model: 'Appointment', type: 'APPOINTMENT', write: nameLinksToMissions },
  { model: 'Source', type: 'SOURCE', write: cover },
  ...sharedTypes
    .map((type) => ({ model: models[type], type, owner: `${type.toLowerCase()}Id` }))
    .filter(({ owner }) => isColumn('Name', owner))
    .map(({ owner, ...shared }) => ({ ...shared, write: citeNames(owner) })),
  { model: 'Discussion', write: citeNames('discussionId') },
  { model: 'Discussion', write: linkTopicsOfDiscussions },
  { model: 'Discussion', write: linkTopicsOfOfficials },
];

function count(model: string): Tally['write'] {
  const proposals = fieldNamed(model, 'proposals');
  const column = backReferenceOf(proposals);
  const update = Prisma.raw(
    `UPDATE "${model}" SET "proposalCount" = (SELECT count(*) FROM "${proposals.type}" t WHERE t."${column}" = "${model}"."id")`,
  );
  return (ids) => [Prisma.sql`${update} WHERE "id" IN (${ids})`];
}

function attest(ids: Prisma.Sql): Prisma.Sql[] {
  return [
    Prisma.sql`UPDATE "Appointment" SET
      "firstAttestedOn" = (SELECT min(coalesce(t."to", t."on")) FROM "AttestedDay" t WHERE t."appointmentId" = "Appointment"."id"),
      "lastAttestedOn" = (SELECT max(t."on") FROM "AttestedDay" t WHERE t."appointmentId" = "Appointment"."id")
      WHERE "id" IN (${ids})`,
  ];
}

/** How much of a source is cited: of spans that overlap, each character counts once. */
function cover(ids: Prisma.Sql): Prisma.Sql[] {
  return [
    Prisma.sql`UPDATE "Source" SET
      "length" = coalesce((SELECT sum(b."length") FROM "Block" b
        WHERE b."sourceId" = "Source"."id" AND b."number" <= "Source"."blockCount"), 0),
      "citedBlocks" = (SELECT count(DISTINCT c."blockId") FROM "Block" b
        JOIN "Citation" c ON c."blockId" = b."id" WHERE b."sourceId" = "Source"."id"),
      "citedLength" = (SELECT coalesce(sum(CASE WHEN s."end" > s."begin" THEN s."end" - s."begin" ELSE 0 END), 0)
        FROM (SELECT c."end", CASE WHEN c."before" > c."start" THEN c."before" ELSE c."start" END AS "begin"
          FROM (SELECT c."start", c."end", max(c."end") OVER (PARTITION BY c."blockId"
              ORDER BY c."start", c."end", c."id" ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS "before"
            FROM "Block" b JOIN "Citation" c ON c."blockId" = b."id"
            WHERE b."sourceId" = "Source"."id") c) s)
      WHERE "id" IN (${ids})`,
  ];
}

/** The proposals of those who speak in the intervention. */
function linkSpeakersOfProposals(ids: Prisma.Sql): Prisma.Sql[] {
  return [
    Prisma.sql`DELETE FROM "SpeakerOfProposal" WHERE "proposalId" IN
      (SELECT "id" FROM "PolicyProposal" WHERE "discussionId" IN (${ids}))`,
    Prisma.sql`INSERT INTO "SpeakerOfProposal"
      ("proposalId", "position", "heldOn", "place", "officialId", "appointmentId", "organizationId", "countryId")
      SELECT p."id", s."position", p."heldOn", p."place",
        s."officialId", s."appointmentId", s."organizationId", s."countryId"
      FROM "PolicyProposal" p JOIN "SpeakerOfIntervention" s ON s."interventionId" = p."interventionId"
      WHERE p."discussionId" IN (${ids})
        AND (s."officialId" IS NOT NULL OR s."organizationId" IS NOT NULL OR s."countryId" IS NOT NULL)`,
  ];
}

/**
 * The countries and organizations that are spoken for: those that speak themselves, those of the office
 * that a speaker is in, and those on whose behalf it is.
 */
function linkSpokenFor(ids: Prisma.Sql): Prisma.Sql[] {
  const spoken = Prisma.sql`(SELECT "interventionId", "appointmentId", "organizationId", "countryId" FROM "SpeakerOfIntervention"
      UNION ALL SELECT "interventionId", "appointmentId", "organizationId", "countryId" FROM "PrincipalOfIntervention") w`;
  const ofSpoken = (column: string, joined: string) => {
    const value = Prisma.raw(column);
    return Prisma.sql`SELECT i."id", ${value}, i."heldOn", i."place" FROM "Intervention" i
      JOIN ${spoken} ON w."interventionId" = i."id" ${Prisma.raw(joined)}
      WHERE i."discussionId" IN (${ids}) AND ${value} IS NOT NULL`;
  };
  const office = 'JOIN "Appointment" a ON a."id" = w."appointmentId"';
  const mission =
    'JOIN "MissionOfAppointment" l ON l."appointmentId" = w."appointmentId" JOIN "Mission" m ON m."id" = l."missionId"';
  const countries = [
    ofSpoken('w."countryId"', ''),
    ofSpoken('o."countryId"', 'JOIN "Organization" o ON o."id" = w."organizationId"'),
    ofSpoken('a."countryId"', office),
    ofSpoken('o."countryId"', `${office} JOIN "Organization" o ON o."id" = a."organizationId"`),
    ofSpoken('m."sendingCountryId"', mission),
  ];
  const organizations = [
    ofSpoken('w."organizationId"', ''),
    ofSpoken('a."organizationId"', office),
    ofSpoken('m."sendingOrganizationId"', mission),
  ];
  return [
    ['Country', 'countryId', countries] as const,
    ['Organization', 'organizationId', organizations] as const,
  ].flatMap(([type, column, arms]) => {
    const quoted = Prisma.raw(`"${column}"`);
    const made = Prisma.raw(`"${type}ForIntervention"`);
    const ofProposals = Prisma.sql`SELECT p."id", f.${quoted}, p."heldOn", p."place"
      FROM ${made} f JOIN "PolicyProposal" p ON p."interventionId" = f."interventionId"
      WHERE p."discussionId" IN (${ids})`;
    const owners = (model: string) =>
      Prisma.sql`SELECT "id" FROM ${Prisma.raw(`"${model}"`)} WHERE "discussionId" IN (${ids})`;
    const columns = (owner: string) => [owner, column, 'heldOn', 'place'];
    return [
      ...replaceLinks(
        `${type}ForIntervention`,
        columns('interventionId'),
        Prisma.join(arms, ' UNION '),
        owners('Intervention'),
      ),
      ...replaceLinks(
        `${type}ForProposal`,
        columns('proposalId'),
        ofProposals,
        owners('PolicyProposal'),
      ),
    ];
  });
}

/** The missions at which those who speak are in office. */
function linkMissions(ids: Prisma.Sql): Prisma.Sql[] {
  const linked = (model: 'Intervention' | 'PolicyProposal', speakers: string) => {
    const owner = model === 'Intervention' ? 'interventionId' : 'proposalId';
    const [rows, links, by] = [`"${model}"`, `"${speakers}"`, `"${owner}"`].map((name) =>
      Prisma.raw(name),
    );
    return replaceLinks(
      speakers.replace('Speaker', 'Mission'),
      [owner, 'missionId', 'heldOn', 'place'],
      Prisma.sql`SELECT DISTINCT r."id", l."missionId", r."heldOn", r."place" FROM ${rows} r
        JOIN ${links} s ON s.${by} = r."id"
        JOIN "MissionOfAppointment" l ON l."appointmentId" = s."appointmentId"
        WHERE r."discussionId" IN (${ids})`,
      Prisma.sql`SELECT "id" FROM ${rows} WHERE "discussionId" IN (${ids})`,
    );
  };
  return [
    ...linked('Intervention', 'SpeakerOfIntervention'),
    ...linked('PolicyProposal', 'SpeakerOfProposal'),
  ];
}

/** The slug by which the links of missions list an appointment. */
function nameLinksToMissions(ids: Prisma.Sql): Prisma.Sql[] {
  const slug = Prisma.sql`(SELECT a."slug" FROM "Appointment" a WHERE a."id" = "appointmentId")`;
  return [
    Prisma.sql`UPDATE "MissionOfAppointment" SET "slug" = ${slug}
      WHERE "appointmentId" IN (${ids}) AND "slug" <> ${slug}`,
  ];
}

/**
 * Links the names of the things to their citations: those of a name alone, and those by which a record that
 * has none of these names the thing.
 */
function citeNames(owner: string): Tally['write'] {
  const of = Prisma.raw(`"${owner}"`);
  return (ids) => {
    const names = Prisma.sql`SELECT "id" FROM "Name" WHERE ${of} IN (${ids})`;
    const ofThing = Prisma.sql`UNION ALL SELECT n."id", c."id", c."precedence", 1, c."position"
      FROM "Name" n JOIN "NameOfRecord" r ON r."nameId" = n."id"
      JOIN "Citation" c ON c.${of} = n.${of} AND c."recordId" = r."recordId"
      WHERE n.${of} IN (${ids})`;
    return [
      Prisma.sql`DELETE FROM "CitationOfName" WHERE "nameId" IN (${names})`,
      Prisma.sql`INSERT INTO "CitationOfName" ("nameId", "position", "citationId")
        SELECT "nameId", "position", "citationId" FROM (
          SELECT "nameId", "citationId", row_number() OVER (
            PARTITION BY "nameId" ORDER BY "precedence", "isOfThing", "place"
          ) AS "position" FROM (
            SELECT c."nameId", c."id" AS "citationId", c."precedence", 0 AS "isOfThing", c."position" AS "place"
              FROM "Citation" c WHERE c."nameId" IN (${names})
            ${isColumn('Citation', owner) ? ofThing : Prisma.empty}
          ) every
        ) cited WHERE "position" <= 100`,
    ];
  };
}

function linkTopicsOfDiscussions(ids: Prisma.Sql): Prisma.Sql[] {
  const about = Prisma.sql`
    SELECT d."id", l."topicId", d."heldOn", d."slug" FROM "Discussion" d
      JOIN "Part" r ON r."discussionId" = d."id" JOIN "TopicOfPart" l ON l."partId" = r."id"
      WHERE d."id" IN (${ids})
    UNION SELECT d."id", l."topicId", d."heldOn", d."slug" FROM "Discussion" d
      JOIN "Intervention" r ON r."discussionId" = d."id"
      JOIN "TopicOfIntervention" l ON l."interventionId" = r."id" WHERE d."id" IN (${ids})
    UNION SELECT d."id", l."topicId", d."heldOn", d."slug" FROM "Discussion" d
      JOIN "PolicyProposal" r ON r."discussionId" = d."id"
      JOIN "TopicOfProposal" l ON l."proposalId" = r."id" WHERE d."id" IN (${ids})`;
  return replaceLinks(
    'TopicOfDiscussion',
    ['discussionId', 'topicId', 'heldOn', 'slug'],
    about,
    ids,
  );
}

/** Links the officials who speak in the records to what they speak about there. */
function linkTopicsOfOfficials(ids: Prisma.Sql): Prisma.Sql[] {
  return [
    Prisma.sql`INSERT INTO "TopicOfOfficial" ("officialId", "topicId")
      SELECT r."officialId", l."topicId" FROM "SpeakerOfIntervention" r
        JOIN "TopicOfIntervention" l ON l."interventionId" = r."interventionId"
        WHERE r."discussionId" IN (${ids}) AND r."officialId" IS NOT NULL
      UNION SELECT r."officialId", l."topicId" FROM "PolicyProposal" p
        JOIN "SpeakerOfProposal" r ON r."proposalId" = p."id"
        JOIN "TopicOfProposal" l ON l."proposalId" = p."id"
        WHERE p."discussionId" IN (${ids}) AND r."officialId" IS NOT NULL
      EXCEPT SELECT "officialId", "topicId" FROM "TopicOfOfficial" WHERE "officialId" IN
        (SELECT r."officialId" FROM "SpeakerOfIntervention" r WHERE r."discussionId" IN (${ids}))`,
  ];
}

/** Unlinks the officials from those of the topics that they speak about in no record any more. */
function unlinkTopicsOfOfficials(officials: Prisma.Sql, topics: Prisma.Sql): Prisma.Sql {
  // An official may have spoken any number of times, and is asked for these topics alone. Without OFFSET
  // PostgreSQL would join all that anybody said.
  return Prisma.sql`DELETE FROM "TopicOfOfficial"
    WHERE "officialId" IN (${officials}) AND "topicId" IN (${topics})
    AND NOT EXISTS (SELECT 1 FROM "SpeakerOfIntervention" r
      JOIN "TopicOfIntervention" l ON l."interventionId" = r."interventionId"
      WHERE r."officialId" = "TopicOfOfficial"."officialId" AND l."topicId" = "TopicOfOfficial"."topicId"
      LIMIT 1 OFFSET 0)
    AND NOT EXISTS (SELECT 1 FROM "SpeakerOfProposal" r
      JOIN "TopicOfProposal" l ON l."proposalId" = r."proposalId"
      WHERE r."officialId" = "TopicOfOfficial"."officialId" AND l."topicId" = "TopicOfOfficial"."topicId"
      LIMIT 1 OFFSET 0)`;
}

/**
 * Replaces the links that are not among those wanted; the others are not touched.
 *
 * @param columns those of the table, of which the first has the ids
 */
function replaceLinks(
  table: string,
  columns: readonly string[],
  wanted: Prisma.Sql,
  ids: Prisma.Sql,
): Prisma.Sql[] {
  const quoted = columns.map((column) => `"${column}"`);
  const all = Prisma.raw(quoted.join(', '));
  const owner = Prisma.raw(String(quoted[0]));
  const links = Prisma.raw(`"${table}"`);
  return [
    Prisma.sql`DELETE FROM ${links} WHERE ${owner} IN (${ids}) AND (${all}) NOT IN (${wanted})`,
    Prisma.sql`INSERT INTO ${links} (${all}) ${wanted}
      EXCEPT SELECT ${all} FROM ${links} WHERE ${owner} IN (${ids})`,
  ];
}

/** The statements that make everything anew, for a database that was filled otherwise. */
export const tallyAll: readonly string[] = tallies.flatMap(({ model, write }) =>
  write(Prisma.raw(`SELECT "id" FROM "${model}"`)).map(({ sql }) => sql),
);

/** What was loaded, and what may have changed with it. */
interface Loaded {
  /** The slugs of the discussions that were loaded. */
  readonly discussions: readonly string[];
  /** Those of the discussions in which something changed with them. */
  readonly others: readonly string[];
  readonly things: Things;
  /** Who held the offices that the files speak of, before and now. */
  readonly holders: readonly Holders[];
  /** What the files declared until now. */
  readonly before: readonly Declaration[];
}

/** Makes it again for the discussions, and for the shared things that may have changed with them. */
export async function tally(
  tx: Transaction,
  { discussions, others, things, holders, before }: Loaded,
): Promise<void> {
  const slugsOf = (type: SharedType | undefined): string[] => {
    if (type === undefined) return [...discussions, ...others];
    const named = [...things[type].keys()];
    if (type !== 'OFFICIAL' && type !== 'MISSION') return named;
    return [...named, ...holders.flatMap((one) => one[type])];
  };
  for (const { model, type, write } of tallies) {
    for (const ids of idsOf(model, slugsOf(type))) {
      for (const statement of write(ids)) await tx.$executeRaw(statement);
    }
  }
  const topics = new Set(before.filter(({ type }) => type === 'TOPIC').map(({ slug }) => slug));
  const spokenOf = await tx.topicOfDiscussion.findMany({
    where: { discussion: { slug: { in: [...others] } } },
    select: { topic: { select: { slug: true } } },
  });
  for (const { topic } of spokenOf) topics.add(topic.slug);
  for (const officials of idsOf('Official', slugsOf('OFFICIAL'))) {
    for (const some of idsOf('Topic', [...topics])) {
      await tx.$executeRaw(unlinkTopicsOfOfficials(officials, some));
    }
  }
}

// Either database takes a few times as many parameters.
const atOnce = 500;

/** The ids of the rows with the slugs or codes: subselects, each of so many. */
function idsOf(model: string, keys: readonly string[]): Prisma.Sql[] {
  const unique = [...new Set(keys)];
  const rows = Prisma.raw(`SELECT "id" FROM "${model}" WHERE "${publicKeyOf(model)}" IN (`);
  return Array.from({ length: Math.ceil(unique.length / atOnce) }, (_, i) => {
    const some = Prisma.join(unique.slice(i * atOnce, (i + 1) * atOnce));
    return Prisma.sql`${rows}${some})`;
  });
}
