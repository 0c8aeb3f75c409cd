import { fileURLToPath } from 'node:url';
import { readConfig } from '../config.js';
import { openDatabase } from '../db/connect.js';
import type { Database } from '../db/database.js';
import { assertExists } from '../db/exists.js';
import { root } from '../root.js';
import { parseArguments, UsageError } from './arguments.js';
import {
  attachSource,
  detachSource,
  keptDocument,
  type VerifiedCitation,
  verifySource,
} from './attach.js';
import { cutBlocks } from './blocks.js';
import { checkRecord } from './check.js';
import { blocksLines, citationLines, nearLines, paragraphsLine } from './cite.js';
import { combine, RecordConflict } from './conflict.js';
import { declarationsOf } from './declarations.js';
import { readDocument, reading } from './document.js';
import { citesOf } from './draft.js';
import { FileError, readText, writeText } from './files.js';
import { readAround } from './folder.js';
import { type DeclaringFile, isRecord } from './format.js';
import { recordJsonSchema, registerJsonSchema } from './json-schema.js';
import type { Line } from './lines.js';
import { checkTogether, filesIn, loadRecords } from './load.js';
import { type Mended, mendRecord } from './mend.js';
import { nearest } from './nearest.js';
import { formatProblem } from './problem.js';
import { numberedBlocks } from './text.js';
import { noOthers } from './world.js';

/** What a command needs of its process. Answers go to stdout, and what is wrong to stderr. */
export interface Io {
  readonly env: NodeJS.ProcessEnv;
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
}

/** Does what its arguments say, and returns the exit code. */
export type Command = (args: readonly string[], io: Io) => Promise<number>;

/** Checks files without loading them: each by itself, and all against each other and the files around. */
export const check: Command = async (args, io) => {
  const { positionals, values } = parseArguments(args, { database }, ['FILE…']);
  const files = await readFiles(positionals, io);
  for (const file of files) io.stdout.write(`${file.origin?.file}: ok, ${contentsOf(file)}\n`);
  if (values.database === undefined) {
    const around = await readAround(positionals);
    const { problems } = await combine([...files, ...around], [], noOthers);
    if (problems.length > 0) throw new RecordConflict(problems);
  } else {
    const url = urlOf(values.database, io);
    assertExists(url);
    await withDatabase(url, (db) => db.write((tx) => checkTogether(tx, files)));
  }
  return files.length === positionals.length ? 0 : 1;
};

/** Checks files and loads them all, or none; with --prune, all other files of the database go. */
export const load: Command = async (args, io) => {
  const options = { database, prune: { type: 'boolean' } } as const;
  const { positionals, values } = parseArguments(args, options, ['FILE…']);
  const files = await readFiles(positionals, io);
  if (files.length < positionals.length) {
    io.stderr.write('Nothing was loaded.\n');
    return 1;
  }
  return withDatabase(urlOf(values.database, io), async (db) => {
    const changes = await loadRecords(db, files, values.prune ? 'others' : undefined);
    io.stdout.write(
      `${counted(files.length, 'file')} loaded: ${counted(changes.inserted, 'row')} inserted, ${changes.updated} updated, ${changes.deleted} deleted.\n`,
    );
    return 0;
  });
};

/** Removes records and files of the register from the database: what other files say stays. */
export const remove: Command = async (args, io) => {
  const { positionals, values } = parseArguments(args, { database }, ['NAME…']);
  const url = urlOf(values.database, io);
  assertExists(url);
  return withDatabase(url, async (db) => {
    const all = await db.write(filesIn);
    const known = [...all.records, ...all.registers.map((name) => `register/${name}`)];
    const unknown = positionals.filter((name) => !known.includes(name));
    for (const name of unknown) {
      const near = nearest(name, known);
      const advice = near === undefined ? '' : ` Did you mean ${near}?`;
      io.stderr.write(`The database has no record ${name}.${advice}\n`);
    }
    if (unknown.length > 0) return 1;
    const isGone = (name: string) => positionals.includes(name);
    const changes = await loadRecords(db, [], {
      records: all.records.filter(isGone),
      registers: all.registers.filter((name) => isGone(`register/${name}`)),
    });
    io.stdout.write(
      `${counted(positionals.length, 'file')} removed: ${counted(changes.deleted, 'row')} deleted, ${changes.updated} updated.\n`,
    );
    return 0;
  });
};

/** Holds a document against the citations of a source, and attaches it if it is told to. */
export const verify: Command = async (args, io) => {
  const options = {
    database,
    attach: { type: 'boolean' },
    force: { type: 'boolean' },
    detach: { type: 'boolean' },
    kept: { type: 'string' },
    write: { type: 'string', multiple: true },
    ...reading,
  } as const;
  const { positionals, values } = parseArguments(args, options, ['SOURCE-SLUG', '[FILE]']);
  const [slug = '', file] = positionals;
  const { attach, force, detach } = values;
  if (detach && (attach || file !== undefined || values.kept !== undefined)) {
    throw new UsageError('--detach takes the text away: give it the slug alone.');
  }
  if (values.write && (file === undefined || attach)) {
    throw new UsageError('--write mends a record for FILE, and attaches nothing.');
  }
  if (force && !attach) throw new UsageError('--force is of --attach.');
  if ((file === undefined) === (values.kept === undefined) && !detach) {
    throw new UsageError(
      file === undefined ? 'FILE is missing.' : '--kept takes the place of FILE: give one of them.',
    );
  }
  const given = file === undefined ? undefined : await readDocument(file, values);
  if (given && values.write) return mend(values.write, slug, given.lines, io);
  const url = urlOf(values.database, io);
  assertExists(url);
  return withDatabase(url, async (db) => {
    if (detach) {
      const number = await detachSource(db, slug);
      io.stdout.write(`The text is detached, and kept as ${number}.\n`);
      return 0;
    }
    const document =
      given?.lines ?? (await keptDocument(await db.reader(), slug, values.kept ?? ''));
    const citations = attach
      ? await attachSource(db, slug, document, { force })
      : await verifySource(await db.reader(), slug, document);
    const { moved, broken } = report(citations, attach ? ' The text is attached.' : '', io);
    return moved + broken === 0 ? 0 : 1;
  });
};

/** Mends the records for the document: all files, or none when one of them cannot be. */
async function mend(
  files: readonly string[],
  slug: string,
  lines: readonly Line[],
  io: Io,
): Promise<number> {
  const records = (await readFiles(files, io)).filter(isRecord);
  if (records.length < files.length) {
    io.stderr.write('Nothing was written.\n');
    return 1;
  }
  const mended: (Mended & { readonly file: string })[] = [];
  for (const [i, record] of records.entries()) {
    const file = files[i] ?? '';
    mended.push({ file, ...mendRecord(await readText(file), record, slug, lines) });
  }
  let isWhole = true;
  for (const { file, text, citations } of mended) {
    await writeText(file, text);
    const { broken } = report(citations, ` ${file} is written.`, io);
    isWhole &&= broken === 0;
  }
  return isWhole ? 0 : 1;
}

/** Prints what became of each citation, and how many have moved or are broken. */
function report(citations: readonly VerifiedCitation[], done: string, io: Io) {
  for (const citation of citations) io.stdout.write(`${verifiedLine(citation)}\n`);
  const count = (wanted: string) => citations.filter(({ status }) => status === wanted).length;
  const [moved, broken] = [count('MOVED'), count('BROKEN')];
  const others = moved > 0 ? ` ${moved} moved,` : '';
  io.stdout.write(`${counted(citations.length, 'citation')},${others} ${broken} broken.${done}\n`);
  return { moved, broken };
}

function verifiedLine({ status, block, start, end, movedTo, cites, quote }: VerifiedCitation) {
  const words = quote === null ? '(after the end of the block)' : `“${quote}”`;
  const to = movedTo && ` now ${movedTo.block}:${movedTo.start}-${movedTo.start + end - start}`;
  return `${status} ${block}:${start}-${end}${to ?? ''} ${cites} ${words}`;
}

/** Prints what a record says of a document: how long its blocks are, and where words stand. */
export const cite: Command = async (args, io) => {
  const options = { cut: { type: 'string' }, ...reading } as const;
  const { positionals, values } = parseArguments(args, options, ['FILE', '[WORDS]']);
  const [file = '', words] = positionals;
  const { cut = 'blocks' } = values;
  if (cut !== 'blocks' && cut !== 'numbered') {
    throw new UsageError('--cut is blocks or numbered.');
  }
  const { lines, doubts: leftOut } = await readDocument(file, values);
  const isNumbered = cut === 'numbered';
  const { blocks: all, doubts } = cutBlocks(lines);
  const blocks = isNumbered ? numberedBlocks(lines) : all;
  if (blocks.length === 0) {
    io.stderr.write(
      isNumbered
        ? `${file} has no numbered paragraphs: the first begins with 1 and a full stop.\n`
        : `${file} has no text.\n`,
    );
    return 1;
  }
  for (const { where, message } of [...leftOut, ...doubts])
    io.stderr.write(`${file}, ${where}: ${message}.\n`);
  const texts = blocks.map(({ text }) => text);
  if (words === undefined) {
    const count = counted(blocks.length, isNumbered ? 'paragraph' : 'block');
    const list = isNumbered ? paragraphsLine(texts) : blocksLines(blocks);
    io.stdout.write(`# ${count}\n${list}\n`);
    return 0;
  }
  const key = isNumbered ? 'paragraph' : 'block';
  const found = citationLines(texts, words, key);
  if (found.length > 0) {
    io.stdout.write(`${found.join('\n')}\n`);
    return 0;
  }
  const near = nearLines(texts, words, key);
  io.stderr.write(
    near
      ? `${file} does not say “${words}”, but “${near.words}”: if you mean that, cite\n${near.lines.join('\n')}\n`
      : `No ${key} of ${file} says “${words}”: copy the words from it.\n`,
  );
  return 1;
};

/** Writes the JSON Schemas of both formats to where they are committed, or that of records to a file. */
export const schema: Command = async (args, io) => {
  const [file] = parseArguments(args, {}, ['[FILE]']).positionals;
  const written = file === undefined ? committedSchemas() : [[file, recordJsonSchema()] as const];
  for (const [path, text] of written) {
    await writeText(path, text);
    io.stdout.write(`${path} is written.\n`);
  }
  return 0;
};

function committedSchemas(): (readonly [path: string, text: string])[] {
  const at = (name: string) => fileURLToPath(new URL(`seed/${name}.schema.json`, root));
  return [
    [at('record'), recordJsonSchema()],
    [at('register'), registerJsonSchema()],
  ];
}

const database = { type: 'string' } as const;

/** The files that have no problems; those of the others are told. */
async function readFiles(paths: readonly string[], io: Io): Promise<DeclaringFile[]> {
  const files = [];
  for (const path of paths) {
    const text = await readText(path).catch((error: unknown) => {
      if (!(error instanceof FileError)) throw error;
      io.stderr.write(`${error.message}\n`);
    });
    if (text === undefined) continue;
    const { record, register, problems } = checkRecord(text, path);
    for (const problem of problems) io.stderr.write(`${formatProblem(problem)}\n`);
    const file = record ?? register;
    if (file) files.push(file);
  }
  return files;
}

function contentsOf(file: DeclaringFile): string {
  if (!isRecord(file)) {
    return counted(declarationsOf(file).filter(({ said }) => said !== null).length, 'declaration');
  }
  const proposals = file.interventions.flatMap((intervention) => intervention.proposals);
  return [
    counted(file.interventions.length, 'intervention'),
    counted(proposals.length, 'proposal'),
    counted(citesOf(file).length, 'citation'),
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
