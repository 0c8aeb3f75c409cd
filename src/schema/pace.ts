import type { Context } from '../context.js';
import { nextTurn } from '../domain/turn.js';

/** Values that an operation makes in one go: some 25 ms of work. */
const atOnce = 5_000;

/** Makes a large answer piece by piece, so that other requests are answered in between. */
export class Pace {
  #turn: Promise<void> = Promise.resolve();
  #left = atOnce;
  readonly #context: Partial<Context>;

  constructor(context: Partial<Context>) {
    this.#context = context;
  }

  /**
   * Resolves when so many values may be made: at once, or after the rests that come before.
   *
   * @throws the reason when the operation has ended meanwhile
   */
  take(values: number): Promise<void> {
    if (this.#left <= 0) {
      this.#turn = this.#turn.then(() => rest(this.#context));
      this.#left = atOnce;
    }
    this.#left -= values;
    return this.#turn;
  }
}

async function rest({ budget }: Partial<Context>): Promise<void> {
  await nextTurn();
  budget?.()?.left();
}
