import { isDeepStrictEqual } from 'node:util';
import type { Transaction } from '../db/client.js';
import { type ConceptModel, nounOf } from '../db/concepts.js';
import { delegateOf } from '../db/delegate.js';
import { type FileName, nameOfFile } from './declarations.js';
import type { DeclaringFile } from './format.js';
import { describe, type Former, type Resolved, resolveSlugs } from './former.js';
import { models, sharedTypes } from './shared.js';
import type { Changes } from './sync.js';

const modelsOwned = ['Part', 'Intervention', 'PolicyProposal'] as const;

/** Files resolved beside those in the database. */
interface ResolvedIn extends Resolved {
  /** The files in the database that must be loaded with them. */
  readonly needed: readonly FileName[];
}

/**
 * Gives things in the files the slugs that they have now, also by what the files in the database say.
 *
 * @param less the precedences of the files that are loaded, or go
 */
export async function resolveIn(
  tx: Transaction,
  files: readonly DeclaringFile[],
  less: readonly string[],
): Promise<ResolvedIn> {
  const rows = await tx.formerSlug.findMany({ orderBy: { precedence: 'asc' } });
  const all = rows.map(({ model, ...row }) => ({
    ...row,
    // As it was written.
    model: model as ConceptModel,
    place: describe(row.precedence),
  }));
  const others = all.filter(({ precedence }) => !less.includes(precedence));
  const resolved = resolveSlugs(files, others);
  const stays = (gone: Former) =>
    [...others, ...resolved.former].some(
      ({ model, slug }) => model === gone.model && slug === gone.slug,
    );
  const lost = all.filter((one) => less.includes(one.precedence) && !stays(one));
  const speaking = [
    ...(await speakingOf(tx, resolved.former, less, ({ slug, now, place }) => ({
      where: { slug },
      problem: `says ${slug}, which is ${now} now by ${place}: load it too`,
    }))),
    ...(await speakingOf(tx, lost, less, ({ slug, now }) => ({
      where: { slug: now, written: slug },
      problem: `says ${slug}, and no file says any more that it is ${now}: load it too`,
    }))),
  ];
  const problems = [
    ...resolved.problems,
    ...speaking.map(({ problem }) => problem),
    ...(await takenIn(tx, resolved.former, less)),
  ];
  return { ...resolved, problems, needed: speaking.map(({ file }) => file) };
}

/** The files in the database that use slugs that have become former slugs, or no longer are. */
async function speakingOf(
  tx: Transaction,
  former: readonly Former[],
  less: readonly string[],
  ask: (one: Former) => { readonly where: object; readonly problem: string },
): Promise<{ readonly file: FileName; readonly problem: string }[]> {
  const speaking: { readonly file: FileName; readonly problem: string }[] = [];
  for (const one of former) {
    const type = sharedTypes.find((shared) => models[shared] === one.model);
    if (type === undefined) continue;
    const { where, problem } = ask(one);
    const rows = await tx.declaration.findMany({
      where: { type, ...where },
      select: { precedence: true },
      orderBy: { precedence: 'asc' },
    });
    const others = rows.filter(({ precedence }) => !less.includes(precedence));
    speaking.push(
      ...others.map(({ precedence }) => {
        const name = describe(precedence);
        const file = nameOfFile(precedence);
        return { file, problem: `${name.charAt(0).toUpperCase()}${name.slice(1)} ${problem}.` };
      }),
    );
  }
  return speaking;
}

interface OwnedTable {
  findMany(query: object): Promise<{ slug: string; discussion: { precedence: string } }[]>;
}

/** Former slugs that something of another record has. */
async function takenIn(
  tx: Transaction,
  former: readonly Former[],
  less: readonly string[],
): Promise<string[]> {
  const problems: string[] = [];
  for (const model of modelsOwned) {
    const given = former.filter((one) => one.model === model);
    const rows = await delegateOf<OwnedTable>(tx, model).findMany({
      where: { slug: { in: given.map(({ slug }) => slug) } },
      select: { slug: true, discussion: { select: { precedence: true } } },
    });
    for (const { slug, discussion } of rows) {
      if (less.includes(discussion.precedence)) continue;
      problems.push(
        `The ${nounOf(model)} ${slug} is one of ${describe(discussion.precedence)}: it is in use, so it cannot be a former slug.`,
      );
    }
  }
  return problems;
}

interface Renaming {
  count(query: object): Promise<number>;
  updateMany(query: object): Promise<{ count: number }>;
}

/** Gives the rows that are there under former slugs the slugs that they have now: what they keep stays. */
export async function renameRows(
  tx: Transaction,
  former: readonly Former[],
  changes: Changes,
): Promise<void> {
  for (const { model, slug, now } of former) {
    const table = delegateOf<Renaming>(tx, model);
    if ((await table.count({ where: { slug: now } })) > 0) continue;
    changes.updated += (await table.updateMany({ where: { slug }, data: { slug: now } })).count;
  }
}

/** Writes what the file says of former slugs, in place of what it has said until now. */
export async function writeFormer(
  tx: Transaction,
  precedence: string,
  former: readonly Former[],
  recordId: number | null,
  changes: Changes,
): Promise<void> {
  const wanted = new Map(
    former
      .filter((one) => one.precedence === precedence)
      .map(({ model, slug, now }) => [`${model} ${slug}`, { model, slug, now }]),
  );
  const where = recordId === null ? { precedence } : { recordId };
  const rows = [...wanted.values()].map((one) => ({ ...one, precedence, recordId }));
  const stored = await tx.formerSlug.findMany({ where });
  const isSame =
    stored.length === rows.length &&
    rows.every((row) => stored.some((one) => isDeepStrictEqual(one, row)));
  if (isSame) return;
  await tx.formerSlug.deleteMany({ where });
  await tx.formerSlug.createMany({ data: rows });
  changes.deleted += stored.length;
  changes.inserted += rows.length;
}
