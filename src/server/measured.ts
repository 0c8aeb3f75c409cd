import type { OperationDefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import { own } from '../domain/own.js';
import type { Size } from './size.js';

type Values = Readonly<Record<string, unknown>>;

/** Notes the name of a variable whose value is read. */
type Note = (name: string) => void;

/** The variables that the size of an operation was found to depend on, and a number of its own. */
interface Measured {
  readonly number: number;
  readonly names: Set<string>;
}

const operations = new WeakMap<OperationDefinitionNode, Measured>();
let numbers = 0;

/** Sizes by the operation and the values of these variables. */
const sizes = new LRUCache<string, Size>({
  maxSize: 500_000,
  // Each has some hundred bytes of its own.
  sizeCalculation: (_, key) => key.length + 500,
});

/** A longer key is not worth keeping: a filter, a list of ids or a cursor hardly comes again. */
const longestKey = 200;

/** The size of an operation: measured once for all values of its variables that make no difference. */
export function measureOnce(
  operation: OperationDefinitionNode,
  given: Values,
  measure: (note: Note) => Size,
): Size {
  const measured = operations.get(operation) ?? { number: ++numbers, names: new Set<string>() };
  operations.set(operation, measured);
  const asked = keyOf(measured, given);
  const known = asked === undefined ? undefined : sizes.get(asked);
  if (known !== undefined) return known;
  const size = measure((name) => measured.names.add(name));
  // It may have read more variables than those before.
  const key = keyOf(measured, given);
  if (key !== undefined) sizes.set(key, size);
  return size;
}

/** What the size is kept by; undefined when it is not kept. */
function keyOf({ number, names }: Measured, given: Values): string | undefined {
  const values = [...names].map((name) => [own(given, name)].filter((one) => one !== undefined));
  if (values.some(([value]) => typeof value === 'object' && value !== null)) return undefined;
  const key = JSON.stringify([number, values]);
  return key.length <= longestKey ? key : undefined;
}
