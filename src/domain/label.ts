/** The number that a label prints, such as 3 for `3`, `３` or `¶3`; null for any other label. */
export function numberOf(label: string): number | null {
  const digits = /^[¶§]?\s?(\p{Nd}{1,4})$/u.exec(label)?.[1];
  if (digits === undefined) return null;
  return [...digits].reduce((number, digit) => number * 10 + valueOfDigit(digit), 0);
}

const digit = /^\p{Nd}$/u;

/** The value of a decimal digit of any script: Unicode has those of each in a row, from 0. */
export function valueOfDigit(character: string): number {
  let code = Number(character.codePointAt(0));
  let before = 0;
  while (digit.test(String.fromCodePoint(--code))) before++;
  return before % 10;
}

/** The brackets that a label writes around or after its number, as in `(3)`; null for any other label. */
function bracketsOf(label: string): string | null {
  return /^[(（[]?\p{Nd}{1,4}[)）\]]$/u.test(label) ? label.replace(/\p{Nd}+/u, '') : null;
}

/**
 * The number of the paragraph that each block is, from their labels in order; null for one without a
 * number, and for the numbers of a list inside a paragraph: a list is inside where the numbers around
 * it go on after it. Numbers in brackets, such as `(3)`, are those of the paragraphs where the first number of
 * the document is one of them, and else those of a list.
 */
export function numbersOf(blocks: readonly { readonly label: string | null }[]): (number | null)[] {
  const labels = blocks.map(({ label }) => label ?? '');
  const first =
    labels.find((label) => numberOf(label) !== null || bracketsOf(label) !== null) ?? '';
  const brackets = bracketsOf(first);
  const numbers = labels.map((label) => {
    if (brackets === null) return numberOf(label);
    return bracketsOf(label) === brackets ? numberOf(label.replace(/[^\p{Nd}]/gu, '')) : null;
  });
  const lists: { last: number; readonly places: number[] }[] = [];
  for (const [place, number] of numbers.entries()) {
    if (number === null) continue;
    const goesOn = lists.findLastIndex(({ last }) => last + 1 === number);
    for (const { places } of goesOn === -1 ? [] : lists.splice(goesOn + 1)) {
      for (const inside of places) numbers[inside] = null;
    }
    const list = lists.at(-1);
    if (list === undefined || (goesOn === -1 && number < list.last)) {
      lists.push({ last: number, places: [place] });
    } else {
      list.last = number;
      list.places.push(place);
    }
  }
  return numbers;
}
