import { chainOf, reasonOf } from '../error-chain.js';
import { DatabaseUnavailable, ReadTimeout } from '../errors.js';
import { withoutPassword } from './url.js';

/**
 * What an error of a statement means: that it ran too long, that the database does not answer now, or
 * else the error itself.
 */
export function explainFailure(error: unknown, url: string): unknown {
  if (isTimeout(error)) {
    return new ReadTimeout('A read took too long: ask for less, or filter by more.', {
      cause: error,
    });
  }
  if (!isUnavailable(error)) return error;
  return new DatabaseUnavailable(
    `The database ${withoutPassword(url)} does not answer (${reasonOf(error)}).`,
    withoutPassword(url),
    { cause: error },
  );
}

/** Whether the server has ended the statement because of `statement_timeout`. */
function isTimeout(error: unknown): boolean {
  // The code alone is that of any cancelled statement.
  return chainOf(error).some(
    ({ code, message }) => code === '57014' && message.includes('statement timeout'),
  );
}

/** Whether the error is of the connection, or of the server going down, and not of the statement. */
function isUnavailable(error: unknown): boolean {
  return chainOf(error).some(
    ({ code, kind, message }) =>
      /^(ECONN|ENOTFOUND|ETIMEDOUT|EPIPE|EHOST|ENET|EAI_)/.test(code) ||
      // Classes of SQLSTATE: connection exceptions, refused logins, no such database, too many
      // connections, an administrator's stop; and a replica that has to let go of what we read.
      /^(08...|28...|3D000|53300|57P0.|40001)$/.test(code) ||
      // Prisma's own.
      /^(P1001|P1002|P1017|P2024)$/.test(code) ||
      /^(DatabaseNotReachable|ConnectionClosed|SocketTimeout|TooManyConnections)$/.test(kind) ||
      // The driver gives these no code.
      /^(Connection terminated|Query read timeout|timeout exceeded when trying to connect|Client has encountered a connection error)/.test(
        message,
      ),
  );
}
