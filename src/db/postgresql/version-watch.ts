import type { DataVersion } from '../database.js';

/** Milliseconds for which a version that was asked for is good, and for which an answer is waited for. */
const freshMs = 1_000;

/** Knows the version of the data, which it asks for once a second at most. */
export class VersionWatch {
  readonly #ask: () => Promise<string | undefined>;
  #asked: { readonly at: number; readonly answer: Promise<string | undefined> } | undefined;

  /** @param ask asks the database */
  constructor(ask: () => Promise<string | undefined>) {
    this.#ask = ask;
  }

  /** The version of the last second; undefined when the database does not say. */
  async known(): Promise<DataVersion | undefined> {
    const now = performance.now();
    if (this.#asked === undefined || now - this.#asked.at >= freshMs) {
      this.#asked = { at: now, answer: this.#askSoon() };
    }
    const { at, answer } = this.#asked;
    const text = await answer;
    return text === undefined ? undefined : { text, asOf: at };
  }

  /** Forgets it: there is another one. */
  forget(): void {
    this.#asked = undefined;
  }

  /** The answer, or undefined when it fails or takes too long. */
  #askSoon(): Promise<string | undefined> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, freshMs, undefined);
      this.#ask()
        .then(resolve, () => resolve(undefined))
        .finally(() => clearTimeout(timer));
    });
  }
}
