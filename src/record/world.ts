import type { Transaction } from '../db/client.js';
import { delegateOf } from '../db/delegate.js';
import { publicKeyOf } from '../db/read/datamodel.js';
import { type Declaration, nameOfFile, readClaims } from './declarations.js';
import { models, type SaidIdentifier, type SharedType } from './shared.js';

/** What all files say that are not loaded now. */
export interface World {
  /** What they say of the things. */
  claims(type: SharedType, slugs: readonly string[]): Promise<readonly Declaration[]>;
  /** One of them for each thing that they speak of, in words. */
  speakingOf(type: SharedType, slugs: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Those of the things that are there. */
  existing(type: SharedType, slugs: readonly string[]): Promise<readonly string[]>;
  /** The slugs of those of the type that have the identifiers, each by scheme and value. */
  identified(
    type: SharedType,
    identifiers: readonly SaidIdentifier[],
  ): Promise<ReadonlyMap<string, string>>;
  /** What each of the topics or organizations is in, of those that are in another. */
  parents(
    type: 'TOPIC' | 'ORGANIZATION',
    slugs: readonly string[],
  ): Promise<ReadonlyMap<string, string>>;
}

// Either database takes a few times as many parameters.
const atOnce = 500;

interface Table {
  findMany(query: object): Promise<Readonly<Record<string, unknown>>[]>;
}

/**
 * The files in the database.
 *
 * @param less the precedences of those that are loaded now, or go
 */
export function worldOf(tx: Transaction, less: readonly string[]): World {
  const isOther = ({ precedence }: { readonly precedence: string }) => !less.includes(precedence);
  const rowsOf = async (type: SharedType, slugs: readonly string[], select: object) => {
    const key = publicKeyOf(models[type]);
    const rows = [];
    for (let i = 0; i < slugs.length; i += atOnce) {
      const where = { [key]: { in: slugs.slice(i, i + atOnce) } };
      rows.push(
        ...(await delegateOf<Table>(tx, models[type]).findMany({
          where,
          select: { [key]: true, ...select },
        })),
      );
    }
    return rows.map((row) => [String(row[key]), row] as const);
  };
  return {
    claims: async (type, slugs) => (await readClaims(tx, type, slugs)).filter(isOther),
    async speakingOf(type, slugs) {
      const found = new Map<string, string>();
      for (const slug of slugs) {
        const all = await tx.declaration.findMany({
          where: { type, slug },
          select: { precedence: true },
          orderBy: { precedence: 'asc' },
          take: less.length + 1,
        });
        const other = all.find(isOther);
        if (other === undefined) continue;
        const { kind, name } = nameOfFile(other.precedence);
        found.set(slug, `the ${kind} ${name}`);
      }
      return found;
    },
    existing: async (type, slugs) => (await rowsOf(type, slugs, {})).map(([slug]) => slug),
    async identified(type, identifiers) {
      const owner = type.toLowerCase();
      const found = new Map<string, string>();
      for (let i = 0; i < identifiers.length; i += atOnce) {
        const values = identifiers.slice(i, i + atOnce).map(({ value }) => value);
        const rows = await delegateOf<Table>(tx, 'Identifier').findMany({
          where: { value: { in: values }, NOT: { [`${owner}Id`]: null } },
          select: { scheme: true, value: true, [owner]: { select: { slug: true } } },
        });
        for (const { scheme, value, [owner]: thing } of rows) {
          found.set(`${scheme} ${value}`, String(Reflect.get(Object(thing), 'slug')));
        }
      }
      return found;
    },
    async parents(type, slugs) {
      const name = type === 'TOPIC' ? 'broader' : 'partOf';
      const rows = await rowsOf(type, slugs, { [name]: { select: { slug: true } } });
      return new Map(
        rows.flatMap(([slug, row]) => {
          const parent: unknown = Reflect.get(Object(row[name]), 'slug');
          return typeof parent === 'string' ? [[slug, parent]] : [];
        }),
      );
    },
  };
}
