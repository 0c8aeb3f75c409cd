import { PrismaPg } from '@prisma/adapter-pg';
import type pg from 'pg';
import { PrismaClient as PostgresqlClient } from '../../generated/postgresql/client.js';
import type { PrismaClient } from '../client.js';

/** Prisma's client on the connections of the pool. */
export function clientOf(pool: pg.Pool): PrismaClient {
  const client = new PostgresqlClient({ adapter: new PrismaPg(pool) });
  // Generated from the same models, it has the same methods; only its types know its provider.
  return client as unknown as PrismaClient;
}
