import { cp, mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openDatabase } from '../../src/db/connect.js';
import { migrate } from '../../src/db/migrate.js';
import { migrationsFolders } from '../../src/db/migrations.js';
import { isPostgresql } from '../../src/db/postgresql/url.js';
import { databaseFile } from '../../src/db/sqlite/file.js';
import { attachSource } from '../../src/record/attach.js';
import { temporaryDatabase, temporaryFolder } from '../support/database.js';
import { createTestDatabase, query } from '../support/postgresql.js';
import { expectDerived } from './derived.js';
import { contentOf, dump } from './dump.js';
import { load } from './loading.js';
import { edit, otherSample, page, sample } from './sample.js';

const version = '20261130120000_version';
const dates = '20261130165000_dates';
const [inMay, otherDated] = [sample, otherSample].map((text) =>
  text.replace('publishedOn: 2030-05-02', 'publishedOn: 2030-05'),
) as [string, string];
const dated = edit(
  inMay,
  ['  heldOn: 2030-05-02\n', '  heldOn: 2030-05-02/2030-05-03\n'],
  ['rank: AMBASSADOR\n', 'rank: AMBASSADOR\n    attestedOn: [2030-05-02]\n'],
);

let url: string;
let remove: () => Promise<void>;
let proposed: readonly Readonly<Record<string, unknown>>[];
beforeAll(async () => {
  const isServer = isPostgresql(inject('templates').empty);
  const folder = await temporaryFolder();
  const made = isServer ? await createTestDatabase() : undefined;
  url = made?.url ?? `file:${join(folder, 'old.db')}`;
  remove = async () => {
    await made?.drop();
    await rm(folder, { recursive: true });
  };
  // As version 0.1.0 has left it.
  const history = migrationsFolders[isServer ? 'postgresql' : 'sqlite'];
  const old = join(folder, 'history');
  await mkdir(old);
  const migrateTo = async (last: string) => {
    for (const name of await readdir(history)) {
      if (name <= last || name.endsWith('.toml')) {
        await cp(join(history, name), join(old, name), { recursive: true });
      }
    }
    await migrate(url, { folder: old });
  };
  const run = async (sql: string) => {
    if (isServer) {
      await query(sql, url);
      return;
    }
    const database = new Sqlite(databaseFile(url));
    database.exec(sql);
    database.close();
  };
  await migrateTo(version);
  const written = await readFile(new URL('version-0.1.0.sql', import.meta.url), 'utf8');
  await run(written);
  if (isServer) {
    const tables = written.matchAll(/^INSERT INTO "(\w+)" \("id"/gm);
    for (const [, table] of tables) {
      await query(
        `SELECT setval(pg_get_serial_sequence('"${table}"', 'id'), (SELECT max("id") FROM "${table}"))`,
        url,
      );
    }
  }
  // Since then, a source may be dated less precisely than to the day, and so may a discussion: what was said
  // in it has its last possible day from a later migration.
  await migrateTo(dates);
  await run(
    `UPDATE "Discussion" SET "heldTo" = '2030-05-03', "heldText" = '2030-05-02/2030-05-03'
      WHERE "slug" = 'cold-seas'`,
  );
  await run(
    `UPDATE "Source" SET "publishedOn" = '2030-05-01', "publishedTo" = '2030-05-31', "publishedText" = '2030-05'
      WHERE "slug" = 'envoys-talk'`,
  );
  // What a body says itself is of nobody's proposals yet.
  await run(
    `INSERT INTO "SpeakerOfIntervention" ("interventionId", "position", "heldOn", "place", "discussionId", "organizationId")
      SELECT i."id", 9, i."heldOn", i."place", i."discussionId", o."id" FROM "Intervention" i, "Organization" o
      WHERE i."slug" = 'cold-seas-kim' AND o."slug" = 'nordic-forum'`,
  );
  await migrate(url);
  proposed = (await dump(url)).get('SpeakerOfProposal') ?? [];
  for (const table of ['SpeakerOfIntervention', 'SpeakerOfProposal']) {
    await run(`DELETE FROM "${table}" WHERE "organizationId" IS NOT NULL`);
  }
}, 60_000);
afterAll(() => remove());

test('organizations that speak become speakers of their proposals, beside the officials', async () => {
  const ofOfficials = proposed.filter(({ officialId }) => officialId !== null);
  const ofOrganizations = proposed.filter(({ organizationId }) => organizationId !== null);
  expect([ofOfficials.length, ofOrganizations.length, proposed.length]).toEqual([6, 2, 8]);
  expect(ofOrganizations).toEqual(
    ofOfficials
      .filter(({ proposalId }) => ofOrganizations.some((one) => one.proposalId === proposalId))
      .map((row) => ({
        ...row,
        position: 9,
        officialId: null,
        appointmentId: null,
        organizationId: ofOrganizations[0]?.organizationId,
      })),
  );
});

/** The content, but for how what files say is written down. */
async function shownIn(of: string): Promise<string[]> {
  return (await contentOf(of)).filter((line) => !line.startsWith('Declaration:'));
}

test('a database of version 0.1.0 becomes what it is when its records are loaded now', async () => {
  const ids = async (of: string) =>
    [...(await dump(of))].flatMap(([table, rows]) =>
      rows.flatMap(({ id, slug }) => (slug ? [`${table} ${slug} ${id}`] : [])),
    );
  await using fresh = await temporaryDatabase();
  await load(fresh.db, dated, otherDated);
  await attachSource(fresh.db, 'envoys-talk', page);
  const before = await ids(url);
  const db = await openDatabase(url);
  try {
    expect(await shownIn(url)).toEqual(await shownIn(fresh.url));
    await expectDerived(url);
    // Of a record that was loaded by that version no lines are known.
    const other = dated.replace('kind: FORUM', 'kind: NGO').replaceAll('cold-seas', 'seas');
    await expect(load(db, other)).rejects.toMatchObject({
      problems: expect.arrayContaining([
        'The kind of the organization nordic-forum is FORUM in the record cold-seas and NGO in r.yaml:34: correct one of them, or choose another slug.',
      ]),
    });
    // What files say is known of the old records too: loading them again changes nothing.
    expect(await load(db, dated)).toEqual({ inserted: 0, updated: 0, deleted: 0 });
    expect(await load(db, otherDated, dated)).toEqual({ inserted: 0, updated: 0, deleted: 0 });
    expect(await shownIn(url)).toEqual(await shownIn(fresh.url));
    expect(await ids(url)).toEqual(before);
  } finally {
    await db.close();
  }
});
