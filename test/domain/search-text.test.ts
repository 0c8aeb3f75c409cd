import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { searchTextOf, wordsOf } from '../../src/domain/search-text.js';

const folded = (text: string) => wordsOf(text).map((word) => word.folded);

describe('the words of a text', () => {
  test.each([
    ['no text', '', []],
    ['text without a word', ' – “…” (!) 🙂 \u0301', []],
    ['lower case and digits', 'SDG 13 by 2030.', ['sdg', '13', 'by', '2030']],
    ['accents, composed or not', 'Élyse\u0301e Åse Jānis', ['elysee', 'ase', 'janis']],
    ['a hyphen and an apostrophe', 'Kim In-sun’s d’Ivoire', ['kim', 'in', 'sun', 'd', 'ivoire']],
    ['initials, and no s of their possessive', "U.N.’s U.S.'s", ['un', 'us']],
    ['initials with spaces', 'the U. N. met J. K. Rowling', ['the', 'un', 'met', 'jk', 'rowling']],
    ['initials without a last dot', 'U.N or the U.N', ['un', 'or', 'the', 'un']],
    ['initials of other scripts', 'С.Ш.А. Ε.Ε. И.О', ['сша', 'εε', 'ио']],
    [
      'initials after initials',
      'U.N. U.S. A. U.N. J. K. O.A.S.',
      ['un', 'us', 'a', 'un', 'jk', 'oas'],
    ],
    ['initials and a number', 'G.7, G.20', ['g7', 'g20']],
    ['initials before a word', 'U.N.Charter u.n.org', ['un', 'charter', 'un', 'org']],
    [
      'no initials where a sentence ends',
      'plan B. A new I. As so. I go. e.g. 3.5',
      ['plan', 'b', 'a', 'new', 'i', 'as', 'so', 'i', 'go', 'eg', '3', '5'],
    ],
    ['it, and I.T.', 'it I.T. it. I', ['it', 'it', 'it', 'i']],
    [
      'characters that nobody sees',
      'Haa\u00adsan \u200bBek\u200e o\u2060cean\u200bpolicy \u202eevil\ufeff a\u034fb\ufe0f \u115f',
      ['haasan', 'bek', 'oceanpolicy', 'evil', 'ab'],
    ],
    ['the joiners of Persian and Hindi', 'می\u200cخواهم क्\u200dष', ['ميخواهم', 'क्ष']],
    [
      'Arabic without hamza, vowels and tatweel',
      'أحمد إلى آسيا مُؤْتَمَرٌ مـــصر وزارة سماء ٱلله',
      ['احمد', 'الي', 'اسيا', 'موتمر', 'مصر', 'وزاره', 'سما', 'الله'],
    ],
    ['Persian and Urdu', 'کشورهای ایران پاکستانی', ['كشورهاي', 'ايران', 'پاكستاني']],
    ['no word of what Arabic leaves out', 'ـ ء \u064b', []],
    ['Hebrew without points', 'שָׁלוֹם לְכֻלָּם שׁ', ['שלום', 'לכלם', 'ש']],
    [
      'no s of a possessive',
      "Korea's G7'S ’s s ’sea x’s2 x’ś",
      ['korea', 'g7', 's', 's', 'sea', 'x', 's2', 'x', 's'],
    ],
    ['apostrophes among the letters', 'Hawaiʻi Oʼahu', ['hawai', 'i', 'o', 'ahu']],
    ['Korean', '한국 외교부', ['한', '국', '외', '교', '부']],
    ['Korean, taken apart', '한국'.normalize('NFD'), ['한', '국']],
    ['Chinese and a name in it', '中国的APEC会议', ['中', '国', '的', 'apec', '会', '议']],
    ['Chinese beyond the first plane', '𠮷野', ['𠮷', '野']],
    ['Japanese', 'ラーメンとAPEC', ['ラ', 'ー', 'メ', 'ン', 'と', 'apec']],
    ['the voicing of Japanese', 'が か\u3099 ガ ｶﾞ', ['が', 'が', 'ガ', 'ガ']],
    ['Turkish', 'İstanbul ISPARTA Diyarbakır', ['istanbul', 'isparta', 'diyarbakir']],
    ['Greek, whose sigma has two forms', 'ΟΔΟΣ οδός', ['οδοσ', 'οδοσ']],
    ['Polish and Vietnamese', 'ŁUKASZ Łódź Đường', ['lukasz', 'lodz', 'duong']],
    ['Danish, with accents too', 'Søren Ærø Ǿ', ['soren', 'aero', 'o']],
    ['Icelandic', 'Þórður Guðrún', ['thordur', 'gudrun']],
    ['Maltese and Sami', 'Ħal Għaxaq Ŧeavŋŋa', ['hal', 'ghaxaq', 'teavnna']],
    ['French and Hausa', 'Œuvre Ɗan Ƙofar Ƴaɓe', ['oeuvre', 'dan', 'kofar', 'yabe']],
    ['German, whose ß is ss', 'Straße STRASSE STRAẞE', ['strasse', 'strasse', 'strasse']],
    ['Cyrillic', 'Йод и ёлка', ['иод', 'и', 'елка']],
    ['ligatures', 'ﬁne oﬃce', ['fine', 'office']],
    ['full width and half width', 'ＡＰＥＣ２０２５ ｶﾅ', ['apec2025', 'カ', 'ナ']],
    ['emoji', 'green🌱growth 👩‍🚀', ['green', 'growth']],
    ['the vowels of Hindi', 'हिन्दी भाषा', ['हिन्दी', 'भाषा']],
    ['Thai', 'ที่ไทย', ['ที่', 'ไ', 'ท', 'ย']],
    ['the vowel am of Thai, however it is written', 'น้ำ น้ํา นํ้า', ['น้ํ', 'า', 'น้ํ', 'า', 'น้ํ', 'า']],
    ['Lao', 'ລາວ', ['ລ', 'າ', 'ວ']],
    ['Khmer', 'ខ្មែរ', ['ខ្', 'មែ', 'រ']],
    ['Burmese', 'မြန်မာ', ['မြ', 'န်', 'မာ']],
    ['a character that is several words', 'ﷺ ½', ['صلي', 'الله', 'عليه', 'وسلم', '1', '2']],
  ])('%s', (_, text, words) => {
    expect(folded(text)).toEqual(words);
  });

  test('say where they are, in UTF-16 code units', () => {
    const text = '🙂 𝐀b, 𠮷e\u0301!';
    expect(wordsOf(text)).toEqual([
      { folded: 'ab', start: 3, end: 6 },
      { folded: '𠮷', start: 8, end: 10 },
      { folded: 'e', start: 10, end: 12 },
    ]);
    expect(wordsOf(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      '𝐀b',
      '𠮷',
      'e\u0301',
    ]);
  });

  test('are cut where they are longer than any database takes', () => {
    expect(folded('x'.repeat(150)).map(({ length }) => length)).toEqual([64, 64, 22]);
    expect(folded('ﷺ'.repeat(64)).every(({ length }) => length <= 64)).toBe(true);
  });
});

// Letters as they come, and more often those that fold to something else.
const text = fc.string({
  unit: fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
    fc.constantFrom(
      ...'aZ9 -’ʻéßẞıİIσςΣøǾæŒðĐÞłﬁＡ한中カーｶﾞが\u0301\u3099\u1100\u1161\u11a8ひ½ﷺ㊀𝐀𠮷🙂ाิ..\u00ad\u200b\u200d\u3164\ufe0fأىةـءֹשำํ้',
    ),
  ),
  maxLength: 40,
});
const often = { numRuns: 2000 };

describe('any text', () => {
  test('folded twice is folded once', () => {
    fc.assert(
      fc.property(text, (it) => {
        for (const word of folded(it)) expect(folded(word)).toEqual([word]);
      }),
      often,
    );
  });

  test('has words of letters, digits and marks, in lower case', () => {
    fc.assert(
      fc.property(text, (it) => {
        for (const word of folded(it)) {
          expect(word).toMatch(/^[\p{L}\p{N}\p{M}]+$/u);
          expect(word.toLowerCase().replaceAll('ς', 'σ')).toBe(word);
        }
      }),
      often,
    );
  });

  test('has in each place what folds to the words that are there', () => {
    fc.assert(
      fc.property(text, (it) => {
        const words = wordsOf(it);
        let end = 0;
        for (const word of words) {
          const here = words.filter(({ start }) => start === word.start);
          expect(folded(it.slice(word.start, word.end))).toEqual(here.map((one) => one.folded));
          expect(word.start).toBeGreaterThanOrEqual(here[0] === word ? end : word.start);
          end = word.end;
        }
      }),
      often,
    );
  });

  test('folds as its spellings in upper case, in lower case and taken apart do', () => {
    // All that Unicode 17 writes in two cases, less the iota that Greek sets below a vowel.
    const cased = fc.constantFrom(
      ...Array.from({ length: 0x1e944 }, (_, code) => String.fromCodePoint(code)).filter(
        (it) => /[\p{Ll}\p{Lu}]/u.test(it) && !it.normalize('NFD').includes('\u0345'),
      ),
    );
    fc.assert(
      fc.property(fc.array(cased, { maxLength: 8 }), (letters) => {
        const it = letters.join('');
        const spellings = [it.toUpperCase(), it.toLowerCase(), it.normalize('NFD')];
        // An upper case of several letters may be cut into words at other places.
        const all = spellings.map((spelling) => folded(spelling).join(''));
        expect(all).toEqual(Array(3).fill(folded(it).join('')));
      }),
      often,
    );
  });
});

describe('what a row is searched by', () => {
  test.each<[name: string, texts: (string | null | undefined)[], searchText: string]>([
    ['nothing', [], ''],
    ['texts that are absent or empty', [null, undefined, '', '–'], ''],
    ['the words of all texts', ['Sea Ice', null, 'NF'], 'sea ice  nf'],
    ['what a hyphen divides, as one too', ['Kim In-sun, here'], 'kim in sun here  insun'],
    ['the same with any dash', ['Kim In‑sun In–sun'], 'kim in sun in sun  insun  insun'],
    ['what several divide', ['Jean-Marie-Luc'], 'jean marie luc  jeanmarieluc'],
    [
      'what an apostrophe divides',
      ["N'Djamena N’Djamena"],
      'n djamena n djamena  ndjamena  ndjamena',
    ],
    ['an apostrophe among the letters', ['Hawaiʻi'], 'hawai i  hawaii'],
    ['no more than one dash', ['so -- so - on-'], 'so so on'],
    ['what is in one text', ['In-', 'sun'], 'in  sun'],
    ['initials, and each for itself', ['the U.N. and the J. K.'], 'the un and the jk  u n  j k'],
    ['what nobody sees left out', ['In\u200b-\u00adsun'], 'in sun  insun'],
  ])('is %s', (_, texts, searchText) => {
    expect(searchTextOf(texts)).toBe(searchText);
  });

  test('has no word that is longer than any database takes', () => {
    const words = searchTextOf([`${'x'.repeat(40)}-${'y'.repeat(40)}`]).split(' ');
    expect(words).toEqual(['x'.repeat(40), 'y'.repeat(40)]);
  });

  test('finds Kim In-sun as Kim Insun', () => {
    const words = searchTextOf(['Kim In-sun']).split(/ +/);
    expect(folded('KIM Insun').every((word) => words.includes(word))).toBe(true);
  });
});
