import { assertExists } from '../../db/exists.js';
import type { Limits } from '../align.js';
import { parseArguments, UsageError } from '../arguments.js';
import { attachSource, detachSource, keptDocument, verifySource } from '../attach.js';
import { currentSlugs } from '../current.js';
import { readDocument, reading } from '../document.js';
import { readText, writeText } from '../files.js';
import { isRecord } from '../format.js';
import type { Line } from '../lines.js';
import { type Mended, mendRecord } from '../mend.js';
import type { VerifiedCitation } from '../verified.js';
import { type Command, counted, type Io } from './command.js';
import { readFiles } from './read-files.js';
import { database, urlOf, withDatabase } from './with-database.js';

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
  const [written = '', file] = positionals;
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
  const limits = { hasFrom: values.from !== undefined, hasTo: values.to !== undefined };
  if (given && values.write) {
    return mend(values.write, written, given.lines, limits, io);
  }
  const url = urlOf(values.database, io);
  assertExists(url);
  return withDatabase(url, async (db) => {
    const now = (await currentSlugs(await db.reader(), 'Source', [written])).get(written);
    if (now !== undefined) io.stderr.write(`The source ${written} is ${now} now.\n`);
    const slug = now ?? written;
    if (detach) {
      const number = await detachSource(db, slug);
      io.stdout.write(`The text is detached, and kept as ${number}.\n`);
      return 0;
    }
    const document =
      given?.lines ?? (await keptDocument(await db.reader(), slug, values.kept ?? ''));
    const citations = attach
      ? await attachSource(db, slug, document, { force, limits })
      : await verifySource(await db.reader(), slug, document, limits);
    const { moved, broken } = report(citations, attach ? ' The text is attached.' : '', io);
    return moved + broken === 0 ? 0 : 1;
  });
};

/** Mends the records for the document: all files, or none when one of them cannot be. */
async function mend(
  files: readonly string[],
  slug: string,
  lines: readonly Line[],
  limits: Limits,
  io: Io,
): Promise<number> {
  const records = (await readFiles(files, io)).filter(isRecord);
  if (records.length < files.length) {
    io.stderr.write('Nothing was written.\n');
    return 1;
  }
  const mended: (Mended & { readonly file: string })[] = [];
  for (const [i, record] of records.entries()) {
    const file = String(files[i]);
    mended.push({ file, ...mendRecord(await readText(file), record, slug, lines, limits) });
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
  const unsearched = citations.filter(({ isUnsearched }) => isUnsearched).length;
  if (unsearched > 0) {
    io.stderr.write(
      `The document is too long to be searched whole: the words of ${unsearched} of the broken citations may stand elsewhere in it. Take a part of it with --from and --to.\n`,
    );
  }
  return { moved, broken };
}

function verifiedLine(citation: VerifiedCitation): string {
  const { status, block, start, end, movedTo, near, was, cites, quote } = citation;
  const line = `${status} ${block}:${start}-${end}`;
  if (near) {
    const words = was === null ? '' : ` was “${was}”,`;
    return `${line} ${cites}${words} near ${near.block}:${near.start} is “${quote}”`;
  }
  const to = movedTo && ` now ${movedTo.block}:${movedTo.start}-${movedTo.start + end - start}`;
  return `${line}${to ?? ''} ${cites} “${quote}”`;
}
