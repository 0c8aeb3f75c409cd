/**
 * Chance that repeats itself: the same stream and number give the same throws, on every machine.
 * Only integers are used, since powers and logarithms may differ between versions of a runtime.
 */
export class Dice {
  #state: number;

  /**
   * @param stream what the throws are for
   * @param number which one of them
   */
  constructor(stream: string, number: number) {
    let hash = 0x811c9dc5;
    for (let i = 0; i < stream.length; i++) {
      hash = Math.imul(hash ^ stream.charCodeAt(i), 0x01000193);
    }
    this.#state = Math.imul(hash ^ number, 0x9e3779b1) | 0;
  }

  /** An integer from 0 to n - 1, each as likely as the other. */
  below(n: number): number {
    // Mulberry32.
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return Math.floor(((mixed ^ (mixed >>> 14)) >>> 0) * (n / 0x1_0000_0000));
  }

  /** True once in n throws. */
  once(n: number): boolean {
    return this.below(n) === 0;
  }

  /** One of the list. */
  pick<T>(list: readonly [T, ...T[]]): T {
    return list[this.below(list.length)] ?? list[0];
  }

  /**
   * An integer from 1 to n, like Zipf's law: each power of two has as many throws as the next, so
   * that 2 has about half of what 1 has, 4 a quarter. 1 has a sixteenth of all throws besides.
   */
  rank(n: number): number {
    if (this.once(16)) return 1;
    const octaves = 32 - Math.clz32(n);
    const low = 1 << this.below(octaves);
    return low + this.below(Math.min(low, n - low + 1));
  }

  /** As many different ranks as asked for, or as many as there are. */
  ranks(count: number, n: number): number[] {
    const ranks = new Set<number>();
    // A heavy rank comes again and again: then there are a few less.
    for (let i = 0; i < count; i++) ranks.add(this.rank(n));
    return [...ranks];
  }
}
