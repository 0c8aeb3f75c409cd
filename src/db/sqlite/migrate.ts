import { type MigrationTarget, migrationsFolders } from '../migrations.js';
import { SqliteConnector } from './connection.js';
import { databaseFile, prepareFile } from './file.js';

/** The file that the URL names, as a database to migrate. */
export function sqliteTarget(url: string, lockTimeout: number): MigrationTarget {
  const file = databaseFile(url);
  return {
    name: `The database file ${file}`,
    kind: 'file',
    database: file,
    remedy: 'restore it from a backup, or delete it to start with the shipped record',
    folder: migrationsFolders.sqlite,
    undoesUnfinished: false,
    prepare: async () => prepareFile(file, lockTimeout),
    // A migration is many small commits. Nobody relies on one before the connection is closed, and
    // closing it brings them all to the disk.
    connector: () => new SqliteConnector(file, ['synchronous = NORMAL', 'busy_timeout = 200']),
    // The engine does not know the driver's name for SQLITE_BUSY, and complains of that.
    isLocked: (error) => String(error).includes('SocketTimeout'),
    explain: (error) => error,
  };
}
