import type { GraphQLResolveInfo } from 'graphql';
import { builder } from '../builder.js';
import type { Context } from '../context.js';
import { conceptOf, type SearchField } from '../db/concepts.js';
import { alongColumn } from '../db/read/along.js';
import type { Json } from '../db/read/dialect.js';
import type { NodeSql } from '../db/read/facet.js';
import { countedUpTo, type Writer } from '../db/read/writer.js';
import { longestQuery, mostTerms } from '../domain/search-query.js';
import { nextTurn } from '../domain/turn.js';
import { nodeOf, nodesAsked } from '../read/rows.js';
import { readLongPrefix, readQuery } from '../search/asked.js';
import {
  type Hit,
  type Match,
  type NamedModel,
  namedModels,
  type Place,
  type SearchedModel,
  textModels,
} from '../search/hit.js';
import { findNames } from '../search/names.js';
import { type Search, Searcher } from '../search/search.js';
import type { Scope } from '../search/texts.js';
import { checkRange, type DateRange, dateRange } from './date-range.js';
import { badInput } from './errors.js';
import { mayFallIn } from './filter/days.js';
import { lookUp } from './filter/known.js';
import { canonical } from './filter/where.js';
import { loadNodes } from './node.js';
import { type CursorList, defaultSize, kindOf, readCursor, readSize, writeCursor } from './page.js';
import { refOf } from './table.js';

const searchedModels: readonly SearchedModel[] = [...namedModels, ...textModels];

const SearchType = builder.enumType('SearchType', {
  description: 'What a search looks through.',
  values: Object.fromEntries(
    searchedModels.map((value) => [
      value.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase(),
      { value, description: conceptOf(value).searched?.description ?? '' },
    ]),
  ),
});

const SearchFieldType = builder.enumType('SearchField', {
  description: 'The field that something was found in.',
  values: {
    NAME: {
      description: 'One of the `names`, in any language; of a country, the name that matches best.',
    },
    ABBREVIATION: { description: 'The `abbreviation` of an organization.' },
    CITY: { description: 'The `city` of a mission.' },
    TITLE: {
      description:
        'The `title` of a source; one of the `titles` of a discussion, a meeting or an appointment.',
    },
    THEME: { description: 'The `theme` of a discussion.' },
    PLACE: { description: 'The `place` of a discussion.' },
    SPEAKER: { description: 'What the source calls the `speakers` of an intervention.' },
    SUMMARY: { description: 'The `summary` of an intervention or a proposal.' },
    IDENTIFIER: { description: 'The `value` of one of the `identifiers`.' },
  } satisfies Record<SearchField, object>,
});

interface TextFilter {
  readonly heldOn?: DateRange | null | undefined;
  readonly meetings?: readonly string[] | null | undefined;
}

const SearchFilter = builder.inputRef<TextFilter>('SearchFilter').implement({
  description:
    'Which discussions, interventions and proposals are searched. Everything else is of no day: as soon as a field asks for something, it is left out. A range of days that is open at both ends asks for nothing.',
  fields: (t) => ({
    heldOn: t.field({
      type: dateRange,
      description:
        'Only what may have been said on these days: what is of a month, a year or several days is found by each of these days. Null or an open range for any day.',
    }),
    meetings: t.stringList({
      description:
        'Only what was said at one of the meetings, by slug: at most 20. Null for any meeting.',
    }),
  }),
});

const Searchable = builder.unionType('Searchable', {
  description: 'What a search can find.',
  types: searchedModels.map(refOf),
});

const HighlightRange = builder
  .objectRef<{ start: number; end: number }>('HighlightRange')
  .implement({
    description: 'A part of a text, in UTF-16 code units, as JavaScript counts.',
    fields: (t) => ({
      start: t.exposeInt('start', { description: 'Where it begins, counted from 0.' }),
      end: t.exposeInt('end', { description: 'Where it has ended: the first unit behind it.' }),
    }),
  });

const SearchMatch = builder.objectRef<Match>('SearchMatch').implement({
  description: 'A field in which the words were found.',
  fields: (t) => ({
    field: t.field({
      type: SearchFieldType,
      resolve: ({ field }) => field,
      description: 'Which field.',
    }),
    text: t.exposeString('text', {
      description:
        'What the field says. When that is more than 160 characters, it is cut around the first word that was found, and `…` stands where it was cut.',
    }),
    ranges: t.field({
      type: [HighlightRange],
      resolve: ({ ranges }) => [...ranges],
      description:
        'What of `text` to highlight: whole words, also where only their beginning was asked for, but only the part that was asked for in Korean, Chinese, Japanese, Thai, Lao, Khmer and Burmese. In order, and apart from each other.',
    }),
  }),
});

/** What was found, with its row when the field asks for that. */
type Shown<Found> = Found & { readonly node: object };

/**
 * Loads the rows of what was found, those of one type with one statement, and leaves out what went
 * while it was searched for.
 *
 * @param paths the fields that lead from the one that is resolved to the rows
 */
async function show<Found extends Pick<Hit, 'model' | 'slug'>>(
  found: readonly Found[],
  paths: readonly string[][],
  context: Context,
  info: GraphQLResolveInfo,
): Promise<Shown<Found>[]> {
  const models = [...new Set(found.map(({ model }) => model))];
  const rows = new Map(
    await Promise.all(
      models.map(async (model) => {
        const asked = paths.flatMap((path) => nodesAsked(info, model, path) ?? []);
        const slugs = found.filter((one) => one.model === model).map(({ slug }) => slug);
        const node = { write: (writer: Writer, t: string) => allOf(asked, writer, t) };
        return [
          model,
          asked.length > 0 ? await loadNodes(model, slugs, context, node) : undefined,
        ] as const;
      }),
    ),
  );
  return found.flatMap((one) => {
    const loaded = rows.get(one.model);
    // Where no row is asked for, none is missing.
    const node = loaded ? loaded.get(one.slug) : [];
    return node ? [{ ...one, node }] : [];
  });
}

function allOf(asked: readonly NodeSql[], writer: Writer, t: string): Json {
  const { dialect } = writer;
  return dialect.object(asked.map((node, i) => [`n${i}`, node.write(writer, t)] as const));
}

/** The row of what was found, for the field that leads to it. */
function rowOf(node: object, info: GraphQLResolveInfo): object {
  // The response keys of a path are those of no other.
  const found = Object.values(node).map((nodes) =>
    [1, 2, 3].map((names) => nodeOf(nodes, info, names)).find((row) => row !== undefined),
  );
  return found.find((row) => row !== undefined) as object;
}

const guessDescription =
  'Whether it has a word only with one letter wrong, missing or too many, or with two in each other’s place. Only where nothing in the record, and no country of the world, has that word as it was asked for.';

const SearchHit = builder.objectRef<Shown<Hit>>('SearchHit').implement({
  description: 'Something that was found, and why.',
  fields: (t) => ({
    node: t.field({
      type: Searchable,
      description: 'What was found.',
      resolve: ({ node }, _args, _context, info) => rowOf(node, info),
    }),
    type: t.field({
      type: SearchType,
      description: 'What sort of thing it is.',
      resolve: ({ model }) => model,
    }),
    slug: t.exposeString('slug', {
      description: 'The `slug` of `node`, of any type; the `code` of a country.',
    }),
    isGuess: t.exposeBoolean('isGuess', { description: guessDescription }),
    matches: t.field({
      type: [SearchMatch],
      description:
        'The fields in which the words stand, in the order of the record. Empty only when they stand across two fields.',
      // To find them takes up to a millisecond for each hit.
      resolve: async (hit) => {
        await nextTurn();
        return [...hit.matches()];
      },
    }),
  }),
});

interface Counted {
  count(): Promise<{ count: number; isExact: boolean }>;
}

const SearchHitConnection = builder.connectionObject(
  {
    type: SearchHit,
    name: 'SearchHitConnection',
    description: 'A page of what was found, and how much there is.',
    fields: (t) => ({
      totalCount: t.int({
        description: `Number of all hits, not only those of this page. It stops at ${countedUpTo}: \`totalCountIsExact\` is false when there may be more. Counted only when asked for.`,
        extensions: { cost: { part: 'total' } },
        resolve: async (connection) => (await counted(connection)).count,
      }),
      totalCountIsExact: t.boolean({
        description: `Whether \`totalCount\` is the number of all. It is not beyond ${countedUpTo}, and when words are so common that only a part of what has them is looked at.`,
        extensions: { cost: { part: 'total' } },
        resolve: async (connection) => (await counted(connection)).isExact,
      }),
    }),
  },
  { name: 'SearchHitEdge', description: 'One hit, and its place among all.' },
);

function counted(connection: unknown) {
  // Pothos gives it a shape of its own; every connection is made in this file.
  return (connection as Counted).count();
}

const howToAsk = `Words in any order, all of which must be there; "words that stand together"; -excluded words. Words that only a hyphen, an apostrophe or a dot divides stand together as in quotes or are one (Ki-hwan). Initials with dots are one word: U.N. finds UN, and UN finds U.N. and U. N. The s of a possessive is not a word. Anything else between two words, like a comma or a slash, is as good as a space. Accents and letter case make no difference (Łódź is lodz, Straße is strasse), nor do characters that nobody sees, the hamza and the vowels of Arabic, and the points of Hebrew. A part of a Korean, Chinese, Japanese, Thai, Lao, Khmer or Burmese word finds it. \`multi lateral\` and \`multi-lateral\` also find multilateral, and \`kihwan\` Ki-hwan, but \`climatechange\` does not find climate change. Nothing else is syntax, and no text is an error; of a longer one the first ${longestQuery} characters and ${mostTerms} words are read.`;

const typesDescription = 'What to look through; null for everything.';
const mostMeetings = 20;

builder.queryField('search', (t) =>
  t.field({
    type: SearchHitConnection,
    description:
      'Finds officials, missions, organizations, topics and countries by their names, meetings, appointments and sources by their titles, and discussions, interventions and proposals by what they say. Names and these titles come first: whole names, then those that begin with the query, those with all words in one name, those with them in several fields, and within these those with the most proposals. When no name matches, those with one misspelt letter take their place, and say so by `isGuess`, unless the word that would be misspelt is in the record or names a country. Then discussions, then interventions and proposals, always the newest first. A page of words that few of the newest texts have may be shorter than `first`, and even empty, while `hasNextPage` says to go on from `endCursor`. Of more than 1000 names that match, the best are listed. There is no `before`: keep the cursors of earlier pages to go back to them. It weighs 250: an operation may ask for four.',
    extensions: { cost: { list: 'hits', weight: 250 } },
    args: {
      query: t.arg.string({
        required: true,
        description: `${howToAsk} The last word, when no space is behind it, also finds longer words that begin with it, as in \`suggest\`: those of a name always, and those of a text or a country when it has three letters or more. A query without any word finds nothing.`,
      }),
      types: t.arg({ type: [SearchType], description: typesDescription }),
      filter: t.arg({
        type: SearchFilter,
        description: 'Which texts to look through; null for all.',
      }),
      first: t.arg.int({
        description:
          'How many from the start, or behind `after`: 0 to 100, 20 when it is not given.',
      }),
      after: t.arg.string({
        description: 'Only what stands behind this cursor of the same query, types and filter.',
      }),
    },
    resolve: async (_root, args, context, info) => {
      const { query, filter, first, after } = args;
      checkMeetings(filter?.meetings ?? []);
      // The texts have these fields of filters in common.
      const filtered = canonical('Discussion', { ...filter });
      const isFiltered = Object.keys(filtered).length > 0;
      const possible = isFiltered ? textModels : searchedModels;
      const models = possible.filter((model) => args.types?.includes(model) ?? true);
      const list: CursorList = {
        field: 'Query.search',
        order: [['place', 'asc']],
        filter: [query, models, filtered],
        otherwise: 'of another query, types or filter',
      };
      const size = readSize('first', first) ?? defaultSize;
      const start =
        after == null ? undefined : placeIn(readCursor(list, kindOf(list), 'after', after).key);
      const scope = filter ? await scopeOf(context, filter) : {};
      const searcher = new Searcher(context.statements, {
        asked: readSearch(query),
        models,
        scope,
      });
      const cursorOf = (place: Place) => writeCursor(list, [JSON.stringify(place)]);
      let connection: ReturnType<typeof connect> | undefined;
      let count: ReturnType<Searcher['count']> | undefined;
      const connect = async () => {
        const { hits, until } = await searcher.find(start, size + 1);
        const all = hits.slice(0, size).map((hit) => ({ ...hit, cursor: cursorOf(hit.place) }));
        const shown = await show(
          all,
          [
            ['nodes', 'node'],
            ['edges', 'node', 'node'],
          ],
          context,
          info,
        );
        const edges = shown.map(({ cursor, ...node }) => ({ cursor, node }));
        const more = hits.length > size;
        const isCut = until !== undefined && !more;
        const pageInfo = {
          hasNextPage: more || isCut,
          hasPreviousPage: after != null,
          startCursor: all[0]?.cursor ?? null,
          endCursor: isCut ? cursorOf(until) : (all.at(-1)?.cursor ?? null),
        };
        return { edges, pageInfo };
      };
      // Getters, so that a query for the total alone reads no row.
      const read = () => {
        connection ??= connect();
        return connection;
      };
      return {
        get edges() {
          return read().then(({ edges }) => edges);
        },
        get pageInfo() {
          return read().then(({ pageInfo }) => pageInfo);
        },
        count() {
          count ??= searcher.count(countedUpTo);
          return count;
        },
      } as never;
    },
  }),
);

function readSearch(text: string): Search['asked'] {
  const names = readQuery(text, true);
  const texts = readLongPrefix(text);
  return names && texts && { names, texts };
}

function checkMeetings({ length }: readonly string[]): void {
  if (length <= mostMeetings) return;
  const message = `filter.meetings has ${length} entries; at most ${mostMeetings} are allowed.`;
  throw badInput('filter.meetings', message);
}

/** How texts are read under the filter. */
async function scopeOf(context: Context, { heldOn, meetings }: TextFilter): Promise<Scope> {
  if (heldOn) checkRange('filter.heldOn', heldOn);
  const { from, to } = heldOn ?? {};
  const onDays =
    from == null && to == null ? {} : { either: await mayFallIn(context, { from, to }) };
  if (!meetings) return onDays;
  const namings = meetings.map((key, i) => ({
    model: 'Meeting' as const,
    key,
    argument: `filter.meetings[${i}]`,
  }));
  const known = (await lookUp(context, namings)).get('Meeting');
  const ids = [...new Set([...(known?.values() ?? [])].map(({ id }) => id))];
  // Nothing is any of nothing.
  if (ids.length === 0) return { conditions: [{ id: { in: [] } }] };
  return { along: alongColumn('meetingId', ids), ...onDays };
}

/** The place in a cursor, whoever made it. */
function placeIn([key]: readonly unknown[]): Place {
  const shapes = new Map<unknown, readonly string[]>([
    ['name', ['number', 'number', 'string', 'number', 'string']],
    ['discussion', ['string', 'string']],
    ['text', ['string', 'string']],
  ]);
  try {
    const place: unknown = JSON.parse(String(key));
    const [stage, ...values] = Array.isArray(place) ? place : [];
    const shape = shapes.get(stage);
    if (
      shape !== undefined &&
      values.length === shape.length &&
      values.every((value, i) => typeof value === shape[i])
    ) {
      return place as Place;
    }
  } catch {
    // It is refused below.
  }
  throw badInput('after', 'after is no cursor of this server, or is not complete.');
}

interface Suggested {
  readonly name: string;
  readonly model: NamedModel;
  readonly slug: string;
  readonly isGuess: boolean;
}

const Suggestion = builder.objectRef<Shown<Suggested>>('Suggestion').implement({
  description: 'Something that what was typed may mean.',
  fields: (t) => ({
    node: t.field({
      type: Searchable,
      description: 'What it is.',
      resolve: ({ node }, _args, _context, info) => rowOf(node, info),
    }),
    text: t.exposeString('name', {
      description:
        'Its name or title that matches best, in any language; the default name when something else matches.',
    }),
    type: t.field({
      type: SearchType,
      description: 'What sort of thing it is.',
      resolve: ({ model }) => model,
    }),
    slug: t.exposeString('slug', {
      description: 'The `slug` of `node`, of any type; the `code` of a country.',
    }),
    isGuess: t.exposeBoolean('isGuess', { description: guessDescription }),
  }),
});

const mostSuggestions = 50;
const defaultSuggestions = 10;

builder.queryField('suggest', (t) =>
  t.field({
    type: [Suggestion],
    description:
      'What a search box shows while somebody types: officials, missions, organizations, topics, countries, meetings, appointments and sources with a name or a title in which words begin with what was typed, in the order in which `search` finds them. When none has, those with one misspelt letter, which say so by `isGuess`. It weighs 200: an operation may ask for five.',
    extensions: { cost: { weight: 200 } },
    args: {
      prefix: t.arg.string({
        required: true,
        description: `What was typed so far. ${howToAsk} The last word need not be finished, unless a space follows it.`,
      }),
      types: t.arg({
        type: [SearchType],
        description:
          'What to suggest: anything but DISCUSSION, INTERVENTION and POLICY_PROPOSAL, which have no names; null for all that has.',
      }),
      first: t.arg.int({
        defaultValue: defaultSuggestions,
        description: `At most this many: 0 to ${mostSuggestions}; null means ${defaultSuggestions}.`,
      }),
    },
    resolve: async (_root, { prefix, types, first }, context, info) => {
      const size = first ?? defaultSuggestions;
      if (size < 0 || size > mostSuggestions) {
        throw badInput('first', `first must be from 0 to ${mostSuggestions}, not ${size}.`);
      }
      const nameless = types?.findIndex((type) => !isNamed(type)) ?? -1;
      if (nameless >= 0) {
        throw badInput(
          `types[${nameless}]`,
          'Discussions, interventions and proposals have no names to suggest: use search for them.',
        );
      }
      const asked = readQuery(prefix, true);
      if (asked === undefined || size === 0) return [];
      const models = namedModels.filter((model) => types?.includes(model) ?? true);
      const { hits } = await findNames(context.statements, models, asked);
      return show<Suggested>(hits.slice(0, size), [['node']], context, info);
    },
  }),
);

function isNamed(model: SearchedModel): model is NamedModel {
  return (namedModels as readonly SearchedModel[]).includes(model);
}
