import { GraphQLError, Kind, print, type ValueNode } from 'graphql';
import { builder } from '../builder.js';
import { canonicalLanguageTag, isCountryCode, isDate } from '../domain/notation.js';

interface TextScalar {
  readonly name: 'Date' | 'CountryCode' | 'LanguageTag';
  readonly description: string;
  readonly specifiedByURL: string;
  readonly expected: string;
  /** The value that the text stands for, or undefined when it is of another notation. */
  readonly read: (text: string) => string | undefined;
}

/** Defines a scalar that refuses every input but text of its notation, as the caller's mistake. */
function textScalar({ name, description, specifiedByURL, expected, read }: TextScalar): void {
  const parse = (value: unknown, written: string, node?: ValueNode): string => {
    const parsed = typeof value === 'string' ? read(value) : undefined;
    if (parsed !== undefined) return parsed;
    throw new GraphQLError(`${written} is no ${name}: expected ${expected}.`, {
      ...(node && { nodes: node }),
      extensions: { code: 'BAD_USER_INPUT' },
    });
  };
  builder.scalarType(name, {
    description: `${description} A string in JSON.`,
    specifiedByURL,
    serialize: (value) => value,
    parseValue: (value) => parse(value, JSON.stringify(value)),
    // As of graphql-js's own String, a name without quotes is a value of an enum, and no text.
    parseLiteral: (node) =>
      parse(node.kind === Kind.STRING ? node.value : undefined, print(node), node),
  });
}

textScalar({
  name: 'Date',
  description:
    'A day of the Gregorian calendar, written YYYY-MM-DD, without time or time zone: the day as the source states it.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339#section-5.6',
  expected: 'a day of the calendar as a string, YYYY-MM-DD',
  read: (text) => (isDate(text) ? text : undefined),
});

textScalar({
  name: 'CountryCode',
  description:
    'The code of a country in upper case: ISO 3166-1 alpha-2, such as KR, or XK. A former country has its old alpha-2 code, such as YU, if no other country ever had that code; otherwise the four letters of ISO 3166-3, such as CSXX.',
  specifiedByURL: 'https://www.iso.org/iso-3166-country-codes.html',
  expected: 'the code of a country in upper case, like "KR"',
  read: (text) => (isCountryCode(text) ? text : undefined),
});

textScalar({
  name: 'LanguageTag',
  description: 'A BCP 47 language tag, such as ko or zh-Hant. Read in any letter case.',
  specifiedByURL: 'https://www.rfc-editor.org/info/bcp47',
  expected: 'a BCP 47 language tag as a string, like "ko" or "zh-Hant"',
  read: canonicalLanguageTag,
});
