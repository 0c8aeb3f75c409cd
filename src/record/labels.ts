import { valueOfDigit } from '../domain/label.js';

/**
 * The labels that documents write before a block: numbers, letters and signs at the beginning of a line.
 */

/** What may be the label of a line. */
export interface Label {
  /** As the document writes it; a number without the full stop or the emphasis around it. */
  readonly label: string;
  /** The sort of label; those of one list have the same. */
  readonly style: string;
  /** Its place in a list, counted from 1; 0 for a sign, such as a bullet. */
  readonly value: number;
  /** The line after the label. */
  readonly rest: string;
  /** What a letter may be besides: `v.` comes after `u.` and after `iv.` too. */
  readonly or?: Label;
}

const hangul = [...'가나다라마바사아자차카타파하'];
const kanji = [...'一二三四五六七八九十'];
const roman = 'i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx'.split(' ');

const bullet = /^([•‣⁃◦▪▫■□●○◇◆▶▷►❍☐※⦁·∙–—*-]|ㅇ)(?=\s)\s*/u;
const tightBullet = /^([•‣◦▪■□●○◇◆▶▷►❍※⦁])(?=\S)/u;
const circled = /^([①-⑳㉑-㉟㊱-㊿❶-❿➀-➓⓵-⓾㉠-㉻ⓐ-ⓩ])\s*/u;
const numbered =
  /^(?:\*\*|__)?(?:(\[)|([(（])|([¶§]\s?))?(\p{Nd}{1,3})([.．。)）\]]|、)?(?:\*\*|__)?(?=(\s*)(\S?))/u;
const lettered =
  /^([(（])?([a-z]|[A-Z]|[ivx]{1,5}|[IVX]{1,5}|[가-힣]|[一二三四五六七八九十])([.．)）、])(?=(\s*)(\S?))/u;

/** What the line may begin with for a label; undefined when it begins with no sort of label. */
export function labelOf(line: string): Label | undefined {
  return signOf(line) ?? numberedOf(line) ?? letteredOf(line);
}

function signOf(line: string): Label | undefined {
  const sign = bullet.exec(line) ?? tightBullet.exec(line);
  if (sign?.[1] !== undefined) {
    return { label: sign[1], style: sign[1], value: 0, rest: line.slice(sign[0].length) };
  }
  const circle = circled.exec(line);
  if (circle?.[1] === undefined) return undefined;
  return { label: circle[1], style: 'circle', value: 0, rest: line.slice(circle[0].length) };
}

function numberedOf(line: string): Label | undefined {
  const match = numbered.exec(line);
  if (match === null) return undefined;
  const [whole, square, round, sign = '', digits = '', after = '', space = '', next = ''] = match;
  if (square !== undefined && after !== ']') return undefined;
  if (round !== undefined && after !== ')' && after !== '）') return undefined;
  if (square === undefined && after === ']') return undefined;
  const isBare = after === '' && sign === '';
  // `1.5 million` and `3-4 days` begin with another number, and `2nd` with a word.
  if (space === '' && next !== '' && (isBare || !/[\p{L}“"‘'「『（(《]/u.test(next)))
    return undefined;
  if (isBare && !/[\p{Lu}\p{Lo}“"‘'「『]/u.test(next)) return undefined;
  const rest = line.slice(whole.length).trim();
  if (/^[.．。、]?$/u.test(after) && isMonth(rest)) return undefined;
  const brackets = square ?? round ?? '';
  const isPlain = brackets === '' && after !== ')' && after !== '）';
  return {
    label: isPlain ? `${sign.trim()}${digits}` : `${brackets}${digits}${after}`,
    style: `number ${brackets}${sign.trim()}${isPlain && after !== '' ? '.' : after}`,
    value: Number([...digits].map(valueOfDigit).join('')),
    rest,
  };
}

function letteredOf(line: string): Label | undefined {
  const match = lettered.exec(line);
  if (match === null) return undefined;
  const [whole, open = '', letters = '', after = '', space = '', next = ''] = match;
  const isRound = after === ')' || after === '）';
  if (open !== '' && !isRound) return undefined;
  const isEastern = /[가-힣一-十]/u.test(letters);
  if (space === '' && next !== '' && !isEastern && !isRound) return undefined;
  const of = ([name, value]: [string, number]): Label => ({
    label: `${open}${letters}${after}`,
    style: `${name} ${open}${after}`,
    value,
    rest: line.slice(whole.length).trim(),
  });
  const lists: [string, readonly string[]][] = [
    ['hangul', hangul],
    ['kanji', kanji],
  ];
  for (const [name, list] of lists) {
    if (list.includes(letters)) return of([name, list.indexOf(letters) + 1]);
  }
  if (isEastern) return undefined;
  const isUpper = letters === letters.toUpperCase();
  const lower = letters.toLowerCase();
  const name = isUpper ? 'upper' : 'lower';
  const numeral = roman.indexOf(lower) + 1;
  const asNumeral = numeral === 0 ? undefined : of([`roman ${name}`, numeral]);
  if (letters.length > 1) return asNumeral;
  const asLetter = of([name, lower.charCodeAt(0) - 96]);
  return asNumeral ? { ...asNumeral, or: asLetter } : asLetter;
}

let months: ReadonlySet<string> | undefined;
// Those that write a day of the month with a full stop.
const ordinalLanguages = [
  'de',
  'da',
  'nb',
  'fi',
  'cs',
  'sk',
  'sl',
  'hr',
  'sr',
  'et',
  'lv',
  'hu',
  'is',
  'pl',
  'tr',
];

/** Whether the text begins with the name of a month, so that a number before it is a day. */
function isMonth(text: string): boolean {
  months ??= new Set(
    ordinalLanguages
      .flatMap((language) =>
        Array.from({ length: 12 }, (_, month) => [
          new Date(2023, month, 2).toLocaleDateString(language, { month: 'long' }),
          // With a day, the name is in another case.
          new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long' })
            .formatToParts(new Date(2023, month, 2))
            .find(({ type }) => type === 'month')?.value ?? '',
        ]).flat(),
      )
      .map((name) => name.toLowerCase()),
  );
  const word = /^\p{L}+/u.exec(text)?.[0].toLowerCase();
  return word !== undefined && months.has(word);
}
