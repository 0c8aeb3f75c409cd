import { countryNamed } from '../../domain/country-named.js';
import type { Registered } from '../register.js';
import { turnInArabic } from './arabic.js';
import { turnInEastern } from './eastern.js';
import { type Found, type Turn, type TurnShape, type Voice, type Word, wordsOf } from './found.js';
import { personAt, rankOf, titleAt } from './people.js';
import { verbEnd } from './verbs.js';

/** As much of a block is looked at. */
const longestHead = 600;

/** The blocks that begin with somebody who speaks: `ADA REED (Chile) said`, `The representative of Chile said`. */
export function turnsIn(
  texts: readonly string[],
  register: readonly Registered[],
  places: ReadonlySet<string>,
): Turn[] {
  const known = { organizations: organizationsOf(register), places };
  return texts.flatMap((text, i) => {
    const head = text.slice(0, longestHead);
    const turn =
      questionIn(head) ??
      turnInEastern(head, i + 1) ??
      turnInArabic(head, i + 1) ??
      turnInLatin(head, i + 1, known) ??
      turnAfterQuote(head, i + 1, known);
    if (turn === undefined) return [];
    const { start, end } = turn;
    return [{ ...turn, block: i + 1, words: head.slice(start, end) }];
  });
}

function questionIn(head: string): TurnShape | undefined {
  const found =
    /^(?:(Q|Question|QUESTION|Frage|질문|問)|(A|Answer|ANSWER|Antwort|답변|答))\s?[:：.]/u.exec(
      head,
    );
  if (found === null) return undefined;
  const kind = found[1] === undefined ? 'ANSWER' : 'QUESTION';
  return { kind, start: 0, end: found[0].length, speakers: [], onBehalfOf: [] };
}

/** What names mean that are no person's. */
interface Known {
  /** Slugs of organizations of the register, by their names in small letters. */
  readonly organizations: ReadonlyMap<string, string>;
  /** Words of places, which stand in titles before a name. */
  readonly places: ReadonlySet<string>;
}

function organizationsOf(register: readonly Registered[]): ReadonlyMap<string, string> {
  return new Map(
    register
      .filter(({ list }) => list === 'organizations')
      .flatMap(({ slug, names }) => names.map((name) => [name.toLowerCase(), slug] as const)),
  );
}

function turnInLatin(head: string, block: number, known: Known): TurnShape | undefined {
  const words = wordsOf(head);
  for (const first of startsOf(head, words)) {
    const subject = subjectAt(head, words, first, block, known);
    const tail = subject && tailAt(head, subject, known);
    if (subject && tail) {
      return {
        kind: subject.isAll ? 'OUTCOME' : 'STATEMENT',
        start: (words[first] as Word).start,
        end: tail.end,
        speakers: subject.speakers.map((voice) => doubted(withTitle(voice, tail), subject, tail)),
        onBehalfOf: [...subject.onBehalfOf, ...tail.onBehalfOf],
      };
    }
  }
  return undefined;
}

/** `“We have weeks”, said Åse Holm`. */
function turnAfterQuote(head: string, block: number, known: Known): TurnShape | undefined {
  const quote = /^["“„«»][^"“”„«»]{1,500}["“”«»]/u.exec(head)?.[0].length;
  const verb = quote && verbEnd(head, quote);
  if (!quote || !verb) return undefined;
  const words = wordsOf(head);
  const first = words.findIndex(({ start }) => start >= verb);
  const subject = subjectAt(head, words, first, block, known);
  if (subject === undefined) return undefined;
  const start = quote + head.slice(quote).search(/\p{L}/u);
  const { end, speakers, onBehalfOf } = subject;
  return { kind: 'STATEMENT', start, end, speakers, onBehalfOf };
}

/** The words that a speaker may begin with: the first, or that after `In closing, `. */
function startsOf(head: string, words: readonly Word[]): number[] {
  const comma = head.slice(0, 100).indexOf(', ');
  const after = comma === -1 ? -1 : words.findIndex(({ start }) => start === comma + 2);
  return after === -1 ? [0] : [0, after];
}

/** Who begins a sentence. */
interface Subject {
  readonly end: number;
  readonly speakers: readonly Voice[];
  readonly onBehalfOf: readonly Voice[];
  /** Whether a name alone could begin any sentence. */
  readonly isBare: boolean;
  /** Whether all speak together, as in an outcome: `We agreed`. */
  readonly isAll: boolean;
}

const roles =
  /(?:^|\s)(?:representatives?|delegates?|delegations?|observers?|speakers?|ambassadors?|envoys?|ministers?|leaders|heads|chair|co-chairs?|president|vice-president|moderator|rapporteur|secretary-general|secretary|commissioner|director|director-general|coordinator|facilitator|experts?|officials?|members|participants|delegates|countries|group|council|commission|union|vertreter|vertreterin|botschafter|botschafterin|minister|ministerin|teilnehmer|représentante?|déléguée?|délégation|ambassadeur|ambassadrice|ministre|présidente?|representante|delegada|delegado|delegación|embajadora?|ministra|ministro|presidenta|presidente)(?=\s|$)/iu;

const articles = /^(?:the|le|la|les|l['’]|der|die|das|el|los|las) ?/iu;

function subjectAt(
  head: string,
  words: readonly Word[],
  first: number,
  block: number,
  known: Known,
): Subject | undefined {
  const word = words[first];
  if (word === undefined || !/^\p{Lu}/u.test(word.text)) return undefined;
  const core = coreAt(head, word.start);
  const text = core === undefined ? '' : head.slice(word.start, core);
  const place = placeOf(text.replace(articles, ''), known);
  const isNoName = place !== undefined || articles.test(text);
  const person = isNoName ? undefined : personAt(head, words, first, block, known.places);
  if (person) {
    const isBare = person.title === undefined && person.office.start === person.start;
    const also = andAlso(head, words, person.office.end, block, known);
    return {
      end: also?.end ?? person.office.end,
      speakers: [{ person }, ...(also?.speakers ?? [])],
      onBehalfOf: [],
      isBare,
      isAll: false,
    };
  }
  if (core === undefined) return undefined;
  const whole = { end: core, onBehalfOf: [], isBare: false, isAll: false };
  if (/^(?:we|nous|wir)$/iu.test(text)) return { ...whole, speakers: [], isAll: true };
  const named = voicesOf(text, known);
  return named && { ...whole, speakers: named };
}

/** `and Mr. Dahl` after a person. */
function andAlso(
  head: string,
  words: readonly Word[],
  end: number,
  block: number,
  known: Known,
): Subject | undefined {
  const next = words.findIndex(({ start }) => start >= end);
  const isAnd = /^ (?:and|und|et|y)$/u.test(`${words[next]?.gap}${words[next]?.text}`);
  return isAnd ? subjectAt(head, words, next + 1, block, known) : undefined;
}

/** Where those end who are not named as persons: before a bracket, a comma or the verb. */
function coreAt(head: string, start: number): number | undefined {
  const longest = head.slice(start, start + 140);
  for (const { index } of longest.matchAll(/[ ,:(]/gu)) {
    const at = start + index;
    const isEnd = head[at] !== ' ' || head[at + 1] === '(' || verbEnd(head, at) !== undefined;
    if (isEnd) return at;
  }
  return undefined;
}

/** Countries, an organization, or words for them; undefined when they are none of these. */
function voicesOf(text: string, known: Known): Voice[] | undefined {
  const bare = text.replace(articles, '');
  const own = placeOf(bare, known);
  if (own) return [own];
  const isRole = roles.test(bare);
  const of = /\s(?:of|for|from|von|de|du|des|del)\s/iu.exec(bare);
  if (!isRole) return undefined;
  const places = of
    ? namesIn(bare.slice(of.index + of[0].length), known).map((place) => placeOf(place, known))
    : [];
  const areAll = places.length > 0 && places.every((place) => place !== undefined);
  if (!areAll) return [{ words: text }];
  return places.map((place) => ({ ...place, ...(places.length === 1 && { words: text }) }));
}

/** The names of a list: `Chile and Trinidad and Tobago` has two. */
function namesIn(text: string, known: Known): string[] {
  return text.split(/, (?:(?:and|und|et|y) )?/u).flatMap((part) => {
    const pieces = part.split(/( (?:and|und|et|y) )/u);
    const from = (start: number, count: number) =>
      pieces
        .slice(start, start + count)
        .join('')
        .replace(articles, '')
        .trim();
    const names: string[] = [];
    for (let i = 0; i < pieces.length; ) {
      const count = [5, 3].find((many) => placeOf(from(i, many), known) !== undefined) ?? 1;
      names.push(from(i, count));
      i += count + 1;
    }
    return names;
  });
}

/** A country or an organization of the register. */
function placeOf(
  name: string,
  known: Known,
): { readonly country?: string; readonly organization?: string } | undefined {
  const country = countryNamed(name);
  if (country !== undefined) return { country };
  const organization = known.organizations.get(name.toLowerCase());
  return organization === undefined ? undefined : { organization };
}

/** What stands between those who speak and the verb, and where the verb ends. */
interface Tail {
  readonly end: number;
  readonly onBehalfOf: readonly Voice[];
  readonly title: Pick<Found, 'start' | 'end' | 'words'> | undefined;
  /** Whether the verb follows at once. */
  readonly isDirect: boolean;
}

/** As long may be what stands between commas. */
const longestApposition = 350;

function tailAt(head: string, subject: Subject, known: Known): Tail | undefined {
  const bracket = /^ ?\( ?([^()]{1,80})\)/u.exec(head.slice(subject.end, subject.end + 100));
  const at = subject.end + (bracket?.[0].length ?? 0);
  const inBracket = bracket ? bracketVoices(String(bracket[1]), known) : [];
  const found = { onBehalfOf: inBracket, title: undefined };
  const direct = verbEnd(head, at);
  if (direct !== undefined) return { ...found, end: direct, isDirect: bracket === null };
  const colon = /^ ?[:：]/u.exec(head.slice(at))?.[0].length;
  if (colon !== undefined && (bracket !== null || !subject.isBare)) {
    return { ...found, end: at + colon, isDirect: false };
  }
  if (head[at] !== ',') return undefined;
  for (let comma = head.indexOf(',', at + 1); comma !== -1; comma = head.indexOf(',', comma + 1)) {
    if (comma - at > longestApposition) return undefined;
    const end = verbEnd(head, comma);
    if (end === undefined) continue;
    const between = head.slice(at + 1, comma);
    if (/[.!?] \p{Lu}/u.test(between)) return undefined;
    return {
      end,
      onBehalfOf: [...inBracket, ...behalfOf(between, known)],
      title: /\bnational capacity\b/iu.test(between) ? undefined : titleOf(head, at + 1, comma),
      isDirect: false,
    };
  }
  return undefined;
}

function bracketVoices(text: string, known: Known): Voice[] {
  const [first = ''] = text.trim().split(',');
  if (!/^\p{Lu}|^\p{Lo}/u.test(first)) return [];
  const own = placeOf(first.replace(articles, ''), known) ?? { words: first };
  return [own, ...behalfOf(text, known)];
}

function behalfOf(between: string, known: Known): Voice[] {
  const found =
    /(?:on behalf of|speaking for|also for|au nom d(?:e|u|es)|im Namen de[rs]|en nombre del?) ([^;]{2,300})/iu.exec(
      between,
    );
  const [name = '', ...others] = namesIn(found?.[1] ?? '', known);
  const first = placeOf(name, known);
  // `the Group of 77 and China` is one name.
  const whole = found?.[1]?.split(',')[0]?.replace(articles, '').trim();
  if (first === undefined) return whole ? [{ words: whole }] : [];
  const end = others.findIndex(
    (one) =>
      placeOf(one, known) === undefined && (!/^\p{Lu}/u.test(one) || titleAt(wordsOf(one), 0) > 0),
  );
  const more = end === -1 ? others : others.slice(0, end);
  return [first, ...more.map((one) => placeOf(one, known) ?? { words: one })];
}

/** The office that stands between commas; undefined where something else does. */
function titleOf(head: string, from: number, to: number): Tail['title'] {
  const start = from + (head.slice(from, to).length - head.slice(from, to).trimStart().length);
  const all = head.slice(start, to);
  // What goes on in small letters after a comma is said of the speech: `, speaking for the Group`.
  const more = all.search(/, \p{Ll}/u);
  const words = more === -1 ? all : all.slice(0, more);
  const isOffice = /^\p{Lu}/u.test(words) || titleAt(wordsOf(words), 0) > 0;
  const isSpeech = /^(?:speaking|on behalf|associating|aligning|noting)/iu.test(words);
  return isOffice && !isSpeech ? { start, end: start + words.length, words } : undefined;
}

/** A name in small letters that nothing but a verb follows may be another thing than a person. */
function doubted(voice: Voice, { isBare }: Subject, { isDirect }: Tail): Voice {
  const { person } = voice;
  if (!person || !isBare || !isDirect || person.name === person.name.toUpperCase()) return voice;
  return { person: { ...person, doubt: person.name } };
}

/** The person with the office that stands after the name. */
function withTitle(voice: Voice, { title }: Tail): Voice {
  if (!voice.person || voice.person.title !== undefined || title === undefined) return voice;
  const { person } = voice;
  const office = { start: person.start, end: title.end };
  return { person: { ...person, title: title.words, rank: rankOf(title.words), office } };
}
