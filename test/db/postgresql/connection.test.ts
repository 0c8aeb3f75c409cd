import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readMigrationList } from '../../../prisma/difference.js';
import { noFilters, withEngine } from '../../../prisma/engine.js';
import { PostgresqlConnector } from '../../../prisma/postgresql.js';
import { migrationsFolders } from '../../../src/db/migrations.js';
import { query, testServer } from '../../support/postgresql.js';
import { createDatabase, createUser, dropAll, withUser } from './server.js';

describe.skipIf(testServer === undefined)('the database in which a history is replayed', () => {
  let user: string;
  let url: string;
  beforeEach(async () => {
    // Of its own, so that what is found here is not that of a test beside this one.
    user = await createUser('CREATEDB');
    url = withUser(await createDatabase(), user, 'geheim');
  });
  afterEach(dropAll);

  const databases = () =>
    query(`SELECT datname FROM pg_database WHERE pg_get_userbyid(datdba) = '${user}'`);

  /** Has the engine replay the shipped history with one more migration. */
  async function replay(sql: string): Promise<unknown> {
    const { migrationDirectories, ...list } = await readMigrationList(migrationsFolders.postgresql);
    const migrationFile = { path: 'migration.sql', content: { tag: 'ok' as const, value: sql } };
    return withEngine(new PostgresqlConnector(url), (engine) =>
      engine.diff({
        from: {
          tag: 'migrations',
          ...list,
          migrationDirectories: [
            ...migrationDirectories,
            { path: '20261201000000_more', migrationFile },
          ],
        },
        to: { tag: 'empty' },
        script: true,
        exitCode: true,
        filters: noFilters,
      }),
    );
  }

  it('is a database of its own, and is dropped', async () => {
    const connector = new PostgresqlConnector(url);
    const shadow = await connector.connectToShadowDb();
    expect(await databases()).toEqual([
      { datname: expect.stringMatching(/^aide_memoire_shadow_[0-9a-f-]{36}$/) },
    ]);
    await shadow.dispose();
    expect(await databases()).toEqual([]);
    await connector.close();

    expect(await replay('SELECT 1;')).toMatchObject({ exitCode: 2 });
    expect(await databases()).toEqual([]);
  });

  it('is dropped when the history cannot be replayed', async () => {
    await expect(replay('CREATE TABLE "Meeting" ("id" INTEGER);')).rejects.toThrow(
      'relation "Meeting" already exists',
    );
    expect(await databases()).toEqual([]);
  });
});
