import { type DocumentNode, type OperationDefinitionNode, visit } from 'graphql';
import type { Size } from './size.js';

/** The sizes of an operation, by the values of the variables that they depend on. */
interface Measured {
  readonly names: readonly string[];
  readonly sizes: Map<string, Size>;
}

const operations = new WeakMap<OperationDefinitionNode, Measured>();

/** An operation has so many sizes that are kept. */
const mostSizes = 50;

/** The size of an operation: measured once for all values of its variables that make no difference. */
export function measureOnce(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  given: Readonly<Record<string, unknown>>,
  measure: () => Size,
): Size {
  const { names, sizes } = operations.get(operation) ?? {
    names: namesIn(document),
    sizes: new Map<string, Size>(),
  };
  operations.set(operation, { names, sizes });
  const values = names.map((name) => given[name]);
  // A filter or a list of ids may be any: it is measured each time.
  if (values.some((value) => typeof value === 'object' && value !== null)) {
    return measure();
  }
  const key = JSON.stringify(values.map((value) => (value === undefined ? [] : value)));
  const size = sizes.get(key) ?? measure();
  if (sizes.size >= mostSizes) sizes.clear();
  sizes.set(key, size);
  return size;
}

/** The variables that stand in arguments which a size depends on. */
function namesIn(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    Argument({ name, value }) {
      if (!measuredArguments.has(name.value)) return;
      visit(value, { Variable: (variable) => void names.add(variable.name.value) });
    },
  });
  return [...names];
}

/** The arguments that a size depends on. */
const measuredArguments = new Set<string>([
  'first',
  'last',
  'filter',
  'ids',
  'columns',
  'firstRows',
  'firstColumns',
]);
