import { fileURLToPath } from 'node:url';
import { readConfig } from '../config.js';
import { openDatabase } from '../db/connect.js';
import type { Database } from '../db/database.js';
import { assertExists } from '../db/exists.js';
import { root } from '../root.js';
import { parseArguments } from './arguments.js';
import { attachSource, verifySource } from './attach.js';
import { checkRecord } from './check.js';
import { citationLines, paragraphsLine } from './cite.js';
import { declaredTogether } from './conflict.js';
import { citesOf } from './draft.js';
import { FileError, readText, writeText } from './files.js';
import type { RecordFile } from './format.js';
import { recordJsonSchema } from './json-schema.js';
import { loadRecords } from './load.js';
import { formatProblem } from './problem.js';
import { findParagraphs } from './text.js';

/** What a command needs of its process. Answers go to stdout, and what is wrong to stderr. */
export interface Io {
  readonly env: NodeJS.ProcessEnv;
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
}

/** Does what its arguments say, and returns the exit code. */
export type Command = (args: readonly string[], io: Io) => Promise<number>;

/** Checks files without loading them, each by itself and all against each other. */
export const check: Command = async (args, io) => {
  const { positionals: files } = parseArguments(args, {}, ['FILE…']);
  const records = await readRecords(files, io);
  for (const { file, record } of records) {
    io.stdout.write(`${file}: ok, ${contentsOf(record)}\n`);
  }
  declaredTogether(records.map(({ record }) => record));
  return records.length === files.length ? 0 : 1;
};

/** Checks files and loads them all, or none. */
export const load: Command = async (args, io) => {
  const { positionals: files, values } = parseArguments(args, { database }, ['FILE…']);
  const records = await readRecords(files, io);
  if (records.length < files.length) {
    io.stderr.write('Nothing was loaded.\n');
    return 1;
  }
  return withDatabase(urlOf(values.database, io), async (db) => {
    const changes = await loadRecords(
      db,
      records.map(({ record }) => record),
    );
    io.stdout.write(
      `${counted(records.length, 'record')} loaded: ${counted(changes.inserted, 'row')} inserted, ${changes.updated} updated, ${changes.deleted} deleted.\n`,
    );
    return 0;
  });
};

/** Holds a document against the citations of a source, and attaches it if it is told to. */
export const verify: Command = async (args, io) => {
  const options = { database, attach: { type: 'boolean' } } as const;
  const { positionals, values } = parseArguments(args, options, ['SOURCE-SLUG', 'FILE']);
  const [slug = '', file = ''] = positionals;
  const raw = await readText(file);
  const url = urlOf(values.database, io);
  assertExists(url);
  return withDatabase(url, async (db) => {
    const citations = values.attach
      ? await attachSource(db, slug, raw)
      : await verifySource(await db.reader(), slug, raw);
    for (const { status, paragraph, start, end, cites, quote } of citations) {
      const words = quote === null ? '(behind the end of the paragraph)' : `“${quote}”`;
      io.stdout.write(`${status} ${paragraph}:${start}-${end} ${cites} ${words}\n`);
    }
    const broken = citations.filter(({ status }) => status === 'BROKEN').length;
    const attached = values.attach ? ' The text is attached.' : '';
    io.stdout.write(`${counted(citations.length, 'citation')}, ${broken} broken.${attached}\n`);
    return broken === 0 ? 0 : 1;
  });
};

/** Prints what a record says of a document: how long its paragraphs are, and where words stand. */
export const cite: Command = async (args, io) => {
  const { positionals } = parseArguments(args, {}, ['FILE', '[WORDS]']);
  const [file = '', words] = positionals;
  const paragraphs = findParagraphs(await readText(file));
  if (paragraphs === undefined) {
    io.stderr.write(
      `${file} has no numbered paragraphs: the first begins with 1 and a full stop.\n`,
    );
    return 1;
  }
  if (words === undefined) {
    io.stdout.write(
      `# ${counted(paragraphs.length, 'paragraph')}\n${paragraphsLine(paragraphs)}\n`,
    );
    return 0;
  }
  const lines = citationLines(paragraphs, words);
  if (lines.length === 0) {
    io.stderr.write(`No numbered paragraph of ${file} says “${words}”: copy the words from it.\n`);
    return 1;
  }
  io.stdout.write(`${lines.join('\n')}\n`);
  return 0;
};

/** Writes the JSON Schema of the format, to where it is committed if no other file is named. */
export const schema: Command = async (args, io) => {
  const [file = committedSchema] = parseArguments(args, {}, ['[FILE]']).positionals;
  await writeText(file, recordJsonSchema());
  io.stdout.write(`${file} is written.\n`);
  return 0;
};

const committedSchema = fileURLToPath(new URL('seed/record.schema.json', root));

const database = { type: 'string' } as const;

/** The records of the files that have no problems; those of the others are told. */
async function readRecords(
  files: readonly string[],
  io: Io,
): Promise<{ file: string; record: RecordFile }[]> {
  const records = [];
  for (const file of files) {
    const text = await readText(file).catch((error: unknown) => {
      if (!(error instanceof FileError)) throw error;
      io.stderr.write(`${error.message}\n`);
    });
    if (text === undefined) continue;
    const { record, problems } = checkRecord(text, file);
    for (const problem of problems) io.stderr.write(`${formatProblem(problem)}\n`);
    if (record) records.push({ file, record });
  }
  return records;
}

function contentsOf(record: RecordFile): string {
  const proposals = record.interventions.flatMap((intervention) => intervention.proposals);
  return [
    counted(record.interventions.length, 'intervention'),
    counted(proposals.length, 'proposal'),
    counted(citesOf(record).length, 'citation'),
  ].join(', ');
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function urlOf(given: string | undefined, { env }: Io): string {
  // The other settings are the server's, and may be wrong here.
  return given ?? readConfig({ DATABASE_URL: env.DATABASE_URL }).databaseUrl;
}

async function withDatabase<T>(url: string, work: (db: Database) => Promise<T>): Promise<T> {
  const db = await openDatabase(url);
  try {
    return await work(db);
  } finally {
    await db.close();
  }
}
