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
  const known = sizes.get(keyOf(measured, given));
  if (known !== undefined) return known;
  const size = measure((name) => measured.names.add(name));
  const key = keyOf(measured, given);
  if (key.length <= longestKey) sizes.set(key, size);
  return size;
}

function keyOf({ number, names }: Measured, given: Values): string {
  const values = [...names].map((name) => [own(given, name)].filter((one) => one !== undefined));
  // One that is long need not be written to be known as such.
  const isLong = values.some(([value]) => typeof value === 'object' && value !== null);
  return isLong ? ''.padEnd(longestKey + 1) : JSON.stringify([number, values]);
}
