import type { Transaction } from '../client.js';
import { PrismaClient } from '../prisma-client.js';
import { WritingConnector } from './connection.js';
import type { OpenedFile } from './file.js';
import { explainFailure } from './unavailable.js';

/** What writes to the file, connected by its first write. Only that loads this module. */
export function openWriter(opened: OpenedFile, lockTimeout: number) {
  const { file } = opened;
  const client = new PrismaClient({
    adapter: new WritingConnector(opened, lockTimeout),
    // Prisma's own limits are for databases that many write to at once. Here the handle is the
    // queue, and the lock has its own limit.
    transactionOptions: { maxWait: lockTimeout + 60_000, timeout: 600_000 },
  });
  return {
    async write<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
      try {
        const written = await client.$transaction(work);
        // What is in the file itself is not lost with its -wal.
        await client.$queryRawUnsafe('PRAGMA wal_checkpoint(TRUNCATE)').catch(() => {});
        return written;
      } catch (error) {
        throw explainFailure(error, file);
      }
    },
    close: () => client.$disconnect(),
  };
}
