import { isDeepStrictEqual } from 'node:util';
import type { Transaction } from '../db/client.js';
import type { Things } from './conflict.js';
import { type DeclaringFile, isRecord } from './format.js';
import type { Gone } from './load.js';
import { columnsOf, merge } from './merge.js';
import {
  type Said,
  type SaidBlock,
  type SaidName,
  type SharedType,
  sharedTypes,
} from './shared.js';
import { nameColumns, readStored, saidName } from './stored.js';

/** What a field of a thing says: lists have one text for each item. */
export type Value = string | number | null | readonly string[];

/** What the database shows of things, each by its type and slug, as an editor knows it. */
export type Snapshot = ReadonlyMap<string, ReadonlyMap<string, Value>>;

/** What the database shows now of all that a load may change. */
export async function snapshotOf(
  tx: Transaction,
  files: readonly DeclaringFile[],
  things: Things,
  gone: Gone,
): Promise<Snapshot> {
  const loaded = files.flatMap((file) => (isRecord(file) ? file.discussion.slug : []));
  const all = new Map<string, Map<string, Value>>();
  const citations = new Map<string, string[]>();
  for (const slug of [...loaded, ...gone.records]) {
    for (const [thing, fields] of await ownedIn(tx, slug, citations)) all.set(thing, fields);
  }
  for (const type of sharedTypes) {
    for (const [slug, said] of await sharedIn(tx, type, [...things[type].keys()])) {
      // A country that no file says anything of is only referred to.
      const isSaid = things[type].get(slug) || !isDeepStrictEqual(said.get('names'), []);
      if (type !== 'COUNTRY' || isSaid) all.set(`${type.toLowerCase()} ${slug}`, said);
    }
  }
  for (const [thing, fields] of all) {
    fields.set('citations', (citations.get(thing) ?? []).toSorted());
  }
  return all;
}

/** What is shown of shared things, by slug. */
async function sharedIn(tx: Transaction, type: SharedType, slugs: readonly string[]) {
  // What nobody says anything of has the shape of its type.
  const shape = merge(type, '', [], () => {}).said;
  const stored = await readStored(tx, type, new Map(slugs.map((slug) => [slug, shape])));
  return [...stored]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([slug, { said }]) => [slug, fieldsOf(said)] as const);
}

function fieldsOf({ columns, references, ...lists }: Said) {
  const { names, attestedOn, accreditedTo, identifiers, blocks, broaderTopics, missions } = lists;
  const { acting, ...others } = columns;
  const fields = new Map<string, Value>(Object.entries({ ...others, ...references }));
  for (const [day, other, text] of Object.values(columnsOf)) {
    if (!fields.has(day)) continue;
    fields.set(day, columns[text] ?? columns[day] ?? null);
    fields.delete(other);
    fields.delete(text);
  }
  if (acting !== undefined) fields.set('acting', String(acting === 1));
  if (names) {
    fields.set('names', names.map(nameOf));
  }
  if (broaderTopics) fields.set('broader', broaderTopics);
  if (missions) {
    fields.delete('mission');
    fields.set('missions', missions);
  }
  if (attestedOn) fields.set('attestedOn', attestedOn);
  if (accreditedTo) {
    const targets = accreditedTo.map(
      ({ country, organization, ...time }) => `${country ?? organization}${timeOf(time)}`,
    );
    fields.set('accreditedTo', targets);
  }
  if (identifiers) {
    fields.set(
      'identifiers',
      identifiers.map(({ scheme, value }) => `${scheme} ${value}`),
    );
  }
  if (blocks) {
    const blockOf = (block: SaidBlock, i: number) => `${i + 1} ${JSON.stringify(block)}`;
    fields.set('blocks', blocks.map(blockOf));
  }
  return fields;
}

function nameOf({ text, language, kind, family, given, ...time }: SaidName): string {
  const more = [
    ...(kind === 'PREFERRED' ? [] : [kind]),
    ...(family ? [`family ${family}`] : []),
    ...(given ? [`given ${given}`] : []),
  ];
  return `“${text}” (${[language, ...more].join(', ')})${timeOf(time)}`;
}

/** When it was, as words that follow. */
function timeOf({ from, to }: Pick<SaidName, 'from' | 'to'>): string {
  return `${from === undefined ? '' : ` from ${from}`}${to === undefined ? '' : ` to ${to}`}`;
}

const bySlug = { select: { slug: true } } as const;
const inOrder = { orderBy: { position: 'asc' } } as const;
const country = { select: { code: true } } as const;
const parties = {
  ...inOrder,
  select: {
    official: bySlug,
    appointment: bySlug,
    organization: bySlug,
    country,
    text: true,
  },
} as const;
const inLanguages = { ...inOrder, select: { text: true, language: true } } as const;
const topics = { ...inOrder, select: { topic: bySlug } } as const;
const organizations = { ...inOrder, select: { organization: bySlug } } as const;
const countries = { ...inOrder, select: { country } } as const;
const repliedTo = { ...inOrder, select: { to: bySlug } } as const;

/** What words may be cited for. */
const cited = {
  discussion: bySlug,
  part: bySlug,
  intervention: bySlug,
  proposal: bySlug,
  meeting: bySlug,
  official: bySlug,
  appointment: bySlug,
  mission: bySlug,
  organization: bySlug,
  accreditation: { select: { mission: bySlug } },
  name: {
    select: {
      text: true,
      official: bySlug,
      appointment: bySlug,
      mission: bySlug,
      organization: bySlug,
      topic: bySlug,
      meeting: bySlug,
      discussion: bySlug,
      country,
    },
  },
} as const;

/** What a record alone owns, and what it cites for anything. */
async function ownedIn(tx: Transaction, slug: string, citations: Map<string, string[]>) {
  const all: [string, Map<string, Value>][] = [];
  const record = await tx.discussion.findUnique({
    where: { slug },
    select: {
      titles: {
        ...inOrder,
        select: nameColumns,
      },
      theme: true,
      heldOn: true,
      heldText: true,
      language: true,
      place: true,
      meeting: bySlug,
      hosts: parties,
      participants: parties,
      sources: { ...inOrder, select: { source: bySlug } },
      parts: {
        ...inOrder,
        select: {
          slug: true,
          position: true,
          number: true,
          label: true,
          theme: true,
          themes: inLanguages,
          heldOn: true,
          heldText: true,
          chairs: parties,
          topics,
        },
      },
      interventions: {
        ...inOrder,
        select: {
          slug: true,
          position: true,
          kind: true,
          summary: true,
          summaries: inLanguages,
          part: bySlug,
          speakers: parties,
          onBehalfOf: parties,
          topics,
          organizations,
          countries,
          answers: repliedTo,
          supports: repliedTo,
          opposes: repliedTo,
          voteResult: true,
          voteFor: true,
          voteAgainst: true,
          voteAbstaining: true,
          voters: {
            orderBy: { position: 'asc' },
            select: { ...parties.select, choice: true },
          },
          votedOn: { orderBy: { place: 'asc' }, select: { proposal: bySlug } },
          proposals: {
            ...inOrder,
            select: {
              slug: true,
              position: true,
              summary: true,
              summaries: inLanguages,
              reportingVerb: true,
              verbText: true,
              periodAsWritten: true,
              periodFirstDay: true,
              periodLastDay: true,
              addressees: parties,
              topics,
              organizations,
              countries,
              supports: repliedTo,
              opposes: repliedTo,
            },
          },
        },
      },
      ownedCitations: {
        orderBy: { position: 'asc' },
        select: {
          start: true,
          end: true,
          basis: true,
          note: true,
          block: { select: { number: true, source: bySlug } },
          ...cited,
        },
      },
    },
  });
  if (record === null) return all;
  const { meeting, hosts, participants, sources, parts, interventions, ownedCitations, ...own } =
    record;
  const { titles, heldOn, heldText, ...fields } = own;
  const add = (thing: string, fields: Readonly<Record<string, Value>>) =>
    all.push([thing, new Map(Object.entries(fields))]);
  add(`discussion ${slug}`, {
    titles: titles.map((title) => nameOf(saidName(title))),
    ...fields,
    heldOn: heldText ?? heldOn,
    meeting: meeting?.slug ?? null,
    hosts: partiesOf(hosts),
    participants: partiesOf(participants),
    sources: sources.map(({ source }) => source.slug),
  });
  for (const { slug: part, chairs, topics: about, themes, heldOn, heldText, ...more } of parts) {
    add(`part ${part}`, {
      ...more,
      themes: textsOf(themes),
      heldOn: heldText ?? heldOn,
      chairs: partiesOf(chairs),
      topics: about.map(({ topic }) => topic.slug),
    });
  }
  for (const { slug: name, proposals, part, speakers, onBehalfOf, ...said } of interventions) {
    const { answers, voters, votedOn, summaries, ...about } = said;
    add(`intervention ${name}`, {
      ...withAbout(about),
      summaries: textsOf(summaries),
      answers: slugsOf(answers),
      votedOn: votedOn.map(({ proposal }) => proposal.slug),
      voters: voters.map((voter) => `${voter.choice} ${partiesOf([voter])[0]}`),
      part: part?.slug ?? null,
      speakers: partiesOf(speakers),
      onBehalfOf: partiesOf(onBehalfOf),
    });
    for (const { slug: proposal, addressees, verbText, ...proposed } of proposals) {
      const {
        periodAsWritten,
        periodFirstDay,
        periodLastDay,
        summaries: texts,
        ...more
      } = proposed;
      const days = `${periodFirstDay ?? 'unknown'} to ${periodLastDay ?? 'unknown'}`;
      add(`proposal ${proposal}`, {
        ...withAbout(more),
        summaries: textsOf(texts),
        verbAsWritten: verbText,
        targetPeriod: periodAsWritten && `${periodAsWritten}, ${days}`,
        intervention: name,
        addressees: partiesOf(addressees),
      });
    }
  }
  for (const { block, start, end, basis, note, ...subject } of ownedCitations) {
    const thing = subjectOf(subject);
    const of = subject.name ? ` for ${subject.name.text}` : '';
    const source = `${block.source.slug} ${block.number}:${start}-${end}`;
    const more = basis === 'INFERRED' ? ` (INFERRED: ${note})` : '';
    citations.set(thing, [...(citations.get(thing) ?? []), `${source}${of}${more}`]);
  }
  return all;
}

function textsOf(all: readonly { readonly text: string; readonly language: string }[]): string[] {
  return all.map(({ text, language }) => `“${text}” (${language})`);
}

function slugsOf(replies: readonly { readonly to: { readonly slug: string } }[]): string[] {
  return replies.map(({ to }) => to.slug);
}

interface About {
  readonly topics: readonly { readonly topic: { readonly slug: string } }[];
  readonly organizations: readonly { readonly organization: { readonly slug: string } }[];
  readonly countries: readonly { readonly country: { readonly code: string } }[];
  readonly supports: Parameters<typeof slugsOf>[0];
  readonly opposes: Parameters<typeof slugsOf>[0];
}

function withAbout<Fields extends About>({
  topics: about,
  organizations: bodies,
  countries: lands,
  supports,
  opposes,
  ...fields
}: Fields) {
  return {
    ...fields,
    topics: about.map(({ topic }) => topic.slug),
    organizations: bodies.map(({ organization }) => organization.slug),
    countries: lands.map((one) => one.country.code),
    supports: slugsOf(supports),
    opposes: slugsOf(opposes),
  };
}

interface StoredParty {
  readonly official: { readonly slug: string } | null;
  readonly appointment: { readonly slug: string } | null;
  readonly organization: { readonly slug: string } | null;
  readonly country: { readonly code: string } | null;
  readonly text: string | null;
}

function partiesOf(all: readonly StoredParty[]): string[] {
  return all.map(({ official, appointment, organization, country: land, text }) => {
    const who = appointment?.slug ?? official?.slug ?? organization?.slug ?? land?.code;
    if (who === undefined) return `“${text}”`;
    return text === null ? who : `${who} “${text}”`;
  });
}

/** The thing that words are cited for, or whose name or accreditation they are cited for. */
function subjectOf(citation: object): string {
  for (const [key, one] of Object.entries(citation)) {
    if (typeof one !== 'object' || one === null) continue;
    if ('code' in one) return `${key} ${one.code}`;
    return 'slug' in one ? `${key} ${one.slug}` : subjectOf(one);
  }
  throw new Error('A citation is for nothing.');
}
