import { countryNamed } from '../../domain/country-named.js';
import type { Person, TurnShape, Voice } from './found.js';

const forms = 'السيد|السيدة|الدكتور|الدكتورة|الأستاذ|الأستاذة|معالي|سعادة';
const titles =
  'الأمين العام|الأمينة العامة|المندوب الدائم|المندوبة الدائمة|وزير الخارجية|وزيرة الخارجية|رئيس الوزراء|الوزير|الوزيرة|السفير|السفيرة|الرئيس|الرئيسة';
const ranks: readonly (readonly [start: string, rank: string])[] = [
  ['الأمين', 'SECRETARY_GENERAL'],
  ['المندوب', 'AMBASSADOR'],
  ['وزير', 'MINISTER'],
  ['الوزير', 'MINISTER'],
  ['رئيس الوزراء', 'HEAD_OF_GOVERNMENT'],
  ['السفير', 'AMBASSADOR'],
];

/** A form of address, a title, or both, and the words after them. */
const shape = new RegExp(
  `(?<!\\p{L})(?:(?:(?:${forms}) ){1,2}(?:(${titles}) )?|(${titles}) (?:(?:${forms}) )?)((?:[\\p{Script=Arabic}\\p{M}]{2,15}[ -]){1,4}?[\\p{Script=Arabic}\\p{M}]{2,15})(?=\\s?\\(([^()]{1,40})\\)|[،,.:؛]|\\s(?:في|على|إلى|أن|إن|من|عن|مع|خلال|بأن|أنه|أنها|هو|هي|ب)(?!\\p{L})|$)`,
  'gu',
);

/** The people with a title or a form of address in a text of Arabic. */
export function arabicPeople(text: string, block: number): Person[] {
  const found: Person[] = [];
  for (const { 0: whole, 1: after, 2: before, 3: name = '', 4: bracket, index } of text.matchAll(
    shape,
  )) {
    const title = after ?? before;
    const start = index + whole.length - name.length;
    const end = index + whole.length;
    const isShort = name.split(' ').length === 2;
    found.push({
      ...{ block, start, end, words: name, name, title, office: { start: index, end } },
      rank: ranks.find(([one]) => title?.startsWith(one))?.[1],
      // Where a name ends, no letter shows.
      doubt: isShort || bracket !== undefined ? undefined : whole,
    });
  }
  return found;
}

const verb =
  /^و?(?:قال|قالت|أكد|أكدت|أعلن|أعلنت|دعا|دعت|اقترح|اقترحت|أشار|أشارت|أوضح|أوضحت|شدد|شددت|حث|حثت|ذكر|ذكرت|رحب|رحبت|طالب|طالبت|أعرب|أعربت|أضاف|أضافت|صرح|صرحت)\s+/u;
const delegate = /^(?:ممثلة|ممثل|مندوبة|مندوب|وفد)\s+((?:[\p{Script=Arabic}\p{M}]{2,15}\s?){1,4})/u;

/** A block that begins with the verb and somebody after it. */
export function turnInArabic(head: string, block: number): TurnShape | undefined {
  const start = verb.exec(head)?.[0].length ?? 0;
  const rest = head.slice(start);
  const found = delegate.exec(rest);
  const words = found?.[1]?.trim().split(/\s+/) ?? [];
  for (let count = words.length; count > 0; count--) {
    const country = countryNamed(words.slice(0, count).join(' '));
    const last = String(words[count - 1]);
    const end = rest.indexOf(last) + last.length;
    if (country !== undefined) return turn(start + end, { country, words: rest.slice(0, end) }, []);
  }
  const person = arabicPeople(head, block).find(({ office }) => office.start === start);
  if (person === undefined) return undefined;
  const bracket = /^\s?\(([^()]{1,40})\)/u.exec(head.slice(person.office.end));
  // Without a verb, only who speaks for a country begins a sentence.
  if (start === 0 && bracket === null) return undefined;
  const place = bracket?.[1]?.trim();
  const country = place === undefined ? undefined : countryNamed(place);
  const behalf = place === undefined ? [] : [country ? { country } : { words: place }];
  return turn(person.office.end + (bracket?.[0].length ?? 0), { person }, behalf);
}

function turn(end: number, voice: Voice, onBehalfOf: readonly Voice[]): TurnShape {
  return { kind: 'STATEMENT', start: 0, end, speakers: [voice], onBehalfOf };
}
