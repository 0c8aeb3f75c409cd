import {
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  Kind,
  type ObjectValueNode,
  type ValueNode,
} from 'graphql';
import type { Dice } from '../data/dice.js';
import { landmarks, slugOf } from '../data/landmarks.js';

/**
 * A value for the argument, of the kind that makes the server work: heavy things, common words, many.
 *
 * @param field the field that takes the argument
 * @param depth how many filters that exclude it is inside of
 */
export function drawValue(
  schema: GraphQLSchema,
  input: GraphQLArgument | GraphQLInputField,
  field: string,
  dice: Dice,
  depth = 0,
): ValueNode {
  return ofType(input.type);

  function ofType(type: GraphQLInputType): ValueNode {
    if (isNonNullType(type)) return ofType(type.ofType);
    if (isListType(type)) {
      const { ofType: inner } = type;
      const isLong = dice.once(4) && input.name !== 'not';
      const length = 1 + dice.below(isLong ? 60 : 4);
      return { kind: Kind.LIST, values: Array.from({ length }, () => ofType(inner)) };
    }
    if (isEnumType(type)) {
      const values = type.getValues();
      return { kind: Kind.ENUM, value: values[dice.below(values.length)]?.name ?? '' };
    }
    if (isInputObjectType(type)) return ofObject(Object.values(type.getFields()));
    return scalar(type.name);
  }

  function ofObject(fields: readonly GraphQLInputField[]): ObjectValueNode {
    const open = fields.filter((one) => one.name !== 'not' || depth < mostNots);
    const chosen = open.filter(
      (one) => isNonNullType(one.type) || dice.below(fields.length) < (one.name === 'not' ? 1 : 2),
    );
    return {
      kind: Kind.OBJECT,
      fields: chosen.map((one) => ({
        kind: Kind.OBJECT_FIELD,
        name: { kind: Kind.NAME, value: one.name },
        value: drawValue(schema, one, field, dice, one.name === 'not' ? depth + 1 : depth),
      })),
    };
  }

  function scalar(type: string): ValueNode {
    if (type === 'Boolean') return { kind: Kind.BOOLEAN, value: !dice.once(2) };
    if (type === 'Int') {
      const value = /^(first|last)/.test(input.name) ? size() : 2000 + dice.below(40);
      return { kind: Kind.INT, value: String(value) };
    }
    return { kind: Kind.STRING, value: text(type) };
  }

  function size(): number {
    return dice.once(3) ? 1 + dice.below(100) : 100;
  }

  function text(type: string): string {
    if (type === 'Date') return `${1995 + dice.below(32)}-0${1 + dice.below(9)}-15`;
    if (type === 'CountryCode') return dice.pick(countries);
    if (type === 'LanguageTag') return dice.pick(languages);
    if (words.has(input.name)) return phrase();
    const about = typeNamed(input.name) ?? typeNamed(field);
    return about === undefined ? phrase() : slugOf(about, heavy());
  }

  /** The number of a thing: the first are the heaviest. */
  function heavy(): number {
    return dice.once(2) ? 1 + dice.below(4) : dice.rank(80);
  }

  function phrase(): string {
    const length = dice.once(3) ? 1 + dice.below(18) : 1 + dice.below(2);
    return Array.from({ length }, () => word()).join(' ');
  }

  function word(): string {
    const whole = dice.pick(common);
    if (dice.once(6)) return `-${whole}`;
    if (dice.once(4)) return whole.slice(0, 1 + dice.below(3));
    return dice.once(6) ? `${whole.slice(0, 2)}q${whole.slice(3)}` : whole;
  }
}

/** Filters that exclude are drawn so deep inside each other. */
const mostNots = 2;

// Which arguments are searched for words; every other text names something.
const words = new Set(['text', 'name', 'query', 'prefix']);

/** The types of things, as the slugs of the data begin, and a name that takes such slugs ends. */
const types = [
  'topic',
  'official',
  'organization',
  'mission',
  'meeting',
  'discussion',
  'part',
  'source',
  'appointment',
  'intervention',
  'proposal',
] as const;

/** What takes slugs under another name. */
const typesOf: Readonly<Record<string, string>> = {
  broader: 'topic',
  partOf: 'organization',
  participants: 'official',
  spokeIn: 'discussion',
};

/** The type of the things that an argument or a field names. */
function typeNamed(name: string): string | undefined {
  const one = name.toLowerCase().replace(/s$/, '');
  return typesOf[name] ?? types.find((type) => one.endsWith(type));
}

const countries: readonly [string, ...string[]] = [
  landmarks.heaviestCountry,
  'US',
  'FR',
  'JP',
  'UA',
];
const languages: readonly [string, ...string[]] = ['en', 'ko', 'zh-Hant', 'fr'];
const common: readonly [string, ...string[]] = [
  'should',
  'the',
  'two',
  'sides',
  'government',
  'cooperation',
  'programme',
  'water',
  'partners',
  'region',
  landmarks.bygoneWord,
];
