import type { Answer } from './answer.js';

/**
 * Bounds the bytes of answers that clients have not taken yet, of all connections together.
 *
 * When a new answer finds no room, the oldest are cut off until it does. To refuse the new one
 * instead would let a few clients that never read keep all others out. A client that reads has
 * its answer long before it is the oldest.
 *
 * @param most bytes; a single answer may be larger
 * @param stalledMs for which a client may take nothing before its connection is closed
 */
export function boundUnread(most: number, stalledMs: number): (answer: Answer) => void {
  // A Map keeps the order of insertion.
  const held = new Map<Answer, number>();
  let total = 0;

  function release(answer: Answer) {
    total -= held.get(answer) ?? 0;
    held.delete(answer);
  }

  function hold(answer: Answer, bytes: number) {
    total += bytes;
    held.set(answer, (held.get(answer) ?? 0) + bytes);
    for (const oldest of held.keys()) {
      if (total <= most || oldest === answer) break;
      release(oldest);
      oldest.cutOff('no-room');
    }
    // Node counts what the system takes of a long write, too. When the answer is out, it sets the
    // time of an idle connection.
    answer.socket?.setTimeout(stalledMs);
  }

  return (answer) => {
    answer.on('holds', (bytes: number) => hold(answer, bytes));
    answer.once('timeout', () => answer.cutOff('stalled'));
    answer.once('close', () => release(answer));
  };
}
