import { isDeepStrictEqual } from 'node:util';
import { isUniqueIn } from '../domain/identifier.js';
import { type Declaration, declarationsOf, type FileName } from './declarations.js';
import { type DeclaringFile, isRecord, type RecordFile } from './format.js';
import { type Claim, type Merged, merge, placeOf } from './merge.js';
import { nearestSlug } from './nearest.js';
import { formatProblem } from './problem.js';
import { circlesOf } from './rules/circles.js';
import { referencesOf } from './rules/references.js';
import {
  declaring,
  declaringLists,
  type Said,
  type SaidIdentifier,
  type SharedType,
  sharedTypes,
} from './shared.js';
import type { World } from './world.js';

/** Records contradict each other, or speak of what no file declares. Nothing was written. */
export class RecordConflict extends Error {
  override readonly name = 'RecordConflict';

  /**
   * @param problems one sentence each, which says what to do.
   * @param needed the files in the database that must be loaded with these, as `nameOfFile` names them.
   */
  constructor(
    readonly problems: readonly string[],
    readonly needed: readonly FileName[] = [],
  ) {
    super(problems.join('\n'));
  }
}

/**
 * The shared things that files speak of or have spoken of, by type and slug: what all files say of it
 * together; undefined where that has not changed, and null where no file speaks of it any more.
 */
export type Things = Readonly<Record<SharedType, ReadonlyMap<string, Merged | null | undefined>>>;

/** What follows from files for the shared things, and what is wrong with them together. */
export interface Outcome {
  readonly things: Things;
  readonly problems: readonly string[];
  /** Whether the files leave out what another file must say. */
  readonly isLacking: boolean;
}

/**
 * Puts files in the place of what they have declared until now.
 *
 * @param before what they have declared, and what goes without a file in its place
 * @param world all other files
 */
export async function combine(
  given: readonly DeclaringFile[],
  before: readonly Declaration[],
  world: World,
): Promise<Outcome> {
  // What follows from a file that is there twice would hide that it is.
  const { files, problems } = withoutTwins(given);
  const now = files.flatMap(declarationsOf);
  // An entry for each type.
  const things = Object.fromEntries(sharedTypes.map((type) => [type, new Map()])) as {
    readonly [Type in SharedType]: Map<string, Merged | null | undefined>;
  };
  const missing = new Set<string>();
  let isLacking = false;
  const mergeAll = (type: SharedType, slug: string, claims: readonly Claim[]): Merged => {
    const merged = merge(type, slug, claims, (problem) => problems.push(problem));
    if (merged.lacks.length > 0) isLacking = true;
    return merged;
  };
  for (const type of sharedTypes) {
    const [said, saidBefore] = [bySlug(now, type), bySlug(before, type)];
    const slugs = [...new Set([...said.keys(), ...saidBefore.keys()])];
    const changed = slugs.filter((slug) => isChanged(said.get(slug), saidBefore.get(slug)));
    const claims = bySlug(await world.claims(type, changed), type);
    const all = things[type];
    const open: string[] = [];
    for (const slug of slugs) {
      const claiming = [...(said.get(slug) ?? []), ...(claims.get(slug) ?? [])];
      const saying = claiming.filter((one): one is Claim => one.said !== null);
      if (!changed.includes(slug) || saying.length === 0) open.push(slug);
      else all.set(slug, mergeAll(type, slug, saying));
    }
    const others = await world.speakingOf(
      type,
      open.filter((slug) => !said.has(slug)),
    );
    const existing = new Set(await world.existing(type, open));
    for (const slug of open) {
      // Only asked for where the files do not speak of it.
      const other = others.get(slug);
      const isSpokenOf = said.has(slug) || other !== undefined;
      const isDeclared = type === 'COUNTRY' || (existing.has(slug) && !changed.includes(slug));
      all.set(slug, isSpokenOf ? undefined : null);
      // Nothing is said of a country any more that files still speak of.
      if (isSpokenOf && type === 'COUNTRY' && changed.includes(slug)) {
        all.set(slug, mergeAll(type, slug, []));
      }
      if (!isSpokenOf || isDeclared) continue;
      if (other === undefined) {
        // A reference alone has no lines.
        const listed = (said.get(slug) ?? []).filter(({ lines }) => lines.of !== undefined);
        const saying = listed.map((one) => ({ ...one, said: {} }));
        if (saying.length > 0) mergeAll(type, slug, saying);
        else missing.add(`${type} ${slug}`);
      } else {
        problems.push(
          `No file declares the ${type.toLowerCase()} ${slug} any more, and ${other} refers to it: declare it there, or in the register.`,
        );
      }
    }
  }
  problems.push(...takenTwice(files), ...dangling(files, missing, things));
  problems.push(...(await identifiedTwice(things, now, world)));
  for (const type of ['TOPIC', 'ORGANIZATION'] as const) {
    problems.push(...(await circlesAmong(type, things, now, world)));
  }
  return { things, problems, isLacking: isLacking || missing.size > 0 };
}

function bySlug(
  declarations: readonly Declaration[],
  type: SharedType,
): Map<string, Declaration[]> {
  const groups = new Map<string, Declaration[]>();
  for (const one of declarations) {
    if (one.type !== type) continue;
    const group = groups.get(one.slug);
    if (group) group.push(one);
    else groups.set(one.slug, [one]);
  }
  return groups;
}

/** Whether the files say something else of a thing than before, or are heard in another order. */
function isChanged(now: readonly Declaration[] = [], before: readonly Declaration[] = []): boolean {
  const claims = (all: readonly Declaration[]) =>
    new Map(all.flatMap(({ precedence, said }) => (said ? [[precedence, said]] : [])));
  return !isDeepStrictEqual(claims(now), claims(before));
}

/** What the files refer to and no file declares, at its place. */
function dangling(
  files: readonly DeclaringFile[],
  missing: ReadonlySet<string>,
  things: Things,
): string[] {
  if (missing.size === 0) return [];
  return files.flatMap((file) =>
    referencesOf(file)
      // That a citation leads to a source of its record is a rule of the record.
      .filter(({ type, slug }) => type !== 'SOURCE' && missing.has(`${type} ${slug}`))
      .map(({ type, slug, path }) => {
        const message = `is not declared in any file: ${adviceFor(type, slug, things)}`;
        const problem = file.origin?.problemAt(path, message);
        return problem ? formatProblem(problem) : `${slug} ${message}`;
      }),
  );
}

/** What may have been meant by a slug that nothing of the type has. */
function adviceFor(type: SharedType, slug: string, things: Things): string {
  const listOf = (one: SharedType) => declaring.find((list) => declaringLists[list] === one);
  const declared = [...things[type]].flatMap(([one, merged]) => (merged ? [one] : []));
  const near = nearestSlug(slug, declared);
  if (near !== undefined) return `did you mean ${near}?`;
  const other = sharedTypes.find((one) => things[one].get(slug) && listOf(one) !== undefined);
  return other === undefined
    ? `declare it under ${listOf(type)}`
    : `declare it under ${listOf(type)}, or correct the key: ${slug} is one of ${listOf(other)}`;
}

/** What a topic or an organization is said to be directly in. */
function parentsIn({ broaderTopics = [], references: { partOf } = {} }: Partial<Said>): string[] {
  return partOf ? [partOf] : [...broaderTopics];
}

/** Topics and organizations that would contain themselves. */
async function circlesAmong(
  type: 'TOPIC' | 'ORGANIZATION',
  things: Things,
  now: readonly Declaration[],
  world: World,
): Promise<string[]> {
  const parentsOf = new Map<string, readonly string[]>();
  for (const [slug, merged] of things[type]) {
    if (merged) parentsOf.set(slug, parentsIn(merged.said));
  }
  const unknown = () => {
    const above = [...parentsOf.values()].flat();
    return [...new Set(above)].filter((slug) => !parentsOf.has(slug));
  };
  for (let slugs = unknown(); slugs.length > 0; slugs = unknown()) {
    const found = await world.parents(type, slugs);
    for (const slug of slugs) parentsOf.set(slug, found.get(slug) ?? []);
  }
  const links = [...parentsOf].flatMap(([slug, parents]) =>
    parents.map((parent) => ({ slug, parent, path: [] })),
  );
  const key = type === 'TOPIC' ? 'broader' : 'partOf';
  return Promise.all(
    circlesOf(links).map(async (circle) => {
      const within = circle.flatMap(({ slug }) => slug ?? []);
      const claims = [...now, ...(await world.claims(type, within))];
      const places = circle.flatMap(({ slug, parent }) => {
        const saying = claims.find(
          ({ said, ...claim }) =>
            claim.type === type &&
            claim.slug === slug &&
            parentsIn(said ?? {}).some((one) => one === parent),
        );
        return saying ? placeOf(saying.lines, key) : [];
      });
      const slugs = [...within, within[0]].join(' in ');
      return `The ${type.toLowerCase()} ${within[0]} would be in itself, ${slugs}, by ${places.join(' and ')}: remove one of these links.`;
    }),
  );
}

/** Things that others have an identifier of, which is of one thing alone. */
async function identifiedTwice(
  things: Things,
  now: readonly Declaration[],
  world: World,
): Promise<string[]> {
  const problems: string[] = [];
  for (const type of sharedTypes) {
    const first = new Map<string, string>();
    const given = [...things[type]].flatMap(([slug, merged]) =>
      (merged?.said.identifiers ?? [])
        .filter(({ scheme }) => isUniqueIn(scheme))
        .map((identifier) => ({ slug, identifier })),
    );
    if (given.length === 0) continue;
    const others = await world.identified(
      type,
      given.map(({ identifier }) => identifier),
    );
    for (const [key, slug] of others) {
      // What all say now of others is in `things`.
      if (things[type].get(slug) === undefined) first.set(key, slug);
    }
    for (const { slug, identifier } of given) {
      const key = `${identifier.scheme} ${identifier.value}`;
      const other = first.get(key);
      first.set(key, other ?? slug);
      if (other === undefined || other === slug) continue;
      const places = await Promise.all(
        [other, slug].map(async (one) => {
          const claims = [...now, ...(await world.claims(type, [one]))];
          return placeOfIdentifier(claims, type, one, identifier);
        }),
      );
      problems.push(
        `The ${type.toLowerCase()}s ${places.join(' and ')} have one identifier, ${key}: if they are one, write \`sameAs: ${other}\` under ${slug}; if not, correct one of them.`,
      );
    }
  }
  return problems;
}

/** The thing, and where it is given the identifier, as far as that is known. */
function placeOfIdentifier(
  claims: readonly Declaration[],
  type: SharedType,
  slug: string,
  identifier: SaidIdentifier,
): string {
  const saying = claims.find(
    (claim) =>
      claim.type === type &&
      claim.slug === slug &&
      claim.said?.identifiers?.some((has) => isDeepStrictEqual(has, identifier)),
  );
  return `${slug}${saying ? ` in ${placeOf(saying.lines, 'identifiers')}` : ''}`;
}

/** The files without those that have the name of an earlier one, and a problem for each of these. */
function withoutTwins(given: readonly DeclaringFile[]) {
  const names = new Set<string>();
  const problems: string[] = [];
  const files = given.filter((file) => {
    const problem = isRecord(file)
      ? `The discussion ${file.discussion.slug} has two records: load one of them.`
      : `The register has two files ${file.register}: give one another name.`;
    const isTwin = names.has(problem);
    names.add(problem);
    if (isTwin) problems.push(problem);
    return !isTwin;
  });
  return { files, problems };
}

/** Slugs that two records own. */
function takenTwice(files: readonly DeclaringFile[]): string[] {
  const owners = new Map<string, string>();
  return files.filter(isRecord).flatMap((file) => {
    const taken: Taken[] = [];
    for (const [type, slugs] of ownedBy(file)) {
      for (const slug of slugs) {
        const owner = owners.get(`${type} ${slug}`);
        if (owner === undefined) owners.set(`${type} ${slug}`, file.discussion.slug);
        else taken.push({ type, slug, owner });
      }
    }
    return takenProblems(file, taken);
  });
}

/** What a record alone owns. */
export type OwnedType = 'part' | 'intervention' | 'proposal';

/** The slugs that the record owns, by type. */
export function ownedBy(record: RecordFile): [OwnedType, string[]][] {
  const proposals = record.interventions.flatMap((intervention) => intervention.proposals);
  return [
    ['part', record.parts.map(({ slug }) => slug)],
    ['intervention', record.interventions.map(({ slug }) => slug)],
    ['proposal', proposals.map(({ slug }) => slug)],
  ];
}

/** Something of a record that has the slug of what another record owns. */
export interface Taken {
  readonly type: OwnedType;
  readonly slug: string;
  /** The slug of the other record. */
  readonly owner: string;
}

/**
 * The problems of slugs that other records own. A record with most of its slugs from another is most likely
 * that one under a new slug: this is said once.
 */
export function takenProblems(record: RecordFile, taken: readonly Taken[]): string[] {
  const name = record.discussion.slug;
  const count = ownedBy(record).reduce((sum, [, slugs]) => sum + slugs.length, 0);
  const owners = [...new Set(taken.map(({ owner }) => owner))];
  return owners.flatMap((owner) => {
    const things = taken
      .filter((one) => one.owner === owner)
      .map(({ type, slug }) => `${type} ${slug}`);
    if (2 * things.length <= count) {
      return things.map(
        (thing) =>
          `The ${thing} of the record ${name} is one of the record ${owner} already: choose another slug.`,
      );
    }
    return `The record ${name} has ${things.length} of the ${count} slugs of its parts, interventions and proposals from the record ${owner}, such as the ${things[0]}: if it is that record under a new slug, write \`formerly: [${owner}]\` under its discussion; if it is another one, choose other slugs.`;
  });
}
