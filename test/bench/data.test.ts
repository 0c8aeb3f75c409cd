import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { runCli } from '../../bench/data/cli.js';
import { type Filled, fillDatabase } from '../../bench/data/fill.js';
import { landmarks } from '../../bench/data/landmarks.js';
import { openDatabase } from '../../src/db/connect.js';
import { migrate } from '../../src/db/migrate.js';
import { citationStatus } from '../../src/domain/citation.js';
import { foldName } from '../../src/domain/name.js';
import * as enums from '../../src/generated/sqlite/enums.js';
import { isRecord } from '../../src/record/format.js';
import { normalise } from '../../src/record/lines.js';
import { loadRecords } from '../../src/record/load.js';
import { type Dump, derivedTables, dump } from '../record/dump.js';
import { temporaryFolder } from '../support/database.js';
import { createTestDatabase, query, testServer } from '../support/postgresql.js';
import { shippedRecords } from '../support/records.js';

const proposals = 2000;

// Each database is migrated and filled, while other tests want the cores as well.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let folder: string;
let url: string;
let filled: Filled;
let rows: Dump;
beforeAll(async () => {
  folder = await temporaryFolder();
  url = `file:${join(folder, 'filled.db')}`;
  filled = await fillDatabase(url, { proposals });
  rows = await dump(url);
});
afterAll(() => rm(folder, { recursive: true }));

/** The only value of a query on the filled file. */
function ask(sql: string, ...values: unknown[]): unknown {
  const database = new Sqlite(url.slice('file:'.length), { readonly: true });
  try {
    return database
      .prepare(sql)
      .pluck()
      .get(...values);
  } finally {
    database.close();
  }
}

/** Every table and index of the file, in SQLite's words. */
function definitionsIn(database: Sqlite.Database): unknown[] {
  return database.prepare('SELECT "name", "sql" FROM sqlite_schema ORDER BY "name"').all();
}

function hashOf(all: Dump): string {
  return createHash('sha256')
    .update(JSON.stringify([...all]))
    .digest('hex');
}

/** None of its texts took the place of another, nothing has another slug or an identifier, and all is in one language. */
const notMade = [
  'KeptText',
  'FormerSlug',
  'Identifier',
  'IdentifierOfRecord',
  'ThemeOfPart',
  'SummaryOfIntervention',
  'SummaryOfProposal',
];

describe('the data set', () => {
  test('has exactly so many proposals, and the rows that it is said to have', () => {
    expect(filled.rows.PolicyProposal).toBe(proposals);
    const inserted = [...rows].filter(([table]) => ![...derivedTables, ...notMade].includes(table));
    expect(Object.fromEntries(inserted.map(([table, all]) => [table, all.length]))).toEqual(
      filled.rows,
    );
  });

  test('is the same for the same number', async () => {
    const again = `file:${join(folder, 'again.db')}`;
    await fillDatabase(again, { proposals });
    expect(hashOf(await dump(again))).toBe(hashOf(rows));
  });

  test.each([1, 7, 40])('can have %i proposals', async (few) => {
    const small = `file:${join(folder, `${few}.db`)}`;
    expect((await fillDatabase(small, { proposals: few })).rows.PolicyProposal).toBe(few);
  });

  test('leaves a file that is whole, with its indexes, in WAL mode and without statistics', () => {
    const database = new Sqlite(url.slice('file:'.length), { readonly: true });
    const found = {
      integrity: database.pragma('integrity_check', { simple: true }),
      foreignKeys: database.pragma('foreign_key_check'),
      mode: database.pragma('journal_mode', { simple: true }),
      definitions: definitionsIn(database),
    };
    database.close();
    // As migrated: the tables of statistics would be among them.
    const empty = new Sqlite(inject('templates').empty, { readonly: true });
    const definitions = definitionsIn(empty);
    empty.close();
    expect(found).toEqual({ integrity: 'ok', foreignKeys: [], mode: 'wal', definitions });
  });

  test.each([
    ['official', `"PolicyProposal" WHERE "officialId"`, 'Official', landmarks.heaviestOfficial],
    [
      'appointment',
      `"PolicyProposal" WHERE "appointmentId"`,
      'Appointment',
      landmarks.heaviestAppointment,
    ],
    ['mission', `"MissionOfProposal" WHERE "missionId"`, 'Mission', landmarks.heaviestMission],
    ['topic', `"TopicOfProposal" WHERE "topicId"`, 'Topic', landmarks.heaviestTopic],
    [
      'organization',
      `"OrganizationOfProposal" WHERE "organizationId"`,
      'Organization',
      landmarks.heaviestOrganization,
    ],
  ])('gives a tenth or more of the proposals to the heaviest %s', (_, proposalsOf, table, slug) => {
    const count = ask(
      `SELECT count(*) FROM ${proposalsOf} = (SELECT "id" FROM "${table}" WHERE "slug" = ?)`,
      slug,
    );
    expect(count).toBeGreaterThanOrEqual(proposals / 10);
  });

  test('gives a tenth or more of the proposals to the heaviest country', () => {
    const count = ask(
      `SELECT count(*) FROM "CountryOfProposal" JOIN "Country" ON "id" = "countryId" WHERE "code" = ?`,
      landmarks.heaviestCountry,
    );
    expect(count).toBeGreaterThanOrEqual(proposals / 10);
  });

  test('gives most topics a few proposals', () => {
    const median = ask(
      `SELECT "n" FROM (SELECT count(*) AS "n" FROM "TopicOfProposal" GROUP BY "topicId")
        ORDER BY "n" LIMIT 1 OFFSET (SELECT count(DISTINCT "topicId") / 2 FROM "TopicOfProposal")`,
    );
    expect(median).toBeLessThanOrEqual(proposals / 100);
  });

  test('has every landmark', () => {
    const discussions = (where: string, value: string) =>
      ask(`SELECT count(*) FROM "Discussion" WHERE ${where}`, value);
    const meeting = `"meetingId" = (SELECT "id" FROM "Meeting" WHERE "slug" = ?)`;
    expect(discussions(meeting, landmarks.heaviestMeeting)).toBeGreaterThanOrEqual(10);
    expect(discussions(`"heldOn" = ?`, landmarks.heaviestDay)).toBeGreaterThanOrEqual(5);
    expect(discussions(`"slug" = ?`, landmarks.ordinaryDiscussion)).toBe(1);
    expect(
      ask(`SELECT count(*) FROM "Official" WHERE "slug" = ?`, landmarks.ordinaryOfficial),
    ).toBe(1);
    expect(
      ask(
        `SELECT "slug" FROM "Discussion" ORDER BY
          (SELECT count(*) FROM "Intervention" WHERE "discussionId" = "Discussion"."id") DESC LIMIT 1`,
      ),
    ).toBe(landmarks.longestDiscussion);
    expect(
      ask(
        `SELECT count(*) FROM "Block" JOIN "Source" ON "sourceId" = "Source"."id"
          WHERE "slug" = ? AND "text" IS NULL`,
        landmarks.attachedSource,
      ),
    ).toBe(0);
  });

  test.each([
    ['Intervention', 'kind', enums.InterventionKind],
    ['PolicyProposal', 'reportingVerb', enums.ReportingVerb],
    ['Appointment', 'rank', enums.Rank],
    ['Mission', 'kind', enums.MissionKind],
    ['Organization', 'kind', enums.OrganizationKind],
    ['Name', 'kind', enums.NameKind],
    ['Citation', 'basis', enums.Basis],
    ['Declaration', 'type', enums.DeclaredType],
  ])('has most of what %s.%s can be', (table, column, values) => {
    const found = new Set(rows.get(table)?.map((row) => row[column]));
    const all: readonly string[] = Object.values(values);
    expect(all).toEqual(expect.arrayContaining([...found]));
    // A small one lacks what is rare.
    expect(found.size).toBeGreaterThan(all.length / 2);
  });

  test('sorts names by what domain/name.ts makes of them', () => {
    for (const table of ['Official', 'Mission', 'Organization', 'Topic']) {
      for (const { name, sortName } of rows.get(table) ?? []) {
        expect(sortName).toBe(foldName(String(name)));
      }
    }
  });

  test('attaches texts as the loader would: normalised, and as long as it is said', () => {
    const attached = rows.get('Block')?.filter(({ text }) => text !== null) ?? [];
    expect(attached.length).toBeGreaterThanOrEqual(10);
    for (const { text, length } of attached) {
      expect(normalise(String(text))).toBe(text);
      expect(String(text)).toHaveLength(Number(length));
    }
  });

  test('keeps the day and place of every link in step with what it leads to', () => {
    for (const [kind, table, column] of [
      ['Intervention', 'Intervention', 'interventionId'],
      ['Proposal', 'PolicyProposal', 'proposalId'],
    ] as const) {
      const owners = new Map(rows.get(table)?.map((row) => [row.id, row]));
      for (const type of ['Topic', 'Organization', 'Country']) {
        const wrong = rows.get(`${type}Of${kind}`)?.filter((link) => {
          const owner = owners.get(link[column] ?? null);
          return owner?.heldOn !== link.heldOn || owner?.place !== link.place;
        });
        expect(wrong).toEqual([]);
      }
    }
  });

  test('has citations that are intact where the text is attached', () => {
    const paragraphs = new Map(rows.get('Block')?.map(({ id, text }) => [id, text]));
    const statuses = new Map<string, number>();
    for (const { blockId, start, end, sha256 } of rows.get('Citation') ?? []) {
      const text = paragraphs.get(blockId ?? 0);
      const span = { start: Number(start), end: Number(end), sha256: String(sha256) };
      const status = citationStatus(span, typeof text === 'string' ? text : null);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
    expect([...statuses.keys()].sort()).toEqual(['INTACT', 'UNATTACHED']);
    expect(statuses.get('INTACT')).toBeGreaterThanOrEqual(100);
  });

  test('cites words for every thing that is to be cited', () => {
    for (const [table, column] of [
      ['Intervention', 'interventionId'],
      ['PolicyProposal', 'proposalId'],
      ['Official', 'officialId'],
      ['Appointment', 'appointmentId'],
      ['Mission', 'missionId'],
      ['Accreditation', 'accreditationId'],
      ['Organization', 'organizationId'],
      ['Part', 'partId'],
      ['Meeting', 'meetingId'],
      ['Discussion', 'discussionId'],
    ] as const) {
      const cited = new Set(rows.get('Citation')?.map((row) => row[column]));
      expect(rows.get(table)?.filter(({ id }) => !cited.has(id ?? null))).toEqual([]);
    }
  });
});

describe('a filled database', () => {
  test('takes a record on top, and gives it back', async () => {
    const copy = `file:${join(folder, 'loaded.db')}`;
    await fillDatabase(copy, { proposals: 40 });
    const before = (await dump(copy)).get('Intervention')?.length ?? 0;
    const files = shippedRecords();
    const record = files.find(isRecord);
    if (!record) throw new Error('no record is shipped');
    const db = await openDatabase(copy);
    try {
      await loadRecords(db, files);
      expect({ ...(await loadRecords(db, files)) }).toEqual({
        inserted: 0,
        updated: 0,
        deleted: 0,
      });
      const read = await (await db.reader()).discussion.findUnique({
        where: { slug: record.discussion.slug },
        select: { title: true, interventions: { orderBy: { place: 'asc' } } },
      });
      expect(read?.title).toBe(record.discussion.title);
      expect(read?.interventions.map(({ slug }) => slug)).toEqual(
        record.interventions.map(({ slug }) => slug),
      );
      expect((await dump(copy)).get('Intervention')).toHaveLength(
        before + record.interventions.length,
      );
    } finally {
      await db.close();
    }
  });

  test('is not filled again', async () => {
    await expect(fillDatabase(url, { proposals: 1 })).rejects.toThrow(
      `The database ${url} holds discussions already: name an empty one.`,
    );
    expect(hashOf(await dump(url))).toBe(hashOf(rows));
  });
});

describe('bench:data', () => {
  async function run(...argv: string[]) {
    const output = { stdout: '', stderr: '' };
    const collect = (stream: 'stdout' | 'stderr') => ({
      write: (text: string) => {
        output[stream] += text;
      },
    });
    const io = { env: {}, stdout: collect('stdout'), stderr: collect('stderr') };
    return { code: await runCli(argv, io), ...output };
  }

  test('tells its progress, and at the end what there is', async () => {
    const target = `file:${join(folder, 'command.db')}`;
    const { code, stdout, stderr } = await run('--proposals', '40', '--database', target);
    expect(code).toBe(0);
    expect(stderr).toContain('making the indexes\n');
    expect(stdout).toMatch(/^\{.*\}\n$/);
    expect(JSON.parse(stdout)).toEqual({
      rows: expect.objectContaining({ PolicyProposal: 40 }),
      bytes: expect.any(Number),
      seconds: expect.any(Number),
    });
  });

  test('refuses a database in use with exit code 1', async () => {
    expect(await run('--proposals', '40', '--database', url)).toEqual({
      code: 1,
      stdout: '',
      stderr: `The database ${url} holds discussions already: name an empty one.\n`,
    });
  });

  test.each([
    [['--proposals', '0'], '--proposals 0 is no whole number from 1 to 100000000.'],
    [['--proposals', '1e3'], '--proposals 1e3 is no whole number from 1 to 100000000.'],
    [[], '--proposals is missing.'],
    [['--proposals', '1', 'x'], 'x is one argument too many.'],
  ])('answers %j with its usage and exit code 2', async (argv, sentence) => {
    expect(await run(...argv)).toEqual({
      code: 2,
      stdout: '',
      stderr: `${sentence}\n\nUsage:\n  npm run bench:data -- --proposals N [--database URL]\n`,
    });
  });
});

describe('on PostgreSQL', () => {
  // Vitest shows the name of a test that it skips, and with it the reason.
  const reason = testServer ? '' : ' (skipped: TEST_DATABASE_URL names no server)';

  test.skipIf(!testServer)(`has the same rows as on SQLite${reason}`, async () => {
    const { url: target, drop } = await createTestDatabase();
    try {
      await migrate(target);
      const before = await definitionsOf(target);
      expect((await fillDatabase(target, { proposals })).rows).toEqual(filled.rows);
      expect(await definitionsOf(target)).toEqual(before);
      expect(await dump(target)).toEqual(rows);

      const db = await openDatabase(target);
      const meeting = { slug: 'next', title: 'Next' };
      const { id } = await db.write((tx) => tx.meeting.create({ data: meeting }));
      await db.close();
      expect(id).toBe(1 + Math.max(...(rows.get('Meeting') ?? []).map((row) => Number(row.id))));
    } finally {
      await drop();
    }
  });
});

/** Every key, CHECK and index of the database, in PostgreSQL's words. */
function definitionsOf(database: string): Promise<unknown[]> {
  return query(
    `SELECT "conrelid"::regclass::text || ' ' || "conname" || ' ' || pg_get_constraintdef("oid")
      AS "definition" FROM pg_constraint WHERE "connamespace" = 'public'::regnamespace
      UNION ALL SELECT "indexdef" FROM pg_indexes WHERE "schemaname" = 'public' ORDER BY 1`,
    database,
  );
}
