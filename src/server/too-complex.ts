import { GraphQLError } from 'graphql';

/** What each limit is of, and what to do when it is not what it is for most. */
const words = {
  characters: [
    'the number of characters of its document',
    'Ask for less at once, or move values into variables.',
  ],
  tokens: [
    'the number of its tokens, as far as it was read,',
    'Ask for less at once, or move values into variables.',
  ],
  nesting: ['the nesting of its brackets, as far as it was read,'],
  variables: ['the number of values in its variables, as far as they were read,'],
  depth: ['the depth of its fields'],
  roots: ['the number of its root fields'],
  fields: ['the number of its fields'],
  aliases: ['the number of its aliases'],
  directives: ['the number of its directives'],
  rows: ['the number of rows that it may have to read'],
  values: ['the number of values that its answer may have'],
  counts: [
    'the weight of what it counts',
    'Ask for fewer totals, facets, charts and searches at once, or filter by fewer values, above all in `not`.',
  ],
} as const satisfies Record<string, readonly [what: string, instead?: string]>;

/** A limit of an operation, and of its document and its variables. */
export type Limit = keyof typeof words;

/** The error for an operation that has more of something than the limit allows. */
export function tooComplex(limit: Limit, maximum: number, actual: number): GraphQLError {
  const [what, instead = 'Ask for less at once.'] = words[limit];
  return new GraphQLError(
    `The operation is too complex: ${what} is ${actual}, and may be ${maximum} at the most. ${instead}`,
    {
      extensions: {
        code: 'QUERY_TOO_COMPLEX',
        limit,
        maximum,
        actual: Math.min(actual, Number.MAX_SAFE_INTEGER),
        http: refused,
      },
    },
  );
}

/** Like a failed validation: 200 to a client that reads application/json, or else 400. */
export const refused = { status: 400, spec: true } as const;
