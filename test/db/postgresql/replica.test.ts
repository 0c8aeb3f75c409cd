import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DatabaseError } from '../../../src/db/errors.js';
import { migrate } from '../../../src/db/migrate.js';
import { openReplica } from '../../../src/db/postgresql/replica.js';
import { withoutPassword } from '../../../src/db/postgresql/url.js';
import { query, testServer } from '../../support/postgresql.js';
import { createDatabase, createUser, dropAll, withUser } from './server.js';

describe.skipIf(testServer === undefined)('a replica', () => {
  let url: string;
  beforeEach(async () => {
    url = await createDatabase();
  });
  afterEach(dropAll);

  /** What is wrong with a replica that is given no time. */
  async function fault(of = url): Promise<string> {
    const error = await openReplica(of, {}, 0).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(DatabaseError);
    const [, words] =
      /^The database (.*): DATABASE_REPLICA_URL must name a replica of DATABASE_URL that has caught up with it\.$/.exec(
        error.message,
      ) ?? [];
    return String(words).replace(`${withoutPassword(of)} `, '');
  }

  it('is waited for while it has yet to catch up', async () => {
    const opening = openReplica(url);
    // Twice it asks for what is not there.
    await pause(150);
    await migrate(url);
    const reads = await opening;
    expect(await (await reads.reader()).meeting.count()).toBe(0);
    await reads.close();
  });

  it('is refused without the tables', async () => {
    expect(await fault()).toMatch(/^lacks 20261124000000_first, \S+_find, /);
  });

  it('is refused when it is behind', async () => {
    const applied = await migrate(url);
    await query(
      `UPDATE "_prisma_migrations" SET "finished_at" = NULL WHERE "migration_name" = '${applied.at(-1)}'`,
      url,
    );
    expect(await fault()).toBe(`lacks ${applied.at(-1)}`);
  });

  it('is refused when it may not be read', async () => {
    await migrate(url);
    const user = await createUser();
    expect(await fault(withUser(url, user, 'geheim'))).toBe(
      'cannot be read (permission denied for table _prisma_migrations)',
    );
  });
});
