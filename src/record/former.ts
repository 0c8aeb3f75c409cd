import { type ConceptModel, nounOf } from '../db/concepts.js';
import { nameOfFile, precedenceOf } from './declarations.js';
import { itemsOf, proposalsOf, type Rule } from './draft.js';
import { type DeclaringFile, isRecord } from './format.js';
import { formatProblem, type Path } from './problem.js';
import { accreditationsAreDistinct, listsSayNothingTwice } from './rules/lists.js';
import { partiesAreDistinct } from './rules/parties.js';
import { referencesOf } from './rules/references.js';
import { slugsAreUnique } from './rules/slugs.js';
import { declaring, declaringLists, models, type SharedType } from './shared.js';

/** That a slug leads to another, as a file says. */
export interface Former {
  readonly model: ConceptModel;
  readonly slug: string;
  /** The slug that it leads to. */
  readonly now: string;
  /** Of the file that says so. */
  readonly precedence: string;
  /** The file and the line, or the file alone where the line is not known. */
  readonly place: string;
}

interface Renamed {
  readonly slug?: string | undefined;
  readonly formerly?: readonly (string | undefined)[] | undefined;
  readonly sameAs?: string | undefined;
}

interface Slugged {
  readonly model: ConceptModel;
  readonly type?: SharedType;
  readonly value: Renamed;
  readonly path: Path;
}

/** Everything in the file that has a slug, with where that stands. */
function sluggedIn(file: DeclaringFile): Slugged[] {
  const shared = (type: SharedType, things: readonly { value: Renamed; path: Path }[]) =>
    things.map((thing) => ({ ...thing, type, model: models[type] }));
  const owned = (model: ConceptModel, things: readonly { value: Renamed; path: Path }[]) =>
    things.map((thing) => ({ ...thing, model }));
  const lists = declaring.flatMap((list) => {
    const things: readonly Renamed[] = Reflect.get(file, list) ?? [];
    return shared(declaringLists[list], itemsOf(things, [list]));
  });
  if (!isRecord(file))
    return [...lists, ...shared('MEETING', itemsOf(file.meetings, ['meetings']))];
  const { discussion, meeting, parts, interventions } = file;
  return [
    ...lists,
    ...shared('MEETING', meeting ? [{ value: meeting, path: ['meeting'] }] : []),
    ...owned('Discussion', [{ value: discussion, path: ['discussion'] }]),
    ...owned('Part', itemsOf(parts, ['parts'])),
    ...owned('Intervention', itemsOf(interventions, ['interventions'])),
    ...owned('PolicyProposal', proposalsOf(file)),
  ];
}

/** The slugs that the file says lead to others. */
function formerIn(file: DeclaringFile): Former[] {
  const precedence = precedenceOf(file);
  return sluggedIn(file).flatMap(({ model, value: { slug = '', formerly, sameAs }, path }) => {
    const given = itemsOf(formerly, path).map((one) => ({ slug: one.value, now: slug }));
    const all = sameAs === undefined ? given : [...given, { slug, now: sameAs }];
    return all.map((one) => ({ ...one, model, precedence, place: placeOf(file, path) }));
  });
}

function placeOf(file: DeclaringFile, path: Path): string {
  const problem = file.origin?.problemAt([...path, 'slug'], '');
  return problem ? `${problem.file}:${problem.line}` : describe(precedenceOf(file));
}

/** The file with the precedence, in words. */
export function describe(precedence: string): string {
  const { kind, name } = nameOfFile(precedence);
  return `the ${kind} ${name}`;
}

/** Files as they are with the slugs that things have now. */
export interface Resolved {
  readonly files: readonly DeclaringFile[];
  /** What the files say of former slugs, with where each leads in the end. */
  readonly former: readonly Former[];
  readonly problems: readonly string[];
}

/**
 * Gives things in the files the slugs that they have now, by what the files and others say.
 *
 * @param others what other files say of former slugs
 */
export function resolveSlugs(files: readonly DeclaringFile[], others: readonly Former[]): Resolved {
  const said = files.flatMap(formerIn);
  const problems: string[] = [];
  const next = new Map<string, Former>();
  for (const one of [...others, ...said]) {
    if (!next.has(keyOf(one))) next.set(keyOf(one), one);
  }
  /** Where the slug leads in the end; nowhere where that is to itself. */
  const end = (model: ConceptModel, slug: string): string => {
    const seen = new Set<string>();
    let now = slug;
    for (
      let one = next.get(keyOf({ model, slug }));
      one;
      one = next.get(keyOf({ model, slug: now }))
    ) {
      if (seen.has(now)) return '';
      seen.add(now);
      now = one.now;
    }
    return now;
  };
  for (const { model, slug, now, place } of said) {
    const thing = `${nounOf(model)} ${slug}`;
    const [to, wanted] = [end(model, slug), end(model, now)];
    if (to === '' || wanted === '') {
      problems.push(`The ${thing} would lead to itself by ${place}: remove that, or correct it.`);
    } else if (to !== wanted) {
      const other = next.get(keyOf({ model, slug }));
      problems.push(
        `The ${thing} is ${other?.now} now in ${other?.place} and ${now} in ${place}: correct one of them.`,
      );
    }
  }
  if (problems.length > 0 || next.size === 0) return { files, former: said, problems };
  const renamed = files.map((file) => rename(file, end));
  return {
    files: renamed,
    former: said.map((one) => ({ ...one, now: end(one.model, one.now) })),
    problems: [...renamed.flatMap(saidTwice), ...ownedTwice(renamed, [...others, ...said])],
  };
}

function keyOf({ model, slug }: Pick<Former, 'model' | 'slug'>): string {
  return `${model} ${slug}`;
}

/** The file with other slugs of shared things; the same one where none is another. */
function rename(
  file: DeclaringFile,
  now: (model: ConceptModel, slug: string) => string,
): DeclaringFile {
  const { origin, ...data } = file;
  const declared = sluggedIn(file).flatMap(({ type, value, path }) =>
    type ? [{ type, slug: value.slug ?? '', path: [...path, 'slug'] }] : [],
  );
  const others = [...declared, ...referencesOf(file)].flatMap(({ type, slug, path }) => {
    const to = now(models[type], slug);
    return to === slug ? [] : [{ type, slug, path, to }];
  });
  if (others.length === 0) return file;
  const copy = structuredClone(data);
  const written = new Map<string, string>();
  for (const { type, slug, path, to } of others) {
    written.set(`${type} ${to}`, slug);
    const parent: object = path.slice(0, -1).reduce((at, step) => Reflect.get(at, step), copy);
    Reflect.set(parent, String(path.at(-1)), to);
  }
  return { ...copy, ...(origin && { origin }), written };
}

const rulesOfSlugs: readonly Rule[] = [
  slugsAreUnique,
  listsSayNothingTwice,
  accreditationsAreDistinct,
  partiesAreDistinct,
];

/** What the file says twice with the slugs that things have now. */
function saidTwice(file: DeclaringFile): string[] {
  const { origin, written } = file;
  const problems: string[] = [];
  if (!origin || !written) return problems;
  const why = [...written].map(([thing, slug]) => `${slug} is ${thing.split(' ')[1]} now`);
  for (const rule of rulesOfSlugs) {
    rule(file, (path, message) =>
      problems.push(formatProblem(origin.problemAt(path, `${message} (${why.join(', ')})`))),
    );
  }
  return problems;
}

/** What has a slug in the files that is another's former one. */
function ownedTwice(files: readonly DeclaringFile[], former: readonly Former[]): string[] {
  const given = new Map(former.map((one) => [keyOf(one), one]));
  return files.flatMap((file) =>
    sluggedIn(file).flatMap(({ model, type, value: { slug = '' }, path }) => {
      const one = type === undefined ? given.get(keyOf({ model, slug })) : undefined;
      if (one === undefined) return [];
      return [
        `The ${nounOf(model)} ${slug} in ${placeOf(file, path)} is ${one.now} now by ${one.place}: remove one of them, or choose another slug.`,
      ];
    }),
  );
}
