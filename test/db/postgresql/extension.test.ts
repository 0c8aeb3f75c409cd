import { afterAll, describe, expect, it } from 'vitest';
import { DatabaseError } from '../../../src/db/errors.js';
import { migrate } from '../../../src/db/migrate.js';
import { objectionToExtension } from '../../../src/db/postgresql/migrate.js';
import { withoutPassword } from '../../../src/db/postgresql/url.js';
import { query, testServer } from '../../support/postgresql.js';
import { createDatabase, createUser, dropAll, withUser } from './server.js';

const lacks =
  'lacks the extension pg_trgm, which this user may not create: let an administrator run CREATE EXTENSION pg_trgm in it';

describe('the extension pg_trgm', () => {
  it.each([
    [{ hasExtension: true, isAvailable: false, mayCreate: false }, undefined],
    [{ hasExtension: false, isAvailable: true, mayCreate: true }, undefined],
    [{ hasExtension: false, isAvailable: true, mayCreate: false }, lacks],
    [
      { hasExtension: false, isAvailable: false, mayCreate: true },
      'cannot have the extension pg_trgm, which is not on its server: install the contrib modules of PostgreSQL there',
    ],
  ])('%j: %s', (facts, objection) => {
    expect(objectionToExtension(facts)).toBe(objection);
  });
});

describe.skipIf(!testServer)('an extension in a schema of its own', () => {
  afterAll(dropAll);

  it('is found by the migrations, and the words by its index', async () => {
    const url = await createDatabase();
    await query('CREATE SCHEMA extensions', url);
    await query('CREATE EXTENSION pg_trgm SCHEMA extensions', url);
    expect(await migrate(url)).toContain('20261124200000_find');
    await query(
      `INSERT INTO "Topic" ("slug", "name", "sortName", "searchText") VALUES ('sea', 'Sea', 'sea', 'sea')`,
      url,
    );
    const found = `SELECT "misspeltIds"('Topic', '{% se_ %}', NULL, 9) AS "id"`;
    expect(await query(found, url)).toEqual([{ id: 1 }]);
  });
});

describe.skipIf(!testServer)('a user who may create tables, and no extension', () => {
  afterAll(dropAll);

  it('is told before anything is made, and may go on once somebody has created it', async () => {
    const url = await createDatabase();
    const user = await createUser();
    await query(`GRANT CREATE ON SCHEMA public TO "${user}"`, url);
    const asUser = withUser(url, user, 'geheim');
    const error = await migrate(asUser).catch((thrown: unknown) => thrown);
    expect(error).toEqual(
      new DatabaseError(
        `The database ${withoutPassword(asUser)} ${lacks}.`,
        withoutPassword(asUser),
      ),
    );
    expect(await query(`SELECT 1 FROM pg_tables WHERE schemaname = 'public'`, url)).toEqual([]);

    await query('CREATE EXTENSION pg_trgm', url);
    expect(await migrate(asUser)).toContain('20261124200000_find');
    await query(`REASSIGN OWNED BY "${user}" TO CURRENT_USER`, url);
    await query(`DROP OWNED BY "${user}"`, url);
  });
});
