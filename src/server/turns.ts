/** Who waits. */
interface Waiting {
  begin(): void;
}

/** Nothing more may wait: see `Turns`. */
export class TooManyWaiting extends Error {
  override readonly name = 'TooManyWaiting';
}

/**
 * Lets only so many things run at once. The others wait: those of one client first in, first out, and
 * the clients in turn. Of the places to wait, one client gets half.
 */
export class Turns {
  readonly #atOnce: number;
  readonly #places: number;
  // The client whose turn is next comes first.
  readonly #queues = new Map<string, Waiting[]>();
  #running = 0;
  #waiting = 0;

  /**
   * @param atOnce how many run at once
   * @param places how many wait
   */
  constructor(atOnce: number, places: number) {
    this.#atOnce = atOnce;
    this.#places = places;
  }

  /** How many run. */
  get running(): number {
    return this.#running;
  }

  /** How many wait. */
  get waiting(): number {
    return this.#waiting;
  }

  /**
   * Runs the work when it is its turn.
   *
   * @param signal takes it out of the queue when it is aborted
   * @throws TooManyWaiting when there is no place to wait
   * @throws the reason of the signal when it was aborted before the work began
   */
  async run<T>(client: string, signal: AbortSignal, work: () => T | Promise<T>): Promise<T> {
    signal.throwIfAborted();
    if (this.#running < this.#atOnce) this.#running += 1;
    else await this.#wait(client, signal);
    try {
      return await work();
    } finally {
      const next = this.#next();
      // Who is next takes the place over.
      if (next) next.begin();
      else this.#running -= 1;
    }
  }

  #wait(client: string, signal: AbortSignal): Promise<void> {
    const queue = this.#queues.get(client) ?? [];
    if (this.#waiting >= this.#places || queue.length >= this.#places / 2) {
      throw new TooManyWaiting('Too many wait.');
    }
    return new Promise((resolve, reject) => {
      const leave = () => {
        queue.splice(queue.indexOf(waiting), 1);
        if (queue.length === 0) this.#queues.delete(client);
        this.#waiting -= 1;
        reject(signal.reason);
      };
      const waiting: Waiting = {
        begin() {
          signal.removeEventListener('abort', leave);
          resolve();
        },
      };
      signal.addEventListener('abort', leave, { once: true });
      queue.push(waiting);
      this.#queues.set(client, queue);
      this.#waiting += 1;
    });
  }

  /** Takes the first of the next client out of the queue. */
  #next(): Waiting | undefined {
    for (const [client, queue] of this.#queues) {
      const first = queue.shift();
      this.#queues.delete(client);
      if (queue.length > 0) this.#queues.set(client, queue);
      this.#waiting -= 1;
      return first;
    }
    return undefined;
  }
}
