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
  /** What each of the topics or organizations is directly in, of those that are there. */
  parents(
    type: 'TOPIC' | 'ORGANIZATION',
    slugs: readonly string[],
  ): Promise<ReadonlyMap<string, readonly string[]>>;
}

// Either database takes a few times as many parameters.
const atOnce = 500;

interface Table {
  findMany(query: object): Promise<Readonly<Record<string, unknown>>[]>;
}

/** What is read of a topic or an organization for what it is in. */
interface Contained {
  readonly broaderTopics?: readonly { readonly broader: { readonly slug: string } }[];
  readonly partOf?: { readonly slug: string } | null;
}

function parentsIn({ broaderTopics = [], partOf }: Contained): string[] {
  return [...broaderTopics.map(({ broader }) => broader), partOf ?? []]
    .flat()
    .map(({ slug }) => slug);
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
      const shown = { select: { slug: true } } as const;
      const rows =
        type === 'TOPIC'
          ? await rowsOf(type, slugs, {
              broaderTopics: { select: { broader: shown }, orderBy: { position: 'asc' } },
            })
          : await rowsOf(type, slugs, { partOf: shown });
      return new Map(rows.map(([slug, row]) => [slug, parentsIn(row)]));
    },
  };
}
