import { isDeepStrictEqual } from 'node:util';
import type { Transaction } from '../db/client.js';
import { spanColumns } from '../domain/span.js';
import { type DeclaringFile, isRecord } from './format.js';
import type { Path } from './problem.js';
import { referencesOf } from './rules/references.js';
import {
  type Declared,
  declaring,
  declaringLists,
  type Said,
  type SharedType,
  saidBy,
  sharedTypes,
  slugOf,
} from './shared.js';
import { type Changes, inBatches } from './sync.js';

/**
 * That a file speaks of a shared thing, and what it says of it. The declarations of all files are kept
 * beside what is shown, which follows from them: so any file may come, change and go by itself.
 */
export interface Declaration {
  readonly type: SharedType;
  readonly slug: string;
  /** Names the file, and is the order in which files are heard. */
  readonly precedence: string;
  /** Without what it leaves open; null when the file only refers to the thing. */
  readonly said: Partial<Said> | null;
  readonly lines: Lines;
  /** The slug that the file writes, where the thing has another now; else null. */
  readonly written: string | null;
}

/** Where a declaration stands. */
export interface Lines {
  /** The name of the file, or what it is when that is not known. */
  readonly file: string;
  /** The line of each value that can only be one; of the whole under the name `slug`. */
  readonly of?: Readonly<Record<string, number>>;
}

/**
 * The order in which files are heard: the register first, by its names, then the records, by the day of
 * their first source, then by their slugs. It names the file too.
 */
export function precedenceOf(file: DeclaringFile): string {
  if (!isRecord(file)) return precedenceOfRegister(file.register);
  const { slug, heldOn } = file.discussion;
  const dates = file.sources.flatMap(({ publishedOn }) => publishedOn ?? []);
  const [day] = dates.map((date) => spanColumns(date)[0]).sort();
  return `${day ?? spanColumns(heldOn)[0]} ${slug}`;
}

/** The same for a file of the register by its name. */
export function precedenceOfRegister(name: string): string {
  // No day begins like this.
  return `0 ${name}`;
}

/** The slug of a record, or the name of a file of the register. */
export interface FileName {
  readonly kind: 'record' | 'register';
  readonly name: string;
}

/** The name of the file with the precedence. */
export function nameOfFile(precedence: string): FileName {
  const space = precedence.indexOf(' ');
  const kind = precedence.slice(0, space) === '0' ? 'register' : 'record';
  return { kind, name: precedence.slice(space + 1) };
}

/** Everything shared that the file speaks of, each once. */
export function declarationsOf(file: DeclaringFile): Declaration[] {
  const precedence = precedenceOf(file);
  const { kind, name } = nameOfFile(precedence);
  const label = file.origin?.file ?? `the ${kind} ${name}`;
  const all = new Map<string, Declaration>();
  const add = (type: SharedType, slug: string, said: Partial<Said> | null, of?: Lines['of']) =>
    all.set(`${type} ${slug}`, {
      type,
      slug,
      precedence,
      said,
      lines: { file: label, ...(of && { of }) },
      written: file.written?.get(`${type} ${slug}`) ?? null,
    });
  const said = saidBy(file);
  for (const type of sharedTypes) {
    for (const [slug, one] of said[type]) {
      const spoke = spoken(one);
      if (spoke === null && isOnlyRenamed(file, type, slug)) continue;
      add(type, slug, spoke, linesOf(file, type, slug, one));
    }
  }
  for (const { type, slug } of referencesOf(file)) {
    if (!all.has(`${type} ${slug}`)) add(type, slug, null);
  }
  return [...all.values()];
}

/** Whether a file of the register only gives the thing another slug: the file that declares it may come later. */
function isOnlyRenamed(file: DeclaringFile, type: SharedType, slug: string): boolean {
  if (isRecord(file)) return false;
  const thing = pathOf(file, type, slug)?.reduce<object>((at, step) => Reflect.get(at, step), file);
  return thing !== undefined && ('formerly' in thing || 'sameAs' in thing);
}

/** What is said, less what is left open; null when nothing is said at all. */
function spoken({ columns, references, ...lists }: Said): Partial<Said> | null {
  const given = (values: object) =>
    Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
  const some = Object.entries({
    columns: given(columns),
    references: given(references),
    ...lists,
  }).filter(([, value]) => Object.keys(value).length > 0);
  return some.length === 0 ? null : Object.fromEntries(some);
}

const places: Readonly<Record<string, Path>> = {
  'MISSION city': ['seat', 'city'],
  'MISSION country': ['seat', 'country'],
  // The one that is there: of a path that is not, the place is that of the whole.
  'SOURCE blocks': ['paragraphs'],
};

/** The line of each single value that the file gives for the thing. */
function linesOf(
  file: DeclaringFile,
  type: SharedType,
  slug: string,
  { columns, references, blocks, identifiers = [], broaderTopics = [] }: Said,
): Lines['of'] {
  const { origin } = file;
  const path = pathOf(file, type, slug);
  if (origin === undefined || path === undefined) return undefined;
  const names = [
    ...Object.entries({ ...columns, ...references }).flatMap(([name, value]) =>
      value === null ? [] : [name],
    ),
    ...(blocks ? ['blocks'] : []),
    ...(broaderTopics.length > 0 ? ['broader'] : []),
    ...(identifiers.length > 0 ? ['identifiers'] : []),
  ];
  const lineOf = (at: Path) => origin.problemAt([...path, ...at], '').line;
  return Object.fromEntries([
    ['slug', lineOf(['slug'])],
    ...names.map((name) => [name, lineOf(places[`${type} ${name}`] ?? [name])] as const),
  ]);
}

/** Where the file declares the thing. */
function pathOf(file: DeclaringFile, type: SharedType, slug: string): Path | undefined {
  if (type === 'MEETING') {
    return isRecord(file)
      ? ['meeting']
      : ['meetings', file.meetings.findIndex((one) => one.slug === slug)];
  }
  const list = declaring.find((one) => declaringLists[one] === type);
  if (list === undefined) return undefined;
  const things: readonly Declared[] = Reflect.get(file, list) ?? [];
  return [list, things.findIndex((one) => slugOf(one) === slug)];
}

/** A declaration as it is stored. */
interface Row {
  readonly precedence: string;
  readonly type: SharedType;
  readonly slug: string;
  readonly said: string | null;
  readonly lines: string | null;
  readonly written: string | null;
}

const columns = {
  precedence: true,
  type: true,
  slug: true,
  said: true,
  lines: true,
  written: true,
} as const;

/** What the files with the precedence or, of records, the slug have declared until now. */
export async function readDeclarations(
  tx: Transaction,
  records: readonly string[],
  registers: readonly string[],
): Promise<Declaration[]> {
  const found = [
    ...(await inBatches(records, (some) =>
      tx.declaration.findMany({ where: { record: { slug: { in: some } } }, select: columns }),
    )),
    ...(await inBatches(registers.map(precedenceOfRegister), (some) =>
      tx.declaration.findMany({ where: { precedence: { in: some } }, select: columns }),
    )),
  ];
  return found.map(fromRow);
}

/** The declarations, in all files, of the things of the type that say something. */
export async function readClaims(
  tx: Transaction,
  type: SharedType,
  slugs: readonly string[],
): Promise<Declaration[]> {
  const found = await inBatches(slugs, (some) =>
    tx.declaration.findMany({
      where: { type, slug: { in: some }, said: { not: null } },
      select: columns,
    }),
  );
  return found.map(fromRow);
}

function fromRow({ said, lines, ...row }: Row): Declaration {
  const { kind, name } = nameOfFile(row.precedence);
  return {
    ...row,
    // The form in which `writeDeclarations` and the migration have written it.
    said: said === null ? null : spoken({ columns: {}, references: {}, ...JSON.parse(said) }),
    lines: lines === null ? { file: `the ${kind} ${name}` } : JSON.parse(lines),
  };
}

/** Writes what the file declares, in place of what it has declared until now. */
export async function writeDeclarations(
  tx: Transaction,
  declarations: readonly Declaration[],
  before: readonly Declaration[],
  recordId: number | null,
  changes: Changes,
): Promise<void> {
  const keyOf = ({ precedence, type, slug }: Declaration) => `${precedence} ${type} ${slug}`;
  const stored = new Map(before.map((one) => [keyOf(one), one]));
  const wanted = new Map(declarations.map((one) => [keyOf(one), one]));
  const gone = [...stored].flatMap(([key, one]) => (wanted.has(key) ? [] : one));
  for (const type of sharedTypes) {
    const those = gone.filter((one) => one.type === type);
    const deleted = await inBatches(those, async (some) => {
      const isGone = {
        // Those of one file have the same.
        precedence: { in: [...new Set(some.map(({ precedence }) => precedence))] },
        slug: { in: some.map(({ slug }) => slug) },
      };
      return [await tx.declaration.deleteMany({ where: { type, ...isGone } })];
    });
    for (const { count } of deleted) changes.deleted += count;
  }
  const added = [];
  for (const [key, { precedence, type, slug, said, lines, written }] of wanted) {
    const old = stored.get(key);
    const row = {
      said: said && JSON.stringify(said),
      lines: said && JSON.stringify(lines),
      written,
    };
    if (old === undefined) {
      added.push({ precedence, type, slug, recordId, ...row });
      continue;
    }
    const isSame = isDeepStrictEqual(old.said, said) && old.written === written;
    // A declaration that only stands elsewhere says what it said.
    if (isSame && (said === null || isDeepStrictEqual(old.lines, lines))) continue;
    const key_ = { precedence_type_slug: { precedence, type, slug } };
    await tx.declaration.update({ where: key_, data: row });
    if (!isSame) changes.updated++;
  }
  await inBatches(added, async (data) => [await tx.declaration.createMany({ data })]);
  changes.inserted += added.length;
}
