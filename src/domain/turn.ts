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
