import { AnswerTooLarge, ReadTimeout } from './errors.js';

/** Milliseconds that a statement may run outside of any operation. */
const alone = 10_000;

let made = 0;

/**
 * What one operation may still take of the database, and what it has taken. It goes with each of its
 * statements: what is read for one operation never shares the fate of another.
 */
export class Budget {
  /** Unlike that of any other. */
  readonly number = ++made;
  /** Statements that were run for it. */
  statements = 0;
  /** Milliseconds that these took, waiting included. */
  statementMs = 0;
  /** Whether its answer may be large: then no statement of it holds up others. */
  isLarge = false;
  /** Characters of their answers. */
  characters = 0;

  readonly #milliseconds: number;
  readonly #characters: number;
  readonly #deadline: number;
  readonly #listeners: ((reason: unknown) => void)[] = [];
  #ended: { readonly reason: unknown } | undefined;
  #controller: AbortController | undefined;

  /**
   * @param milliseconds how long the operation may run from now on
   * @param characters how many the answers of its statements may have together
   */
  constructor(milliseconds: number, characters = Number.POSITIVE_INFINITY) {
    this.#milliseconds = milliseconds;
    this.#characters = characters;
    this.#deadline = performance.now() + milliseconds;
  }

  /** Is aborted once the operation has ended early, with the reason. Most operations need none. */
  get signal(): AbortSignal {
    if (this.#controller === undefined) {
      const controller = new AbortController();
      this.#controller = controller;
      this.onEnd((reason) => controller.abort(reason));
    }
    return this.#controller.signal;
  }

  /** Calls the listener with the reason when the operation ends early; at once, when it has. */
  onEnd(listener: (reason: unknown) => void): void {
    if (this.#ended) listener(this.#ended.reason);
    else this.#listeners.push(listener);
  }

  /** Ends the operation: it gets no other statement, and its answer is the reason. The first one stays. */
  end(reason: unknown): void {
    if (this.#ended) return;
    this.#ended = { reason };
    for (const listener of this.#listeners) listener(reason);
  }

  /**
   * The milliseconds that are left, at least 1.
   *
   * @throws the reason when it has ended; `ReadTimeout` when the time is over, which ends it
   */
  left(): number {
    const left = this.#deadline - performance.now();
    if (left <= 0) this.expire();
    if (this.#ended) throw this.#ended.reason;
    return Math.max(1, Math.ceil(left));
  }

  /**
   * Takes the answer of a statement into account.
   *
   * @throws `AnswerTooLarge`, which ends the operation, when there is too much of it
   */
  take({ length }: string): void {
    this.characters += length;
    if (this.characters > this.#characters) this.end(new AnswerTooLarge(this.#characters));
    if (this.#ended) throw this.#ended.reason;
  }

  /** Ends the operation because its time is over. */
  expire(): void {
    this.end(new ReadTimeout(`The operation took longer than ${this.#milliseconds} ms.`));
  }
}

/**
 * Runs a statement in the time that its operation has left, and on its account.
 *
 * @param budget that of its operation; undefined outside of any
 * @param run is told the milliseconds
 * @param onEnd is told how many it took
 * @throws the reason when the operation has ended
 */
export async function withinBudget(
  budget: Budget | undefined,
  run: (milliseconds: number) => string | Promise<string>,
  onEnd: (milliseconds: number) => void = () => {},
): Promise<string> {
  if (budget === undefined) return run(alone);
  const milliseconds = budget.left();
  const startedAt = performance.now();
  budget.statements += 1;
  try {
    const answer = await run(milliseconds);
    budget.take(answer);
    return answer;
  } catch (error) {
    if (error instanceof ReadTimeout) budget.expire();
    throw error;
  } finally {
    const took = performance.now() - startedAt;
    budget.statementMs += took;
    onEnd(took);
  }
}
