import { type Filter, type Filtering, filteringsOf, leaves } from './filters.js';
import { type Named, sortNameOf, type World } from './world.js';

/** What a list is asked for. */
export interface Asked {
  readonly filter?: Filter | null;
  readonly orderBy?: OrderBy | null;
  /** Names of facets; none are asked for without. */
  readonly facets?: readonly string[];
}

/** An order as a caller writes it. */
interface OrderBy {
  readonly field: string;
  readonly direction?: 'ASC' | 'DESC';
}

/** A list of the API. Its rows are never given to the methods of another. */
export interface List<Row = object> {
  /** The type of its nodes. */
  readonly type: string;
  /** The field that it is: of the query, or of what has a list for each of its parents. */
  readonly field: string;
  readonly rows: readonly Row[];
  /** What tells a node from all others. */
  readonly key: 'slug' | 'code';
  readonly filtering?: Filtering<Row>;
  /** The first is the default. */
  readonly orders: Readonly<Record<string, Order<Row>>>;
  readonly parents?: Parents<Row>;
  /** Each is of the field of the filter that has its name, or of years: see `dimensionOf`. */
  readonly facets?: readonly string[];
}

interface Parents<Row> {
  /** The field of the query that finds one. */
  readonly lookup: string;
  /** The field of the query that lists them; undefined where none does. */
  readonly list?: string;
  readonly keys: readonly string[];
  has(key: string, row: Row): boolean;
}

interface Order<Row> {
  /** The direction in which its comparisons are written. */
  readonly direction: 'ASC' | 'DESC';
  /** Compares by the first, and where that is equal by the next. */
  readonly by: readonly Comparison<Row>[];
}

type Comparison<Row> = { compare(a: Row, b: Row): number };

/** The keys of what the list has, in its order: for a nested list, of the parent. */
export function answerOf(list: List, { filter, orderBy }: Asked, parent?: string): string[] {
  return ordered(list, rowsOf(list, filter, parent), orderBy).map((row) => keyOf(list, row));
}

/** What the filter leaves in the list, in no order. */
export function rowsOf(list: List, filter: Asked['filter'], parent?: string): object[] {
  const { filtering, parents } = list;
  return list.rows
    .filter((row) => parent === undefined || parents?.has(parent, row))
    .filter((row) => !filter || !filtering || leaves(filtering, filter, row));
}

/** The rows in an order of the list. */
export function ordered(list: List, rows: readonly object[], orderBy?: Asked['orderBy']): object[] {
  const [byDefault = ''] = Object.keys(list.orders);
  const order = list.orders[orderBy?.field ?? byDefault];
  if (order === undefined) throw new Error(`${list.field} has no order ${orderBy?.field}.`);
  const sorted = rows.toSorted(
    (a, b) => order.by.map((by) => by.compare(a, b)).find((sign) => sign !== 0) ?? 0,
  );
  // The other direction is the whole order from its other end.
  const isReversed = orderBy != null && (orderBy.direction ?? 'ASC') !== order.direction;
  return isReversed ? sorted.toReversed() : sorted;
}

/** What tells the row of the list from all others. */
export function keyOf({ key }: List, row: object): string {
  return String(Reflect.get(row, key));
}

const ofStatements = [
  'topics',
  'officials',
  'speakerOrganizations',
  'speakerCountries',
  'organizations',
  'countries',
  'speakingFor',
  'speakingForOrganizations',
  'missions',
  'ranks',
  'years',
  'meetings',
] as const;

/** All lists of the API that have a filter or an order to choose. */
export function listsOf(world: World): { readonly root: List[]; readonly nested: List[] } {
  const filterings = filteringsOf(world);
  const { proposals, turns } = world;

  /** How many proposals have what is told of each. */
  function countBy(of: (proposal: (typeof proposals)[number]) => readonly (string | undefined)[]) {
    const counts = new Map<string | undefined, number>();
    for (const key of proposals.flatMap(of)) counts.set(key, (counts.get(key) ?? 0) + 1);
    return (key: string) => counts.get(key) ?? 0;
  }

  const inDiscussion = countBy(({ discussion }) => [discussion]);
  const ofCountry = countBy(({ countries }) => countries);

  const asRecorded: Order<(typeof turns)[number]> = {
    direction: 'DESC',
    by: [
      down(({ heldOn }) => heldOn),
      // Between discussions of one day: see the places of src/domain/place.ts.
      up(({ discussion }) => `${discussion}/`),
      up(({ position }) => position),
    ],
  };
  const named = (countOf: (slug: string) => number): List<Named>['orders'] => ({
    NAME: { direction: 'ASC', by: [up(sortNameOf), up(slugOf)] },
    PROPOSALS: {
      direction: 'DESC',
      by: [down(({ slug }) => countOf(slug)), up(sortNameOf), up(slugOf)],
    },
  });

  const policyProposals = {
    type: 'PolicyProposal',
    field: 'policyProposals',
    key: 'slug',
    rows: proposals,
    filtering: filterings.PolicyProposal,
    facets: [
      ...ofStatements,
      'addressedOfficials',
      'addressedOrganizations',
      'addressedCountries',
      'reportingVerbs',
      'verbAsWritten',
      'targetYears',
      'voteResults',
    ],
    orders: { HELD_ON: asRecorded },
  } as const;
  const interventions = {
    type: 'Intervention',
    field: 'interventions',
    key: 'slug',
    rows: turns,
    filtering: filterings.Intervention,
    facets: [...ofStatements, 'kinds', 'voteResults', 'votingCountries'],
    orders: { HELD_ON: asRecorded },
  } as const;
  const discussions: List<(typeof world.discussions)[number]> = {
    type: 'Discussion',
    field: 'discussions',
    key: 'slug',
    rows: world.discussions,
    filtering: filterings.Discussion,
    facets: [
      'meetings',
      'topics',
      'officials',
      'speakerOrganizations',
      'speakerCountries',
      'participants',
      'participatingOrganizations',
      'participatingCountries',
      'years',
    ],
    orders: {
      HELD_ON: { direction: 'DESC', by: [down(({ heldOn }) => heldOn), up(slugOf)] },
      PROPOSALS: {
        direction: 'DESC',
        by: [down(({ slug }) => inDiscussion(slug)), down(({ heldOn }) => heldOn), up(slugOf)],
      },
    },
  };
  const missions: List<(typeof world.missions)[number]> = {
    type: 'Mission',
    field: 'missions',
    key: 'slug',
    rows: world.missions,
    filtering: filterings.Mission,
    facets: [
      'kinds',
      'countries',
      'sendingCountries',
      'sendingOrganizations',
      'accreditedToCountries',
      'accreditedToOrganizations',
    ],
    orders: named(countBy(({ missions }) => missions)),
  };
  const officials: List<(typeof world.officials)[number]> = {
    type: 'Official',
    field: 'officials',
    key: 'slug',
    rows: world.officials,
    filtering: filterings.Official,
    facets: ['missions', 'organizations', 'ranks', 'countries', 'topics'],
    orders: named(countBy(({ speakers }) => speakers)),
  };
  const organizations: List<(typeof world.organizations)[number]> = {
    type: 'Organization',
    field: 'organizations',
    key: 'slug',
    rows: world.organizations,
    filtering: filterings.Organization,
    facets: ['kinds', 'countries', 'partOf'],
    orders: named(countBy(({ organizations }) => organizations)),
  };
  const topics: List<(typeof world.topics)[number]> = {
    type: 'Topic',
    field: 'topics',
    key: 'slug',
    rows: world.topics,
    filtering: filterings.Topic,
    facets: ['broader'],
    orders: named(countBy(({ topics }) => topics)),
  };
  const countries: List<{ readonly code: string }> = {
    type: 'Country',
    field: 'countries',
    key: 'code',
    rows: world.countries.map((code) => ({ code })),
    orders: {
      CODE: { direction: 'ASC', by: [up(({ code }) => code)] },
      PROPOSALS: {
        direction: 'DESC',
        by: [down(({ code }) => ofCountry(code)), up(({ code }) => code)],
      },
    },
  };

  // Those of a statement, as a parent has them.
  const parents: readonly Parents<(typeof turns)[number]>[] = [
    {
      lookup: 'discussion',
      list: 'discussions',
      keys: slugsOf(world.discussions),
      has: (key, { discussion }) => discussion === key,
    },
    { lookup: 'part', keys: world.parts, has: (key, { part }) => part === key },
    {
      lookup: 'official',
      list: 'officials',
      keys: slugsOf(world.officials),
      has: (key, { speakers }) => speakers.includes(key),
    },
    {
      lookup: 'appointment',
      keys: slugsOf(world.appointments),
      has: (key, { offices }) => offices.includes(key),
    },
    {
      lookup: 'mission',
      list: 'missions',
      keys: slugsOf(world.missions),
      has: (key, { missions }) => missions.includes(key),
    },
    {
      lookup: 'organization',
      list: 'organizations',
      keys: slugsOf(world.organizations),
      has: (key, statement) => statement.organizations.includes(key),
    },
    {
      lookup: 'country',
      list: 'countries',
      keys: world.countries,
      has: (key, statement) => statement.countries.includes(key),
    },
    {
      lookup: 'topic',
      list: 'topics',
      keys: slugsOf(world.topics),
      has: (key, statement) => statement.topics.includes(key),
    },
  ];
  const replyLists: List[] = [
    ...(['supports', 'opposes'] as const).map((reply) => ({
      ...policyProposals,
      field: { supports: 'supportedBy', opposes: 'opposedBy' }[reply],
      parents: {
        lookup: 'policyProposal',
        list: 'policyProposals',
        keys: slugsOf(proposals),
        has: (key: string, proposal: (typeof proposals)[number]) => proposal[reply].includes(key),
      },
    })),
    ...(['answers', 'supports', 'opposes'] as const).map((reply) => ({
      ...interventions,
      field: { answers: 'answeredBy', supports: 'supportedBy', opposes: 'opposedBy' }[reply],
      parents: {
        lookup: 'intervention',
        list: 'interventions',
        keys: slugsOf(turns),
        has: (key: string, turn: (typeof turns)[number]) => turn[reply].includes(key),
      },
    })),
  ];
  const missionsIn: List<(typeof world.missions)[number]> = {
    ...missions,
    parents: {
      lookup: 'country',
      list: 'countries',
      keys: world.countries,
      has: (key, { country }) => country === key,
    },
  };
  const discussionsOf: List<(typeof world.discussions)[number]> = {
    ...discussions,
    parents: {
      lookup: 'meeting',
      list: 'meetings',
      keys: world.meetings,
      has: (key, { meeting }) => meeting === key,
    },
  };
  return {
    root: [
      policyProposals,
      interventions,
      discussions,
      officials,
      missions,
      organizations,
      topics,
      countries,
    ],
    nested: [
      ...parents.map((of) => ({ ...policyProposals, field: 'proposals', parents: of })),
      ...parents.map((of) => ({ ...interventions, parents: of })),
      ...replyLists,
      missionsIn,
      discussionsOf,
    ],
  };
}

function up<Row>(of: (row: Row) => string | number): Comparison<Row> {
  return { compare: (a, b) => compare(of(a), of(b)) };
}

function down<Row>(of: (row: Row) => string | number): Comparison<Row> {
  return { compare: (a, b) => compare(of(b), of(a)) };
}

/** Text compares by its characters' code points, which is how their bytes in UTF-8 compare. */
export function compare(a: string | number, b: string | number): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b)));
}

function slugOf({ slug }: { readonly slug: string }): string {
  return slug;
}

function slugsOf(things: readonly { readonly slug: string }[]): string[] {
  return things.map(slugOf);
}
