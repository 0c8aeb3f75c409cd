import type { Transaction } from '../db/client.js';
import type { Database } from '../db/database.js';
import { placeCitations } from './attach.js';
import { writeCitations } from './citations.js';
import {
  combine,
  ownedBy,
  RecordConflict,
  type Taken,
  type Things,
  takenProblems,
} from './conflict.js';
import {
  declarationsOf,
  nameOfFile,
  precedenceOf,
  precedenceOfRegister,
  readDeclarations,
  writeDeclarations,
} from './declarations.js';
import { type DeclaringFile, isRecord, type RecordFile } from './format.js';
import { renameRows, resolveIn, writeFormer } from './former-rows.js';
import { writeLinks } from './links.js';
import { writeNameRecords } from './names.js';
import { writeOwned } from './owned.js';
import { sweep } from './sweep.js';
import { Changes } from './sync.js';
import { tally } from './tally.js';
import { worldOf } from './world.js';
import { readHolders, writeCapacities, writeShared } from './write-shared.js';

/** Files that go, without others in their place. */
export interface Gone {
  /** The slugs of the discussions. */
  readonly records: readonly string[];
  /** The names of the files of the register. */
  readonly registers: readonly string[];
}

const nothing: Gone = { records: [], registers: [] };

/**
 * Loads checked files in one transaction: all of them, or nothing.
 *
 * Loading a file again writes nothing. Loading a changed one updates in place: what stays keeps its id,
 * and what no file still says is removed. What several files say adds up, in any order.
 *
 * @param leaving what is removed in the same transaction: nothing, or all other files
 * @returns how many rows were inserted, updated and deleted
 * @throws RecordConflict when the files contradict each other or others in the database, or refer to
 *   what no file declares
 */
export async function loadRecords(
  db: Pick<Database, 'write'>,
  given: readonly DeclaringFile[],
  leaving: Gone | 'others' = nothing,
): Promise<Changes> {
  return db.write((tx) => loadInto(tx, given, leaving));
}

/**
 * The same inside a transaction.
 *
 * @param onStart is told what the files change, before anything is written
 */
export async function loadInto(
  tx: Transaction,
  given: readonly DeclaringFile[],
  leaving: Gone | 'others' = nothing,
  onStart: (things: Things, gone: Gone) => Promise<void> = async () => {},
): Promise<Changes> {
  const changes = new Changes();
  const left = leaving === 'others' ? await othersThan(tx, given) : leaving;
  const { files, former, gone, before, things } = await checkTogether(tx, given, left);
  const records = files.filter(isRecord);
  await onStart(things, gone);

  const held = await readHolders(tx, things);
  const removed = await tx.discussion.deleteMany({ where: { slug: { in: [...gone.records] } } });
  changes.deleted += removed.count;
  await renameRows(tx, former, changes);
  const { ids: shared, moved } = await writeShared(tx, things, changes);
  const others = await writeCapacities(tx, moved);
  const ids = new Map<DeclaringFile, number>();
  for (const record of records) {
    const owned = await writeOwned(tx, record, shared, changes);
    ids.set(record, owned.discussion);
    await writeLinks(tx, record, shared, owned, changes);
    await writeCitations(tx, record, shared, owned, changes);
  }
  await writeNameRecords(tx, things, shared, changes);
  for (const file of files) {
    const names = namesOf(file);
    const old = before.filter(({ precedence }) => names.includes(nameOf(precedence)));
    const id = ids.get(file) ?? null;
    await writeDeclarations(tx, declarationsOf(file), old, id, changes);
    await writeFormer(tx, precedenceOf(file), former, id, changes);
  }
  for (const name of gone.registers) {
    const where = { precedence: precedenceOfRegister(name) };
    changes.deleted += (await tx.declaration.deleteMany({ where })).count;
    changes.deleted += (await tx.formerSlug.deleteMany({ where })).count;
  }
  await sweep(tx, records, things, changes);
  await placeCitations(tx, [
    ...new Set(records.flatMap(({ sources }) => sources.map(({ slug }) => slug))),
  ]);
  if (changes.inserted + changes.updated + changes.deleted > 0) {
    const discussions = records.map(({ discussion }) => discussion.slug);
    const holders = [held, await readHolders(tx, things)];
    await tally(tx, { discussions, others, things, holders, before });
  }
  return changes;
}

/** The files in the database that none of the files takes the place of. */
async function othersThan(tx: Transaction, files: readonly DeclaringFile[]): Promise<Gone> {
  const loaded = files.flatMap(namesOf);
  const isLoaded = (kind: 'record' | 'register', name: string) =>
    loaded.includes(`${kind} ${name}`);
  const { records, registers } = await filesIn(tx);
  return {
    records: records.filter((name) => !isLoaded('record', name)),
    registers: registers.filter((name) => !isLoaded('register', name)),
  };
}

/** The names of all files in the database. */
export async function filesIn(tx: Transaction): Promise<Gone> {
  const records = await tx.discussion.findMany({ select: { slug: true } });
  const query = {
    where: { recordId: null },
    select: { precedence: true },
    distinct: ['precedence' as const],
  };
  const registers = [
    ...(await tx.declaration.findMany(query)),
    ...(await tx.formerSlug.findMany(query)),
  ].map(({ precedence }) => nameOfFile(precedence).name);
  return { records: records.map(({ slug }) => slug), registers: [...new Set(registers)] };
}

/**
 * Holds checked files against each other and against those in the database.
 *
 * @returns the files with the slugs that things have now, what they have declared until now, and what
 *   becomes of it
 * @throws RecordConflict as `loadRecords` does
 */
export async function checkTogether(
  tx: Transaction,
  given: readonly DeclaringFile[],
  left: Gone = nothing,
) {
  const gone = { ...left, records: [...left.records, ...(await superseded(tx, given))] };
  const before = await readDeclarations(
    tx,
    [...given.filter(isRecord).flatMap(slugsOf), ...gone.records],
    [...given.flatMap((file) => (isRecord(file) ? [] : file.register)), ...gone.registers],
  );
  const less = [
    ...new Set([
      ...before.map((one) => one.precedence),
      ...given.map(precedenceOf),
      // One that only gives slugs to others has declared nothing.
      ...gone.registers.map(precedenceOfRegister),
    ]),
  ];
  const { files, former, needed, problems: renamed } = await resolveIn(tx, given, less);
  const { things, problems, isLacking } = await combine(files, before, worldOf(tx, less));
  const all = [
    ...(isLacking ? await withoutRegister(tx, files, gone) : []),
    ...renamed,
    ...problems,
    ...(await takenSlugs(tx, files.filter(isRecord), gone)),
  ];
  // What two of the files have and the database too is one problem.
  if (all.length > 0) throw new RecordConflict([...new Set(all)], needed);
  return { files, former, gone, before, things };
}

/** That there is no file of the register, which may say what the files leave out. */
async function withoutRegister(
  tx: Transaction,
  files: readonly DeclaringFile[],
  gone: Gone,
): Promise<string[]> {
  const { registers } = await filesIn(tx);
  const isThere =
    !files.every(isRecord) || registers.some((name) => !gone.registers.includes(name));
  if (isThere) return [];
  return ['The register is not loaded: load its files too, such as seed/register/*.yaml.'];
}

/** The slug of the record, and those that it had before. */
function slugsOf({ discussion: { slug, formerly = [] } }: RecordFile): string[] {
  return [slug, ...formerly];
}

/** What the file is known by, and was. */
function namesOf(file: DeclaringFile): string[] {
  if (!isRecord(file)) return [`register ${file.register}`];
  return slugsOf(file).map((slug) => `record ${slug}`);
}

function nameOf(precedence: string): string {
  const { kind, name } = nameOfFile(precedence);
  return `${kind} ${name}`;
}

/** Records that are there under a former slug of one of the files, beside the one that is renamed. */
async function superseded(tx: Transaction, files: readonly DeclaringFile[]): Promise<string[]> {
  const gone: string[] = [];
  for (const record of files.filter(isRecord)) {
    const slugs = slugsOf(record);
    if (slugs.length === 1) continue;
    const rows = await tx.discussion.findMany({
      where: { slug: { in: slugs } },
      select: { slug: true },
    });
    const there = slugs.filter((slug) => rows.some((row) => row.slug === slug));
    gone.push(...there.slice(1));
  }
  return gone;
}

/** The slugs of what the records own that other records own already, those that go excepted. */
async function takenSlugs(
  tx: Transaction,
  records: readonly RecordFile[],
  gone: Gone,
): Promise<string[]> {
  const problems: string[] = [];
  for (const record of records) {
    const isOthers = { slug: { notIn: [...slugsOf(record), ...gone.records] } };
    const taken: Taken[] = [];
    for (const [type, slugs] of ownedBy(record)) {
      const query = {
        where: { slug: { in: slugs }, discussion: isOthers },
        select: { slug: true, discussion: { select: { slug: true } } },
      };
      const rows =
        type === 'part'
          ? await tx.part.findMany(query)
          : type === 'intervention'
            ? await tx.intervention.findMany(query)
            : await tx.policyProposal.findMany(query);
      taken.push(...rows.map((row) => ({ type, slug: row.slug, owner: row.discussion.slug })));
    }
    problems.push(...takenProblems(record, taken));
  }
  return problems;
}
