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
