import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  GraphQLNonNull,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type ValueNode,
} from 'graphql';
import type { Database } from '../../src/db/database.js';
import { publicKeyOf } from '../../src/db/read/datamodel.js';
import { readRows } from '../../src/db/read/read-rows.js';
import type { Choices } from './choices.js';

/** What the data has, for arguments that are to find something. */
export interface Known {
  /** The slugs, or codes, of each type that has a global id. */
  readonly keys: ReadonlyMap<string, readonly string[]>;
  readonly dates: readonly string[];
}

// What takes slugs of a type by another name than that of a root field.
const slugsOf: Readonly<Record<string, string>> = {
  parts: 'Part',
  spokeIn: 'Discussion',
  broader: 'Topic',
  partOf: 'Organization',
  accreditedToOrganizations: 'Organization',
  sendingOrganizations: 'Organization',
  speakingForOrganizations: 'Organization',
  addressedOrganizations: 'Organization',
  participatingOrganizations: 'Organization',
  addressedOfficials: 'Official',
  participants: 'Official',
};

/** What takes slugs of the things that the field lists or finds. */
const slugsOfOwn = ['slug', 'answers', 'supports', 'opposes'];

const sizes = [0, 1, 1, 2, 2, 3, 5, 8, 13, 20];

/**
 * The values of arguments and input fields, by name where there is one, else by scalar. What is
 * not here is an enum, an input object, or takes the slug of a type: see `typeAbout`. An argument
 * that the test of coverage misses is to be taught here.
 */
function valuesOf({ dates }: Known): Readonly<Record<string, readonly Value[]>> {
  const manySizes = [...Array.from({ length: 10 }, () => sizes).flat(), -1, 101];
  return {
    first: manySizes,
    last: manySizes,
    firstRows: manySizes,
    firstColumns: manySizes,
    text: ['said', 'long', 'alpha', 'sure', 'Émile', 'emile', '강', '', '%', '-said', '"', '\\'],
    words: ['UN', 'G20', 'G7', ' U\u00adN\n', 'said'],
    Boolean: [true, false],
    Date: dates,
    Int: [0, 1, 2, 2024, 2025, 2026, 2031, 2033],
    LanguageTag: ['en', 'EN', 'ko', 'ko-Latn', 'zh', 'zh-Hant', 'tr', 'nb', 'fr-CA', 'ar', 'tlh'],
    String: [
      'said',
      'long',
      'alpha',
      'sure',
      '',
      'Émile',
      'emile',
      '강인선',
      '강',
      'korea EU',
      '%',
      '_',
      "O'Brien",
      '\\',
      '"',
    ],
  };
}

/** What the database has, and days before, between and behind its own. */
export async function knownOf(db: Database, schema: GraphQLSchema): Promise<Known> {
  const keys = new Map<string, string[]>();
  const node = schema.getType('Node');
  for (const { name } of isInterfaceType(node) ? schema.getPossibleTypes(node) : []) {
    const key = publicKeyOf(name);
    const rows = await readRows(db, { model: name, columns: [key], order: [['id', 'asc']] });
    keys.set(
      name,
      rows.map((row) => String(row[key])),
    );
  }
  const discussions = await (await db.reader()).discussion.findMany();
  const held = discussions.map(({ heldOn }) => heldOn);
  return { keys, dates: [...held, '2031-01-01', '2030-12-31', '2031-06-04', '0001-01-01'] };
}

/** An argument or input field, and the field that it belongs to. */
interface Place {
  readonly input: GraphQLArgument | GraphQLInputField;
  readonly field: GraphQLField<unknown, unknown>;
}

/** A value as JSON has it: what a variable holds. */
export type Value = string | number | boolean | null | Value[] | { [name: string]: Value };

/** Chooses a value for the argument, mostly one that fits and finds something. */
export function chooseValue(
  schema: GraphQLSchema,
  known: Known,
  choices: Choices,
  { input, field }: Place,
): Value {
  return ofType(input.type);

  function ofType(type: GraphQLInputType): Value {
    if (isNonNullType(type)) return ofNullable(type.ofType);
    return choices.chance(0.05) ? null : ofNullable(type);
  }

  function ofNullable(type: GraphQLInputType): Value {
    if (isListType(type)) {
      // Each filter of a list may name something that does not exist.
      const most = isInputObjectType(getNullableType(type.ofType)) ? 2 : 4;
      return Array.from({ length: choices.below(1 + most) }, () => ofType(type.ofType));
    }
    if (isEnumType(type)) return choices.oneOf(type.getValues()).name;
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields());
      // Hardly anybody speaks beside two others that are named.
      const given =
        type.isOneOf || type.name === 'PartyFilter'
          ? [choices.oneOf(fields)]
          : fields.filter(({ type }) => isNonNullType(type) || choices.chance(1.5 / fields.length));
      return Object.fromEntries(
        given.map((inner) => [
          inner.name,
          chooseValue(schema, known, choices, {
            // The one of an input that takes one must not be null.
            input: type.isOneOf ? { ...inner, type: new GraphQLNonNull(inner.type) } : inner,
            field,
          }),
        ]),
      );
    }
    return scalar(getNamedType(type).name);
  }

  function scalar(type: string): Value {
    if (type === 'ID') return id();
    const about = type === 'CountryCode' ? 'Country' : typeAbout();
    if (about !== undefined) return key(about) ?? (about === 'Country' ? 'AQ' : 'no-such-slug');
    const taught = valuesOf(known);
    const values = taught[input.name] ?? taught[type];
    if (values === undefined) {
      throw new Error(
        `Teach values.ts values of ${type}, which ${field.name} takes as ${input.name}.`,
      );
    }
    return choices.oneOf(values);
  }

  /** A slug or code that exists; undefined now and then, for one that does not. */
  function key(type: string): string | undefined {
    return choices.chance(0.05) ? undefined : choices.oneOf(known.keys.get(type) ?? []);
  }

  function id(): string {
    const type = choices.oneOf([...known.keys.keys()]);
    return Buffer.from(`${type}:${key(type) ?? 'no-such-slug'}`).toString('base64');
  }

  /**
   * The type whose slug is meant: by `slug` or `answers` that of the field, by `officials` or `official` that
   * of the root field of the name. Undefined when it is something else.
   */
  function typeAbout(): string | undefined {
    const meant = slugsOf[input.name];
    if (meant !== undefined) return meant;
    const named = schema.getQueryType()?.getFields()[input.name] ?? field;
    if (named === field && !slugsOfOwn.includes(input.name)) return undefined;
    const type = getNamedType(named.type);
    const nodes = isObjectType(type) ? type.getFields().nodes : undefined;
    const about = nodes === undefined ? type.name : getNamedType(nodes.type).name;
    return known.keys.has(about) ? about : undefined;
  }
}

/** The value written as a literal of the type. */
export function literal(value: Value, type: GraphQLInputType): ValueNode {
  const inner = getNullableType(type);
  if (value === null) return { kind: Kind.NULL };
  if (Array.isArray(value)) {
    const item = isListType(inner) ? inner.ofType : inner;
    return { kind: Kind.LIST, values: value.map((one) => literal(one, item)) };
  }
  if (typeof value === 'object') {
    const fields = isInputObjectType(inner) ? inner.getFields() : {};
    return {
      kind: Kind.OBJECT,
      fields: Object.entries(value).flatMap(([name, one]) => {
        const field = fields[name];
        return field === undefined
          ? []
          : [
              {
                kind: Kind.OBJECT_FIELD,
                name: { kind: Kind.NAME, value: name },
                value: literal(one, field.type),
              } as const,
            ];
      }),
    };
  }
  if (typeof value === 'boolean') return { kind: Kind.BOOLEAN, value };
  if (typeof value === 'number') {
    return { kind: Number.isInteger(value) ? Kind.INT : Kind.FLOAT, value: String(value) };
  }
  return isEnumType(inner) ? { kind: Kind.ENUM, value } : { kind: Kind.STRING, value };
}
