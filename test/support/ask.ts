import { type ExecutionResult, execute, graphql, parse, validate } from 'graphql';
import { expect } from 'vitest';
import type { Statements } from '../../src/db/read/read-rows.js';
import { PlannedExecution } from '../../src/read/execute.js';
import { schema } from '../../src/schema/index.js';

/** What an operation is asked with. */
export interface Question {
  readonly source: string;
  readonly variableValues?: Record<string, unknown>;
  readonly operationName?: string | undefined;
}

// biome-ignore lint/suspicious/noExplicitAny: an answer is as free as the queries of the tests.
export type Answer = ExecutionResult<Record<string, any>>;

const executions = new WeakMap<object, PlannedExecution>();

/**
 * The answer of the executor, as a client reads it. That of the plans must be the same: but for where a
 * refused argument stands, and which of several mistakes is told first.
 */
export async function askBoth(
  statements: Statements,
  { source, variableValues = {}, operationName }: Question,
  onExecuted: () => void = () => {},
): Promise<Answer> {
  const asked = { schema, variableValues, ...(operationName && { operationName }) };
  const contextValue = () => ({ statements });
  const executed = await graphql({ ...asked, source, contextValue: contextValue() });
  onExecuted();
  const answer = JSON.parse(JSON.stringify(executed));
  const document = parse(source);
  if (validate(schema, document).length > 0) return answer;
  const planned = executions.get(statements) ?? new PlannedExecution(statements.dialect);
  executions.set(statements, planned);
  // The second time, a plan is found, which matters where variables are bound.
  const times = Object.keys(variableValues).length > 0 ? ['first', 'second'] : ['first'];
  for (const time of times) {
    const result = await planned.execute(
      { ...asked, document, contextValue: contextValue() },
      execute,
    );
    expect(comparable(JSON.parse(JSON.stringify(result))), time).toEqual(comparable(answer));
  }
  return answer;
}

function comparable({ data, errors }: ExecutionResult) {
  return {
    data: JSON.stringify(data),
    codes: [...new Set(errors?.map(({ extensions }) => JSON.stringify(extensions?.code)))].length,
  };
}
