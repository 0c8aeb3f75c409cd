import { Dice } from '../../bench/data/dice.js';

/** Choices that a seed decides: the same seed makes the same choices in the same order. */
export class Choices extends Dice {
  constructor(seed: number) {
    super('differential', seed);
  }

  chance(probability: number): boolean {
    return this.below(1000) < probability * 1000;
  }

  oneOf<T>(items: readonly T[]): T {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new Error('There is nothing to choose from.');
    return item;
  }

  /** So many different ones of the items, or all of them, in any order. */
  some<T>(items: readonly T[], count: number): T[] {
    const left = [...items];
    return Array.from({ length: Math.min(count, left.length) }, () =>
      left.splice(this.below(left.length), 1),
    ).flat();
  }
}
