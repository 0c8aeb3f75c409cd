import { countryNamed } from '../../domain/country-named.js';
import { arabicPeople } from './arabic.js';
import { easternPeople } from './eastern.js';
import { type Person, type Word, wordsOf } from './found.js';

/** Titles by the rank that they usually mean; those that may mean several have none. */
const titles: Readonly<Record<string, string>> = {
  HEAD_OF_GOVERNMENT:
    'prime minister|federal chancellor|premier ministre|première ministre|bundeskanzler|bundeskanzlerin|primer ministro|primera ministra',
  MINISTER:
    'minister|foreign minister|ministre|außenminister|außenministerin|ministerin|bundesminister|bundesministerin|ministro|ministra|canciller|министр|министра|υπουργός',
  VICE_MINISTER:
    'vice minister|first vice minister|second vice minister|vice foreign minister|vice-minister',
  DEPUTY_MINISTER: 'deputy minister|deputy foreign minister|assistant minister',
  DIRECTOR_GENERAL: 'director general|director-general|directeur général|directrice générale',
  AMBASSADOR:
    'ambassador|permanent representative|ambassadeur|ambassadrice|botschafter|botschafterin|embajador|embajadora|посол|посла|πρέσβης|πρέσβυς',
  CONSUL_GENERAL: 'consul general|consul-general|generalkonsul|generalkonsulin|cónsul general',
  CONSUL: 'consul|konsul|konsulin|cónsul',
  CHARGE_D_AFFAIRES: "chargé d'affaires|chargé d’affaires|charge d'affaires",
  SPECIAL_ENVOY: 'special envoy|special representative',
  HIGH_COMMISSIONER: 'high commissioner',
  SECRETARY_GENERAL:
    'secretary general|secretary-general|secrétaire général|secrétaire générale|generalsekretär|generalsekretärin|secretario general',
  LEGISLATOR: 'senator|representative|congressman|congresswoman|lawmaker',
  '': 'president|vice president|chancellor|secretary|deputy secretary|under secretary|assistant secretary|deputy secretary-general|director|deputy director|minister of state|staatsminister|staatsministerin|commissioner|chair|chairman|chairwoman|chairperson|moderator|governor|professor|spokesperson|counsellor|first secretary|président|présidente|präsident|präsidentin|staatssekretär|staatssekretärin|presidente|presidenta|президент|президента|πρόεδρος',
};

const address = 'mr|mrs|ms|dr|sir|dame|lord|hon|h.e|m|mme|herr|herrn|frau|sr|sra|г-н|г-жа';

const ranks: ReadonlyMap<string, string | undefined> = new Map([
  ...Object.entries(titles).flatMap(([rank, all]) =>
    all.split('|').map((title) => [title.replace('’', "'"), rank || undefined] as const),
  ),
]);
/** Titles that are one word, as in German and Swedish: `Verkehrsministerin`, `utrikesminister`. */
const compounds: readonly (readonly [RegExp, string | undefined])[] = [
  [/^(?!ad|sub)\p{L}{3,}minister(?:in|n)?$/u, 'MINISTER'],
  [/^\p{L}{3,}botschafter(?:in)?$/u, 'AMBASSADOR'],
  [/^\p{L}{3,}(?:präsident|sekretär|direktor|kommissar|kanzler|sprecher)(?:in)?$/u, undefined],
  [/^\p{L}{4,}beauftragter?$/u, undefined],
];

/** The rank that a title in small letters usually means, null for a title of several, undefined for no title. */
function rankFor(phrase: string): string | null | undefined {
  if (ranks.has(phrase)) return ranks.get(phrase) ?? null;
  const compound = compounds.find(([shape]) => shape.test(phrase));
  return compound && (compound[1] ?? null);
}

const addresses = new Set(address.split('|'));

const particles = new Set(
  'de da del do dos du van von der den bin binti ibn al el la le y e di della ten ter zu af av'.split(
    ' ',
  ),
);

/** What is written with a capital, and begins or ends no name. */
const noNames = new Set(
  'h.e. the a an on in at of for to and with republic kingdom states united nations union european council office ministry department embassy mission government assembly committee commission organization security foreign affairs trade defence defense finance state general international federal permanent national conference meeting session summit day week press release monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december'.split(
    ' ',
  ),
);

/** More is no page about a meeting. */
const mostFound = 500;

/**
 * The people who are named in the texts, each where he or she is named first.
 *
 * @param places words in small letters that are not of a name when they stand in a title
 * @param speaking those who begin a block, by its shape
 */
export function peopleIn(
  texts: readonly string[],
  places: ReadonlySet<string>,
  speaking: readonly Person[],
): Person[] {
  const found = texts.flatMap((text, i) => [
    ...inLatin(text, i + 1, places).map((person) => doubtedIn(text, person)),
    ...easternPeople(text, i + 1),
    ...arabicPeople(text, i + 1),
  ]);
  const people = new Map<string, Person>();
  const inOrder = [...speaking, ...found.slice(0, mostFound)].toSorted(
    (a, b) => Number(!!a.doubt) - Number(!!b.doubt) || a.block - b.block || a.start - b.start,
  );
  for (const person of inOrder) {
    const key = keyOf(person.name);
    const known = people.get(key);
    if (known === undefined) people.set(key, person);
    else if (known.title === undefined && person.title && !person.doubt) people.set(key, person);
  }
  const all = [...people.values()];
  return all.filter((person) => sameIn(all, person) === person);
}

/** The one of the people who is meant: by the same name, or by a family name that is short for it. */
export function sameIn(
  people: readonly Person[],
  { name }: Pick<Person, 'name'>,
): Person | undefined {
  const key = keyOf(name);
  const whole = people.find((other) => keyOf(other.name) === key);
  if (name.includes(' ')) return whole;
  // In Japanese, nothing divides the family name from the other.
  const isFamilyIn = (other: string) =>
    other.split(' ').includes(key) || (/^\p{Script=Han}{2,}$/u.test(key) && other.startsWith(key));
  return people.find((other) => other !== whole && isFamilyIn(keyOf(other.name))) ?? whole;
}

function keyOf(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

/** In a headline, every word may begin with a capital. */
function doubtedIn(text: string, person: Person): Person {
  const words = [...text.matchAll(/\p{L}{4,}/gu)];
  const small = words.filter(([word]) => /^\p{Ll}/u.test(word)).length;
  const isHeadline = words.length > 7 && small === 0 && !/[.:]$/u.test(text);
  const { start, end } = person.office;
  return isHeadline && !person.doubt ? { ...person, doubt: text.slice(start, end) } : person;
}

/** The person that the words begin with: with a title, in capitals, or by a name of several words. */
export function personAt(
  text: string,
  words: readonly Word[],
  at: number,
  block: number,
  places: ReadonlySet<string>,
): Person | undefined {
  const first = words[at] as Word;
  const titled = inLatin(text, block, places).find(({ office }) => office.start === first.start);
  if (titled) return titled;
  let end = at;
  while (words[end] && isCapitals(words[end] as Word) && (end === at || words[end]?.gap === ' '))
    end++;
  if (end - at < 2) end = nameAt(words, at, /^/);
  if (end - at < 2) return undefined;
  const last = words[end - 1] as Word;
  const name = text.slice(first.start, last.end);
  const place = { start: first.start, end: last.end };
  return {
    ...place,
    block,
    words: name,
    name,
    title: undefined,
    rank: undefined,
    office: place,
    doubt: undefined,
  };
}

function isCapitals({ text }: Word): boolean {
  return /\p{Lu}/u.test(text) && text === text.toUpperCase();
}

/** The rank that a title usually means, by its first words. */
export function rankOf(title: string): string | undefined {
  const words = wordsOf(title);
  return rankFor(phraseOf(words, 0, titleAt(words, 0))) ?? undefined;
}

function inLatin(text: string, block: number, places: ReadonlySet<string>): Person[] {
  const words = wordsOf(text);
  const found: Person[] = [];
  for (let i = 0; i < words.length; i++) {
    const length = titleAt(words, i);
    if (length === 0) continue;
    const phrase = phraseOf(words, i, length);
    const isAddress = addresses.has(phrase);
    const rank = rankFor(phrase) ?? undefined;
    const first = words[i] as Word;
    const person = (from: number, to: number, titleTo: number, doubt?: string): Person => {
      const start = (words[from] as Word).start;
      const end = (words[to - 1] as Word).end;
      const name = text.slice(start, end);
      const titleEnd = (words[titleTo - 1] as Word).end;
      const title = isAddress ? undefined : text.slice(first.start, titleEnd);
      const office = { start: Math.min(start, first.start), end: Math.max(end, titleEnd) };
      return { block, start, end, words: name, name, title, rank, office, doubt };
    };
    // `representative of the Russian Federation`
    const isCountry = (from: number, to: number) =>
      countryNamed(text.slice((words[from] as Word).start, (words[to - 1] as Word).end)) !==
      undefined;
    const after = nameAt(words, i + length, isAddress ? /^\.? $/ : /^ $/);
    if (after > i + length) {
      found.push(person(i + length, after, i + length));
      i = after - 1;
      continue;
    }
    if (isAddress) continue;
    // `Kim Seo-yeon, Minister of Ports`
    const before = first.gap === ', ' ? nameBefore(words, i) : i;
    const end = titleEnd(words, i + length);
    // `Minister of Foreign Affairs Kim Seo-yeon`: where the name begins, only a reader knows.
    const from = nameInside(words, i + length, end, places);
    if (before < i - 1) found.push(person(before, i, end));
    else if (from < end && !isCountry(from, end)) {
      const whole = text.slice(first.start, (words[end - 1] as Word).end);
      found.push(person(from, end, from, whole));
    }
    i = Math.max(i, end - 1);
  }
  return found;
}

/** How many words from there are a title or a form of address. */
export function titleAt(words: readonly Word[], at: number): number {
  for (const length of [3, 2, 1]) {
    const phrase = phraseOf(words, at, length);
    if (rankFor(phrase) !== undefined || (length === 1 && addresses.has(phrase))) return length;
  }
  return 0;
}

function phraseOf(words: readonly Word[], at: number, length: number): string {
  const some = words.slice(at, at + length);
  if (some.slice(1).some(({ gap }) => gap !== ' ')) return '';
  return some
    .map(({ text }) => text)
    .join(' ')
    .replace('’', "'")
    .replace(/\.$/, '')
    .toLowerCase();
}

const mostWords = 7;

/** The end of the name that begins there; where it begins when there is none. */
function nameAt(words: readonly Word[], at: number, gap: RegExp): number {
  let end = at;
  for (let i = at; i < Math.min(words.length, at + mostWords); i++) {
    const { text, gap: before } = words[i] as Word;
    if (!(i === at ? gap : /^ $/).test(before)) break;
    if (isNamePart(text)) end = i + 1;
    else if (i === at || !particles.has(text)) break;
  }
  return end;
}

/** Where the name begins that ends there. */
function nameBefore(words: readonly Word[], end: number): number {
  let from = end;
  for (let i = end - 1; i >= Math.max(0, end - mostWords); i--) {
    const { text } = words[i] as Word;
    if (isNamePart(text)) from = i;
    else if (!particles.has(text)) break;
    if ((words[i] as Word).gap !== ' ') break;
  }
  return from;
}

/** Where the title ends that goes on with `of`, `for` or `to`. */
function titleEnd(words: readonly Word[], at: number): number {
  let end = at;
  for (let i = at; i < Math.min(words.length, at + 12); i++) {
    const { text, gap } = words[i] as Word;
    // Another title, as in `Minister of Ports and Ambassador Lund`.
    if (gap !== ' ' || (words[i - 1]?.text === 'and' && titleAt(words, i) > 0)) break;
    if (/^\p{Lu}/u.test(text)) end = i + 1;
    else if (
      !['of', 'for', 'to', 'the', 'and', 'de', 'des', 'du', 'für', 'der', 'in'].includes(text)
    )
      break;
  }
  return end;
}

/** Where the name may begin in a title that goes on: after the words that no name has. */
function nameInside(
  words: readonly Word[],
  at: number,
  end: number,
  places: ReadonlySet<string>,
): number {
  let from = end;
  for (let i = end - 1; i > at && end - i <= 4; i--) {
    const { text } = words[i] as Word;
    if (!isNamePart(text) || places.has(text.toLowerCase())) break;
    from = i;
  }
  return end - from >= 2 ? from : end;
}

function isNamePart(text: string): boolean {
  const word = text.toLowerCase();
  const isOther = noNames.has(word) || addresses.has(word) || rankFor(word) !== undefined;
  return /^\p{Lu}/u.test(text) && !isOther;
}
