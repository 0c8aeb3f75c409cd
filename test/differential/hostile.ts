import { createHash } from 'node:crypto';
import {
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isInputObjectType,
  isListType,
  isObjectType,
  isScalarType,
  parse,
} from 'graphql';
import type { Operation } from './operations.js';

/** Texts that hardly anything is, and that a database, its driver or its SQL may stumble over. */
export const hostileTexts = [
  '',
  '\0',
  'kang-insun\0',
  '\ud800',
  'kang\udc00insun',
  '\u{1F600}',
  '\ufeff',
  "' OR '1'='1",
  '"',
  '\\',
  'E\\x00',
  '%',
  'kang_insun',
  'KANG-INSUN',
  'kang-insun ',
  '$1 ?1 :slug',
  '{"a":1}',
  '가'.repeat(10_000),
  `가-${'가'.repeat(900)}`,
];

/** An operation for each place in the arguments of a root field where the text can be given. */
export function hostileOperations(schema: GraphQLSchema, text: string): Operation[] {
  const id = Buffer.from(`Official:${text}`).toString('base64');
  return Object.values(schema.getQueryType()?.getFields() ?? {}).flatMap((field) => {
    const selection =
      isObjectType(getNamedType(field.type)) && /Connection/.test(`${field.type}`)
        ? '{ totalCount nodes { __typename } }'
        : '{ __typename }';
    return field.args.flatMap((argument) =>
      [text, ...(getNamedType(argument.type).name === 'ID' ? [id] : [])]
        .flatMap((one) => placed(one, argument.type))
        .map((value) => ({
          document: parse(
            `query ($it: ${argument.type}) { ${field.name}(${argument.name}: $it) ${selection} }`,
          ),
          variables: { it: value },
        })),
    );
  });
}

/** Every value of the type that has the text in it once. */
function placed(text: string, type: GraphQLInputType): unknown[] {
  const inner = getNullableType(type);
  if (isListType(inner)) return placed(text, inner.ofType).map((one) => [one]);
  if (isInputObjectType(inner)) {
    return Object.values(inner.getFields()).flatMap((field) =>
      // What a filter leaves out is a filter: the same fields again.
      getNamedType(field.type) === inner
        ? []
        : placed(text, field.type).map((one) => ({ [field.name]: one })),
    );
  }
  return isScalarType(inner) && !['Int', 'Float', 'Boolean'].includes(inner.name) ? [text] : [];
}

/**
 * A cursor as the one given, whose last key is the text and whose checksum is right: what a caller
 * can forge who has read the code.
 */
export function forgedCursor(cursor: string, text: string): string {
  const written = Buffer.from(cursor, 'base64url').toString('utf8');
  const content: unknown[] = JSON.parse(written.slice(8));
  const forged = JSON.stringify([...content.slice(0, -1), text]);
  const checksum = createHash('sha256').update(forged).digest('hex').slice(0, 8);
  return Buffer.from(checksum + forged).toString('base64url');
}
