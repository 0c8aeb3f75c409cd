import { presentCountries } from '../../domain/notation.js';
import { proposedSlug } from '../../domain/proposed-slug.js';
import { blocksLines, type Citable } from '../cite.js';
import type { Headings } from '../html.js';
import type { Registered } from '../register.js';
import { datesIn, type FoundDate } from './dates.js';
import { type Found, type Person, type Turn, uniqueWords, type Voice } from './found.js';
import { headlineOf } from './headline.js';
import { languageOf } from './language.js';
import { peopleIn, sameIn } from './people.js';
import { registeredIn } from './registered.js';
import { turnsIn } from './turns.js';

/** What a skeleton is made of. */
export interface Page {
  /** What messages call it. */
  readonly name: string;
  /** What the record is to be called. */
  readonly record: string;
  /** The options that it is read with, as a command line has them. */
  readonly options: readonly string[];
  readonly blocks: readonly Citable[];
  /** Its language, if that is known. */
  readonly language: string | undefined;
  /** What it marks as its headline, if it is a page. */
  readonly headings: Headings | undefined;
  readonly register: readonly Registered[];
}

/** What stands in a skeleton for what only an editor can write. `check` refuses it. */
const todo = 'TODO';

/** So many of a kind are written out; an editor knows best about the rest. */
const most = { people: 60, doubts: 60, things: 60, dates: 20, blocks: 300, turns: 200 };

/**
 * A record of the page that an editor can go on from: its blocks, and who and what it names, each cited by
 * its words. What is doubtful is a comment; what nothing on the page says by its shape is marked `TODO`.
 */
export function skeletonOf(page: Page): string {
  const texts = page.blocks.map(({ text }) => text);
  const dates = datesIn(texts);
  const things = registeredIn(texts, page.register).slice(0, most.things);
  const headline = headlineOf(page.blocks, page.headings);
  // The words of a headline are no names.
  const below = texts.map((text, i) => (i + 1 === headline?.block ? '' : text));
  const places = placesOf(page.register);
  const turns = turnsIn(below, page.register, places).slice(0, most.turns);
  const speaking = turns.flatMap(({ speakers }) => speakers.flatMap(({ person }) => person ?? []));
  const everybody = withSlugs(peopleIn(below, places, speaking), page.register);
  const people = [
    ...everybody.filter(({ doubt }) => doubt === undefined).slice(0, most.people),
    ...everybody.filter(({ doubt }) => doubt !== undefined).slice(0, most.doubts),
  ];
  const guessed = page.language ?? languageOf(texts.join('\n'));
  const language = guessed ?? todo;
  const { slug, source } = slugsOf(headline?.words);
  const lines = [
    '# yaml-language-server: $schema=../record.schema.json',
    '#',
    ...`Drafted from ${page.name}. Write what is marked ${todo}, correct what is wrong, and
remove what the document does not say. Under cites, write words of the document. Then run
  npm run record -- fill ${[page.record, page.name, ...page.options].map(inShell).join(' ')}
  npm run record -- check ${inShell(page.record)}
Before you keep the record, remove these comments.`
      .split('\n')
      .map((line) => `# ${line}`),
    '#',
    '# The blocks (to leave out menus, draft again with --from and --to):',
    ...overviewOf(page.blocks),
    ...commented('Dates', dates.slice(0, most.dates).map(dateLine)),
    '',
    'discussion:',
    `  slug: ${slug} # chosen once, and never changed`,
    ...titleLines(headline).map((line) => `  ${line}`),
    `  heldOn: ${todo} # the day of the discussion; a month or a year, if no more is known`,
    `  language: ${language === todo ? 'en' : language} # the language of your summaries`,
    ...citesLines(texts, headline).map((line) => `  ${line}`),
    '',
    'sources:',
    `  - slug: ${source}`,
    ...titleLines(headline).map((line) => `    ${line}`),
    '    # who published it',
    `    publisher: ${todo}`,
    '    # publishedOn, url, retrievedOn: if you know them',
    page.language
      ? `    language: ${language}`
      : `    language: ${language} # of the document: a guess`,
    ...blocksLines(page.blocks)
      .split('\n')
      .map((line) => `    ${line}`),
    ...thingsLines(texts, things),
    ...peopleLines(texts, people, language),
    ...interventionLines(texts, people, turns, { slug, language }),
  ];
  return `${lines.join('\n')}\n`;
}

/** What is left to write in a record: each line of it, with what belongs there. */
export function todosOf(record: string): { readonly line: number; readonly message: string }[] {
  const lines = record.split('\n');
  return lines.flatMap((text, i) => {
    const [code = '', ...comment] = text.split(' # ');
    if (text.trimStart().startsWith('#')) return [];
    const isItem = /^ *- TODO$/.test(code);
    const key = isItem ? 'cites' : /(?<![A-Za-z])([A-Za-z]+): TODO(?=[\]}\s]|$)/.exec(code)?.[1];
    if (key === undefined) return [];
    const above = /^ *# (.*)/.exec(String(lines[isItem ? i - 2 : i - 1]))?.[1];
    return [{ line: i + 1, message: `${key}: ${comment.join(' # ') || above || 'write it'}` }];
  });
}

/** An argument as a shell takes it, on one line. */
function inShell(argument: string): string {
  const line = argument.replaceAll(/\s+/g, ' ');
  return /^[\p{L}\p{N}_./:=@%+-]+$/u.test(line) ? line : `'${line.replaceAll("'", "'\\''")}'`;
}

/** No date is in them: which of those on the page is the day, only an editor knows. */
function slugsOf(title: string | undefined) {
  const name = title === undefined ? undefined : proposedSlug(title, 45);
  const slug = name ?? todo;
  return { slug, source: slug === todo ? todo : `${slug}-page` };
}

function overviewOf(blocks: readonly Citable[]): string[] {
  const lines = blocks.slice(0, most.blocks).map(({ label, text }, i) => {
    const begin = text
      .slice(0, 24)
      .replace(/[\s\p{Cc}]+/gu, ' ')
      .trimEnd();
    const start = begin.length < text.length ? `${begin}…` : begin;
    return `#   ${i + 1}${label === null ? '' : ` (${label})`}: ${start}`;
  });
  const more = blocks.length - lines.length;
  return more > 0 ? [...lines, `#   and ${more} more`] : lines;
}

function dateLine({ date, block, words }: FoundDate): string {
  return date === undefined
    ? `“${words}” in block ${block}: which day, or of which year, is not sure`
    : `${date}, “${words}” in block ${block}`;
}

function commented(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['#', `# ${title}:`, ...lines.map((line) => `#   ${line}`)];
}

function thingsLines(texts: readonly string[], things: ReturnType<typeof registeredIn>): string[] {
  const organizations = things.filter(({ thing }) => thing.list === 'organizations');
  const others = things.filter(({ thing }) => thing.list !== 'organizations');
  return [
    ...(organizations.length > 0 ? ['', '# The register knows them.', 'organizations:'] : []),
    ...organizations.flatMap((found) => [
      `  - slug: ${found.thing.slug}`,
      ...citesLines(texts, found).map((line) => `    ${line}`),
    ]),
    ...(others.length > 0 ? ['', '# The register knows, to be referred to by slug:'] : []),
    ...others.map(
      ({ thing, words, block }) => `#   ${thing.list}: ${thing.slug}, “${words}” in block ${block}`,
    ),
  ];
}

/** Somebody, with the slugs that are proposed. */
interface Named extends Person {
  readonly slug: string;
  readonly officeSlug: string;
}

/** Those whose names give a slug; no two have the same. Whom the register knows has the slug that stands there. */
function withSlugs(people: readonly Person[], register: readonly Registered[]): Named[] {
  const taken = new Set<string>();
  const known = new Map(
    register
      .filter(({ list }) => list === 'officials')
      .flatMap(({ slug, names }) => names.map((name) => [name.toLowerCase(), slug] as const)),
  );
  return people.flatMap((person) => {
    const proposed = known.get(person.name.toLowerCase()) ?? proposedSlug(person.name, 50);
    if (proposed === undefined) return [];
    let slug = proposed;
    for (let number = 2; taken.has(slug); number++) slug = `${proposed}-${number}`;
    taken.add(slug);
    return [{ ...person, slug, officeSlug: `${slug}-${proposedSlug(person.title ?? '', 50)}` }];
  });
}

/** Words of countries and organizations, which stand in titles before a name. */
function placesOf(register: readonly Registered[]): Set<string> {
  const english = new Intl.DisplayNames('en', { type: 'region' });
  const countries = [...presentCountries.keys()].map((code) => String(english.of(code)));
  const names = register.flatMap((one) => (one.list === 'organizations' ? one.names : []));
  const words = [...countries, ...names].flatMap((name) => name.toLowerCase().split(/[^\p{L}]+/u));
  return new Set(words);
}

/** What there is of somebody; in a comment where it is doubtful. */
function entry({ doubt, block }: Person, lines: readonly string[]): string[] {
  if (doubt === undefined) return lines.map((line) => `  ${line}`);
  return [`Doubtful, “${doubt}” in block ${block}:`, ...lines].map((line) => `  # ${line}`);
}

/** A key and its list; the key in a comment where all of the list is. */
function listLines(
  key: string,
  people: readonly Named[],
  lines: (person: Named) => readonly string[],
): string[] {
  if (people.length === 0) return [];
  const isComment = people.every(({ doubt }) => doubt !== undefined);
  return [
    '',
    `${isComment ? '# ' : ''}${key}:`,
    ...people.flatMap((person) => entry(person, lines(person))),
  ];
}

function peopleLines(
  texts: readonly string[],
  people: readonly Named[],
  language: string,
): string[] {
  const inOffice = people.filter(({ title }) => title !== undefined);
  return [
    ...listLines('officials', people, (person) => [
      `- slug: ${person.slug}`,
      `  names: [{ text: ${quoted(person.name)}, language: ${language} }]`,
      ...citesLines(texts, person).map((line) => `  ${line}`),
    ]),
    ...listLines('appointments', inOffice, (person) => [
      `- slug: ${person.officeSlug}`,
      `  official: ${person.slug}`,
      `  title: ${quoted(String(person.title))}`,
      `  rank: ${person.rank ?? `${todo} # what kind of office it is, or OTHER`}`,
      ...citesLines(texts, { ...person, ...person.office }).map((line) => `  ${line}`),
    ]),
  ];
}

function interventionLines(
  texts: readonly string[],
  people: readonly Named[],
  turns: readonly Turn[],
  { slug: discussion, language }: { readonly slug: string; readonly language: string },
): string[] {
  const slugWith = (end: string) => (discussion === todo ? todo : `${discussion}-${end}`);
  const intervention = (
    slug: string,
    kind: string,
    speakers: readonly string[],
    place: string,
    cited: readonly string[],
  ) => [
    `- slug: ${slugWith(slug)}`,
    `  kind: ${kind}`,
    ...speakers.map((line) => `  ${line}`),
    `  # what was said, in your own words${place}`,
    `  summary: ${todo}`,
    ...cited.map((line) => `  ${line}`),
  ];
  const quote = ['# the words that report it, in quotes', ...citesLines(texts, undefined)];
  if (turns.length > 0) {
    const [outcome, ...more] = turns.filter(({ kind }) => kind === 'OUTCOME');
    const taken = new Map<string, number>();
    const spoken = new Set<Named>();
    return [
      '',
      '# Each block that begins with a speaker, by its shape: check who speaks, and of what kind it is.',
      'interventions:',
      ...turns.flatMap((turn) => {
        // What all say together is one outcome.
        if (turn.kind === 'OUTCOME' && turn !== outcome) return [];
        const speakers = turn.speakers.map((voice) => resolved(voice, people));
        const persons = speakers.flatMap(({ person }) => (person ? [person] : []));
        for (const person of persons) spoken.add(person);
        const name = persons[0]?.slug ?? `block-${turn.block}`;
        const number = (taken.get(name) ?? 0) + 1;
        taken.set(name, number);
        const lines = intervention(
          number === 1 ? name : `${name}-${number}`,
          turn.kind,
          [
            ...speakersLines(speakers, language),
            ...voicesLine('onBehalfOf', turn.onBehalfOf, language),
          ],
          `; block ${turn.block}`,
          [
            '# who speaks, up to the verb: take the words that report it too',
            ...citesLines(texts, turn),
          ],
        );
        if (turn === outcome) {
          lines.push(...more.map(({ block, words }) => `  # also “${words}” in block ${block}`));
        }
        const doubtful = persons.find(({ doubt }) => doubt !== undefined);
        return doubtful ? entry(doubtful, lines) : lines.map((line) => `  ${line}`);
      }),
      ...commentedOthers(people.filter((person) => !spoken.has(person) && !person.doubt)),
    ];
  }
  const nobody =
    'speakers: [] # who spoke, such as { asWritten: { text: the chair, language: en } }';
  const isAnybody = people.some(({ doubt }) => doubt === undefined);
  return [
    '',
    '# Remove those who are named and did not speak.',
    'interventions:',
    ...(isAnybody
      ? []
      : intervention('1', 'STATEMENT', [nobody], '', quote).map((line) => `  ${line}`)),
    ...people.flatMap((person) => {
      const { name, slug } = person;
      const blocks = texts.flatMap((text, i) => (text.includes(name) ? i + 1 : []));
      const place = `; named in block ${blocks.slice(0, 10).join(', ')}`;
      const speakers = speakersLines([{ person }], language);
      return entry(person, intervention(slug, 'STATEMENT', speakers, place, quote));
    }),
  ];
}

/** One who speaks, as the record has them. */
type Speaking = Exclude<Voice, { readonly person: Person }> | { readonly person: Named };

function resolved(voice: Voice, people: readonly Named[]): Speaking {
  if (!voice.person) {
    const person = shortFor(people, voice.words ?? '');
    return person ? { person } : voice;
  }
  const person = sameIn(people, voice.person);
  return person ? { person: person as Named } : { words: voice.person.name };
}

/** The only one whom a Korean family name before a title can mean: `김 차관` for `김하늘 외교부 차관`. */
function shortFor(people: readonly Named[], words: string): Named | undefined {
  const [, family, title] = /^([가-힣]) ([가-힣0-9]+)$/u.exec(words) ?? [];
  if (family === undefined || title === undefined) return undefined;
  const [only, ...others] = people.filter(
    (person) => person.name.startsWith(family) && person.title?.endsWith(title),
  );
  return others.length === 0 ? only : undefined;
}

/** The keys of an intervention that say who speaks. */
function speakersLines(speakers: readonly Speaking[], language: string): string[] {
  const [only, ...others] = speakers;
  if (only?.person && only.person.title !== undefined && others.length === 0) {
    return [`appointment: ${only.person.officeSlug}`];
  }
  return voicesLine('speakers', speakers, language);
}

function voicesLine(
  key: string,
  voices: readonly (Speaking | Voice)[],
  language: string,
): string[] {
  if (voices.length === 0) return [];
  const items = voices.map((voice) => {
    if (voice.person) return `{ ${personRef(voice.person)} }`;
    const { country, organization, words } = voice;
    const keys = [
      ...(country ? [`country: ${country}`] : []),
      ...(organization ? [`organization: ${organization}`] : []),
      ...(words ? [`asWritten: { text: ${quoted(words)}, language: ${language} }`] : []),
    ];
    return `{ ${keys.join(', ')} }`;
  });
  return [`${key}: [${items.join(', ')}]`];
}

function personRef(person: Person): string {
  const { slug, officeSlug, title } = person as Named;
  return title === undefined ? `official: ${slug}` : `appointment: ${officeSlug}`;
}

function commentedOthers(people: readonly Named[]): string[] {
  if (people.length === 0) return [];
  const names = people.map(({ name, block }) => `#   ${name}, in block ${block}`);
  return ['# Named, and at the beginning of no block: remove those who are of no use.', ...names];
}

/** The title, or what belongs there; a comment after a text would be taken for words of it. */
function titleLines(headline: Found | undefined): string[] {
  if (headline) return [`title: ${quoted(headline.words)}`];
  return ['# as the document writes it', `title: ${todo}`];
}

/** The words as a draft cites them. In brackets, a comma would end the words that an editor writes. */
function citesLines(texts: readonly string[], found: Found | undefined): string[] {
  const words = found && uniqueWords(String(texts[found.block - 1]), found);
  if (found === undefined || words === undefined) return ['cites:', `  - ${todo}`];
  return [`cites: [{ words: ${quoted(words)}, block: ${found.block} }]`];
}

/** A text in YAML, in quotes where it would be something else without them. */
function quoted(text: string): string {
  const isPlain = /^\p{L}[\p{L}\p{M}\p{N} ’.-]*[\p{L}\p{M}\p{N}]$/u.test(text);
  return isPlain && !/^(true|false|null|y|n|yes|no|on|off)$/i.test(text)
    ? text
    : JSON.stringify(text);
}
