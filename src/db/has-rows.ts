import type { Reads } from './database.js';

/** Whether there is a row, of what follows FROM. A server asks so at start, without Prisma. */
export async function hasRows({ run }: Pick<Reads, 'run'>, from: string): Promise<boolean> {
  const sql = `SELECT count(*) FROM (SELECT 1 FROM ${from} LIMIT 1) AS "one"`;
  return (await run({ sql, parameters: [] })) === '1';
}
