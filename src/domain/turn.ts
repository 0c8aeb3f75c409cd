import { setImmediate } from 'node:timers/promises';

let last: Promise<unknown> = Promise.resolve();

/**
 * Resolves after others have had their turn. Of all that wait for it, one goes on in each turn of the event
 * loop: together they would keep others waiting.
 */
export function nextTurn(): Promise<unknown> {
  last = last.then(() => setImmediate());
  return last;
}

/** So many are mapped before others have their turn. */
const atOnce = 50;

/** What each is mapped to, in their order: some in each turn of the event loop. */
export async function flatMapInTurns<T, R>(
  all: readonly T[],
  map: (one: T) => readonly R[],
): Promise<R[]> {
  const mapped: R[] = [];
  for (let i = 0; i < all.length; i += atOnce) {
    if (i > 0) await nextTurn();
    for (const one of all.slice(i, i + atOnce)) mapped.push(...map(one));
  }
  return mapped;
}
