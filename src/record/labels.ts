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
  /** Its place in a list; 0 for a sign. */
  readonly value: number;
  /** Whether it is a word with its number, such as `Article 3`, which may be a heading of its own. */
  readonly isWord?: true;
  /** What sign it is, such as a bullet; `inText` for one that may stand inside a sentence too. */
  readonly sign?: 'bullet' | 'inText';
  /** The line after the label. */
  readonly rest: string;
  /** What a letter may be besides: `v.` comes after `u.` and after `iv.` too. */
  readonly or?: Label;
}

/** The letters that count in lists, in their order; one that is in two orders may be of either. */
const alphabets: readonly (readonly [string, readonly string[]])[] = Object.entries({
  hangul: '가나다라마바사아자차카타파하',
  kanji: '一二三四五六七八九十',
  katakana: 'アイウエオカキクケコサシスセソ',
  iroha: 'イロハニホヘトチリヌルヲ',
  hebrew: 'אבגדהוזחטי',
  cyrillic: 'абвгдежзиклмнопрст',
  bigCyrillic: 'АБВГДЕЖЗИКЛМНОПРСТ',
  greek: 'αβγδεζηθικλμ',
  devanagari: 'कखगघङचछजझञ',
  thai: 'กขคงจฉชซ',
  arabic: 'ابتثجحخدذر',
  abjad: 'ابجدهوزحطي',
  persian: 'ابپتثجچحخد',
}).map(([name, letters]) => [name, [...letters]] as const);

/** Other ways to write a letter of an alphabet. */
const letterForms: ReadonlyMap<string, string> = new Map([
  ['أ', 'ا'],
  ['الف', 'ا'],
  ['هـ', 'ه'],
]);
const roman = 'i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx'.split(' ');

const bullet = /^([•‣⁃◦▪▫■□●○◇◆▶▷►▲△▼▽❍☐※⦁·∙・–—*-]|ㅇ)(?=\s)\s*/u;
const tightBullet = /^([•‣◦▪■□●○◇◆▶▷►▲△▼▽❍※⦁・])(?=\S)/u;
/** A hyphen and the like; `▲3.2%`, a minus in Korean; `ジョン・スミス`. */
const inText = /^(?:[-–—*·∙]|[▲△▼▽・](?=\S))/u;
const circled = /^([①-⑳㉑-㉟㊱-㊿❶-❿➀-➓⓵-⓾㉠-㉻ⓐ-ⓩ])\s*/u;
const numbered =
  /^(?:\*\*|__)?(?:(\[)|([(（])|([¶§]\s?))?(\p{Nd}{1,3})([.．。)）\]]|、|\s?[-–—](?=\s))?(?:\*\*|__)?(?=(\s*)(\S?))/u;
const leveled =
  /^(\p{Nd}{1,3}(?:\.\p{Nd}{1,2}){0,3}\.)(\p{Nd}{1,2})\.?\s+(?=[\p{Lu}\p{Lo}“"‘'「『])/u;
const lettered =
  /^([(（])?([a-z]|[A-Z]|[ivx]{1,5}|[IVX]{1,5}|[一二三四五六七八九十]|[가-힣ア-ヲא-יа-тА-Тα-μक-ञก-ซ]|الف|هـ|[اأ-يپچ])([.．)）、]|\s?[-–](?=\s)|(?<=[ア-ヲ])(?=\s))(?=(\s*)(\S?))/u;

/** `Article 3`, alone on its line or with a sign after it, and `OP1`. */
const worded =
  /^((article|artikel|artículo|articulo|articolo|artigo|статья|стаття|section|rule|المادة|ماده|OP|PP)\s?(\p{Nd}{1,3}))([.:)]|\s[-–—](?=\s))?(?=\s|$)\s*/iu;
/** `第一条`, `제1조(목적)` */
const counted =
  /^((第|제)\s?(\p{Nd}{1,3}|[一二三四五六七八九十]{1,3})\s?([条條項款章节節조항장]))(?:[.、:：]?(?:\s+|$)|(?=[(（「【]))/u;
const superscript = /^([¹²³⁴-⁹][⁰¹²³⁴-⁹]?)\s*(?=[\p{Lu}\p{Lo}“"‘'「『])/u;
const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** What the line may begin with for a label; undefined when it begins with no sort of label. */
export function labelOf(line: string): Label | undefined {
  return (
    signOf(line) ??
    leveledOf(line) ??
    numberedOf(line) ??
    wordedOf(line) ??
    footnoteOf(line) ??
    letteredOf(line)
  );
}

/** All that the label may be. */
export function alternativesOf(label: Label | undefined): Label[] {
  return label === undefined ? [] : [label, ...alternativesOf(label.or)];
}

function signOf(line: string): Label | undefined {
  const sign = bullet.exec(line) ?? tightBullet.exec(line);
  if (sign?.[1] !== undefined) {
    const kind = inText.test(line) ? 'inText' : 'bullet';
    return { ...aSign(sign[1], kind), style: sign[1], rest: line.slice(sign[0].length) };
  }
  const circle = circled.exec(line);
  if (circle?.[1] === undefined) return undefined;
  return { ...aSign(circle[1], 'bullet'), style: 'circle', rest: line.slice(circle[0].length) };
}

function aSign(label: string, sign: NonNullable<Label['sign']>) {
  return { label, sign, value: 0 };
}

/** `2.1`, whose list is that of all that begin with `2.` */
function leveledOf(line: string): Label | undefined {
  const match = leveled.exec(line);
  if (match === null) return undefined;
  const [whole, above = '', digits = ''] = match;
  return {
    label: `${above}${digits}`,
    style: `level ${above}`,
    value: numberIn(digits),
    rest: line.slice(whole.length),
  };
}

/** A word with a number: that of an article, or of a paragraph of a resolution. */
function wordedOf(line: string): Label | undefined {
  const article = worded.exec(line);
  if (article !== null) {
    const [whole, label = '', word = '', digits = '', after = ''] = article;
    const rest = line.slice(whole.length);
    // `Article 3 of the Charter` begins a sentence, and `OP1` none.
    if (after === '' && rest !== '' && !/^[OP]P$/u.test(word)) return undefined;
    const style = `word ${word.toLowerCase()}`;
    return { label, style, value: numberIn(digits), isWord: true, rest };
  }
  const [whole = '', label = '', , number = '', unit = ''] = counted.exec(line) ?? [];
  if (whole === '') return undefined;
  const rest = line.slice(whole.length);
  return { label, style: `word ${unit}`, value: countIn(number), isWord: true, rest };
}

function footnoteOf(line: string): Label | undefined {
  const [whole = '', label = ''] = superscript.exec(line) ?? [];
  if (whole === '') return undefined;
  const value = [...label].reduce((sum, digit) => sum * 10 + superscripts.indexOf(digit), 0);
  return { label, style: 'superscript', value, rest: line.slice(whole.length) };
}

/** The number in digits, or up to 99 as it is counted in Chinese and Japanese. */
function countIn(number: string): number {
  if (/\p{Nd}/u.test(number)) return numberIn(number);
  const [tens = '', ones] = number.split('十');
  const digit = (one: string) => '一二三四五六七八九'.indexOf(one) + 1;
  if (ones === undefined) return digit(tens);
  return (tens === '' ? 1 : digit(tens)) * 10 + digit(ones || ' ');
}

function numberIn(digits: string): number {
  return Number([...digits].map(valueOfDigit).join(''));
}

function numberedOf(line: string): Label | undefined {
  const match = numbered.exec(line);
  if (match === null) return undefined;
  const [whole, square, round, sign = '', digits = '', after = '', space = '', next = ''] = match;
  if (square !== undefined && after !== ']') return undefined;
  if (round !== undefined && after !== ')' && after !== '）') return undefined;
  if (square === undefined && after === ']') return undefined;
  const isBare = after === '' && sign === '';
  const isDash = /[-–—]/u.test(after);
  // `1.5 million` and `3-4 days` begin with another number, and `2nd` with a word.
  if (space === '' && next !== '' && (isBare || !/[\p{L}“"‘'「『（(《]/u.test(next)))
    return undefined;
  if ((isBare || isDash) && !/[\p{Lu}\p{Lo}“"‘'「『]/u.test(next)) return undefined;
  const rest = line.slice(whole.length).trim();
  if (!/[)）\]]/u.test(after) && isMonth(rest)) return undefined;
  const brackets = square ?? round ?? '';
  const isPlain = brackets === '' && after !== ')' && after !== '）';
  return {
    label: isPlain ? `${sign.trim()}${digits}` : `${brackets}${digits}${after}`,
    style: `number ${brackets}${sign.trim()}${isDash ? '-' : isPlain && after !== '' ? '.' : after}`,
    value: numberIn(digits),
    rest,
  };
}

function letteredOf(line: string): Label | undefined {
  const match = lettered.exec(line);
  if (match === null) return undefined;
  const [whole, open = '', letters = '', after = '', space = '', next = ''] = match;
  const isRound = after === ')' || after === '）';
  if (open !== '' && !isRound) return undefined;
  const isEastern = !/[a-z]/iu.test(letters);
  // A stroke after a letter is usual in Arabic alone.
  if (/[-–]/u.test(after) && !/\p{Script=Arabic}/u.test(letters)) return undefined;
  if (space === '' && next !== '' && !isEastern && !isRound) return undefined;
  const of = ([name, value]: [string, number]): Label => ({
    label: `${open}${letters}${after.trim()}`,
    style: `${name} ${open}${after.trim()}`,
    value,
    rest: line.slice(whole.length).trim(),
  });
  if (isEastern) {
    const letter = letterForms.get(letters) ?? letters;
    return alphabets
      .filter(([, all]) => all.includes(letter))
      .map(([name, all]) => of([name, all.indexOf(letter) + 1]))
      .reduceRight<Label | undefined>((or, label) => (or ? { ...label, or } : label), undefined);
  }
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
