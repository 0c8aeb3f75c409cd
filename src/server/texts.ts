import {
  type DocumentNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  visit,
} from 'graphql';
import type { Limits } from '../config.js';
import { argumentOfValue, argumentOfVariable } from './arguments.js';
import { refused, tooComplex } from './too-complex.js';

/**
 * Refuses a document with a text or a name in it that is too long.
 *
 * @throws BAD_USER_INPUT with the argument that it stands in, if it stands in one
 */
export function checkTexts(document: DocumentNode, most: number): void {
  visit(document, {
    enter(node, _key, _parent, _path, ancestors) {
      if (node.kind !== Kind.STRING && node.kind !== Kind.NAME) return undefined;
      if (node.value.length <= most) return undefined;
      const within = ancestors.filter((one) => 'kind' in one);
      const operation = within.find((one) => one.kind === Kind.OPERATION_DEFINITION);
      const definition = within.find((one) => one.kind === Kind.VARIABLE_DEFINITION);
      const variable = definition?.variable.name.value;
      const argument =
        operation && variable !== undefined
          ? argumentOfVariable(document, operation, variable)
          : argumentOfValue(document, node);
      throw tooLong(node.value.length, most, { argument, variable });
    },
  });
}

/**
 * Reads the variables up to the first excess. They are not deep: JSON is read within a limit.
 *
 * @throws QUERY_TOO_COMPLEX when they have too many values
 * @throws BAD_USER_INPUT for a text or a key that is too long
 */
export function checkVariables(
  variables: object,
  limits: Pick<Limits, 'variables' | 'text'>,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): void {
  const path: (string | number)[] = [];
  let values = 0;

  function check(value: unknown): void {
    if (typeof value === 'string') checkText(value);
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Array.isArray(value) ? value.entries() : Object.entries(value)) {
      values += 1;
      if (values > limits.variables) throw tooComplex('variables', limits.variables, values);
      if (typeof key === 'string') checkText(key);
      path.push(key);
      check(inner);
      path.pop();
    }
  }

  function checkText({ length }: string): void {
    if (length <= limits.text) return;
    const [variable, ...inside] = path.map(String);
    const taker = variable && argumentOfVariable(document, operation, variable);
    const argument = taker && taker + inside.map(step).join('');
    throw tooLong(length, limits.text, { argument, variable });
  }

  check(variables);
}

function step(key: string): string {
  return /^\d+$/.test(key) ? `[${key}]` : `.${key}`;
}

interface Place {
  readonly argument?: string | undefined;
  readonly variable?: string | undefined;
}

function tooLong(length: number, most: number, { argument, variable }: Place): GraphQLError {
  const what = argument ?? (variable === undefined ? 'A text of the document' : `$${variable}`);
  return new GraphQLError(`${what} has ${length} characters; at most ${most} are allowed.`, {
    extensions: {
      code: 'BAD_USER_INPUT',
      ...(variable !== undefined && { variable }),
      ...(argument !== undefined && { argument }),
      http: refused,
    },
  });
}
