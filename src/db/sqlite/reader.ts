import { closedError } from '../database.js';
import { PrismaClient } from '../prisma-client.js';
import { SqliteConnector } from './connection.js';
import type { OpenedFile } from './file.js';

/** Prisma's client on connections that cannot write to the file. */
export function openReader(opened: OpenedFile, isClosed: () => boolean): PrismaClient {
  const connector = new SqliteConnector(opened, ['query_only = ON']);
  const connect = connector.connect.bind(connector);
  // A client that is closed opens itself again for the next read.
  connector.connect = async () => {
    if (isClosed()) throw closedError(opened.file);
    return connect();
  };
  return new PrismaClient({ adapter: connector });
}
