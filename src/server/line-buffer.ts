import type { DestinationStream } from 'pino';

/** Characters that are held back, and milliseconds for which they are. */
const most = 32_768;
const mostMs = 1_000;
// What went wrong is told at once: the process may not live for another second.
const waits = '{"level":"info"';

/**
 * Passes on the lines of a log many at a time, since each write takes longer than the line. It holds them
 * back only once it is told to, and for a second at most.
 */
export class LineBuffer implements DestinationStream {
  readonly #destination: DestinationStream;
  #isHolding = false;
  #held = '';
  #timer: NodeJS.Timeout | undefined;

  constructor(destination: DestinationStream) {
    this.#destination = destination;
  }

  /** Starts to hold lines back. From now on, call `flushSync` before the process ends. */
  hold(): void {
    this.#isHolding = true;
  }

  write(line: string): void {
    this.#held += line;
    const mayWait = this.#isHolding && line.startsWith(waits);
    if (!mayWait || this.#held.length >= most) this.flushSync();
    else this.#timer ??= setTimeout(() => this.flushSync(), mostMs).unref();
  }

  /** Passes on what is held. The logger calls it after what is fatal. */
  flushSync(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const lines = this.#held;
    this.#held = '';
    if (lines !== '') this.#destination.write(lines);
  }
}
