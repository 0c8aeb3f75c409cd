/** The answers, in the order of what is asked; one that is a promise comes or fails by itself. */
type Answering<Ask, Answer> = (
  asks: readonly Ask[],
) => Promise<readonly (Answer | Promise<Answer>)[]>;

/** Answers together, at once, all that is asked in one turn. */
export class Gathering<Ask, Answer> {
  readonly #answer: Answering<Ask, Answer>;
  #waiting: {
    ask: Ask;
    resolve(answer: Answer | Promise<Answer>): void;
    reject(error: unknown): void;
  }[] = [];

  constructor(answer: Answering<Ask, Answer>) {
    this.#answer = answer;
  }

  /** The answer, once all else is asked that this turn asks. */
  ask(ask: Ask): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (this.#waiting.push({ ask, resolve, reject }) === 1) {
        process.nextTick(() => void this.#answerAll());
      }
    });
  }

  async #answerAll() {
    const waiting = this.#waiting;
    this.#waiting = [];
    try {
      const answers = await this.#answer(waiting.map(({ ask }) => ask));
      for (const [i, { resolve }] of waiting.entries()) resolve(answers[i] as Answer);
    } catch (error) {
      for (const { reject } of waiting) reject(error);
    }
  }
}
