import { PrismaPg } from '@prisma/adapter-pg';
import { inject } from 'vitest';
import type { Database } from '../../../src/db/database.js';
import { PrismaClient } from '../../../src/db/prisma-client.js';
import { SqliteConnector } from '../../../src/db/sqlite/connection.js';
import { databaseFile, identityOf } from '../../../src/db/sqlite/file.js';
import { PrismaClient as PostgresqlClient } from '../../../src/generated/postgresql/client.js';
import { type TemporaryDatabase, temporaryDatabase } from '../../support/database.js';

/** A database with the shipped record and some awkward rows, and two ways to read it. */
export interface ReadDatabase extends Omit<TemporaryDatabase, keyof AsyncDisposable> {
  /** Prisma's own answers, the oracle. */
  readonly plain: PrismaClient;
}

const postgresql = inject('postgresqlTemplates');

/** The databases that can be read here. */
export const databases: readonly (readonly [name: string, open: () => Promise<ReadDatabase>])[] = [
  ['SQLite', openSqlite],
  ...(postgresql ? [['PostgreSQL', () => openPostgresql(postgresql.shipped)] as const] : []),
];

async function openSqlite(): Promise<ReadDatabase> {
  const database = await temporaryDatabase(inject('templates').shipped);
  const file = databaseFile(database.url);
  const adapter = new SqliteConnector({ file, identity: identityOf(file) });
  return withPlain(database, new PrismaClient({ adapter }));
}

async function openPostgresql(template: string): Promise<ReadDatabase> {
  const database = await temporaryDatabase(template);
  const plain = new PostgresqlClient({ adapter: new PrismaPg(database.url) });
  // Generated from the same models: only its types know its provider.
  return withPlain(database, plain as unknown as PrismaClient);
}

async function withPlain(database: TemporaryDatabase, plain: PrismaClient): Promise<ReadDatabase> {
  await addAwkwardRows(database.db);
  return {
    ...database,
    plain,
    async dispose() {
      await plain.$disconnect();
      await database.dispose();
    },
  };
}

/** Texts that compare and escape in different ways. */
const awkwardTexts = [
  'Emile',
  'Émile',
  'E\u0301mile',
  '강인선',
  '\u1100\u1161\u11a8',
  '\u{1F600} envoy',
  '\uFFFD',
  "O'Brien",
  '"quoted" back\\slash',
  '$1 ? :a @b',
  'two\nlines\u2028',
  'long '.repeat(500),
];

async function addAwkwardRows(db: Database): Promise<void> {
  await db.write(async (tx) => {
    let broaderId: number | null = null;
    for (const [i, name] of awkwardTexts.entries()) {
      const slug = `awkward-${i}`;
      // Ties, so that an order by it alone would be none.
      const sortName = i % 3 === 0 ? name : 'tie';
      const topic: { id: number } = await tx.topic.create({
        data: { slug, name, sortName, broaderId },
      });
      if (broaderId !== null) {
        await tx.broaderTopic.create({ data: { topicId: topic.id, position: 1, broaderId } });
      }
      broaderId = i % 2 === 0 ? topic.id : null;
      const names = awkwardTexts.slice(0, i).map((text, position) => ({
        text,
        language: 'mul',
        kind: 'ALTERNATIVE' as const,
        position: 1 + (position % 3),
      }));
      await tx.official.create({ data: { slug, name, sortName: 'tie', names: { create: names } } });
    }
  });
}
