import type { InputRef } from '@pothos/core';
import type { GraphQLResolveInfo } from 'graphql';
import { builder } from '../builder.js';
import type { Context } from '../context.js';
import type { ConceptModel } from '../db/concepts.js';
import type { Facet } from '../db/read/counted.js';
import { compileMatrix, type Line, type Matrix } from '../db/read/matrix.js';
import { countedUpTo, type Writer } from '../db/read/writer.js';
import { nodeOf, nodesAsked } from '../read/rows.js';
import type { DateRange } from './date-range.js';
import { among } from './filter/dimensions.js';
import { asInput, type FilterInput, filterOf, mostExcluded } from './filter/filters.js';
import { currentFilter } from './filter/known.js';
import { planFilter } from './filter/plan.js';
import { canonical, checkFilter, excludedIn } from './filter/where.js';
import { orderFor } from './order.js';
import { defaultSize, maxSize, readSize } from './page.js';
import { refOf } from './table.js';

/** What rows or columns are of: how proposals lead to it, and the field of the filter that names it. */
interface Axis {
  readonly model?: ConceptModel;
  readonly facet: Facet;
  readonly filter: string;
  readonly description: string;
}

/** What both rows and columns can be of. When both are, they count which are talked about together. */
const talkedAbout = {
  TOPIC: {
    model: 'Topic',
    facet: { ways: [['topics']], by: { relation: 'topic' } },
    filter: 'topics',
    description: 'The topics that the proposals are about, without the wider ones.',
  },
  COUNTRY: {
    model: 'Country',
    facet: { ways: [['countries']], by: { relation: 'country' } },
    filter: 'countries',
    description:
      'The countries that the proposals talk about; not those whose officials made them.',
  },
  ORGANIZATION: {
    model: 'Organization',
    facet: { ways: [['organizations']], by: { relation: 'organization' } },
    filter: 'organizations',
    description: 'The organizations that the proposals talk about.',
  },
} satisfies Record<string, Axis>;

const rowAxes = {
  OFFICIAL: {
    model: 'Official',
    facet: { ways: [['speakers']], by: { relation: 'official' } },
    filter: 'officials',
    description:
      'The officials who made the proposals, alone or together with others. Those of no named speaker are in no row.',
  },
  SPEAKING_FOR: {
    model: 'Country',
    facet: { ways: [['forCountries']], by: { relation: 'country' } },
    filter: 'speakingFor',
    description: 'The countries that the proposals were made for.',
  },
  MISSION: {
    model: 'Mission',
    facet: { ways: [['missions']], by: { relation: 'mission' } },
    filter: 'missions',
    description:
      'The missions at which those who made the proposals were in office that day; many are of no mission.',
  },
  ...talkedAbout,
} satisfies Record<string, Axis>;

const columnAxes = {
  ...talkedAbout,
  ADDRESSED_COUNTRY: {
    model: 'Country',
    facet: { ways: [['addressees']], by: { relation: 'country' } },
    filter: 'addressedCountries',
    description: 'The countries that are asked to do what is proposed.',
  },
  YEAR: {
    facet: { by: { years: ['heldOn', 'heldTo'] } },
    filter: 'heldOn',
    description:
      'The years in which the discussions may have been held: one of several years is in each of them. Years without any are left out, and so are those that `heldOn` of the filter has no day of.',
  },
} satisfies Record<string, Axis>;

type RowAxis = keyof typeof rowAxes;
type ColumnAxis = keyof typeof columnAxes;

interface PositionsArgs {
  readonly rows: RowAxis;
  readonly columns: ColumnAxis;
  readonly filter?: FilterInput | null;
  readonly firstRows?: number | null;
  readonly firstColumns?: number | null;
}

interface Position {
  readonly row: number;
  readonly column: number;
  readonly count: number;
  readonly filter: object;
}

interface Positions {
  readonly rows: readonly Line[];
  readonly columns: readonly Line[];
  readonly hasMoreRows: boolean;
  readonly hasMoreColumns: boolean;
  readonly cells: readonly Position[];
  readonly totalCount: number;
  readonly isExact: boolean;
}

/** Reads the matrix: one statement, besides what the filter names. */
async function read(
  args: PositionsArgs,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<Positions> {
  const [rowAxis, columnAxis]: [Axis, Axis] = [rowAxes[args.rows], columnAxes[args.columns]];
  const firstRows = readSize('firstRows', args.firstRows) ?? defaultSize;
  // A chart of the years with one missing would be a wrong one.
  const mostColumns = columnAxis.model ? defaultSize : maxSize;
  const firstColumns = readSize('firstColumns', args.firstColumns) ?? mostColumns;
  checkFilter('PolicyProposal', args.filter ?? {}, mostExcluded - inCell);
  const given = await currentFilter(context, 'PolicyProposal', args.filter ?? {});
  const sides = {
    rows: sideOf(rowAxis, firstRows, 'rows'),
    columns: sideOf(columnAxis, firstColumns, 'columns'),
  };
  const order = orderFor('PolicyProposal', null);
  const { total: _, ...planned } = await planFilter(context, 'PolicyProposal', given, {
    order,
    first: countedUpTo + 1,
  });
  const filter = canonical('PolicyProposal', given);
  const list = { model: 'PolicyProposal', order, ...planned };
  const { dialect, run } = context.statements;
  const answer = await run(compileMatrix(dialect, list, sides));
  const [foundRows, foundColumns, cells, totalCount, more] = JSON.parse(answer) as Matrix;
  const rows = foundRows.slice(0, firstRows);
  const largest = foundColumns.slice(0, firstColumns);
  const columns = columnAxis.model
    ? largest
    : largest.toSorted((a, b) => Number(a.key) - Number(b.key));
  const rowOf = new Map(rows.map(({ value, key }, i) => [value, { i, key }]));
  const columnOf = new Map(columns.map(({ value, key }, i) => [value, { i, key }]));
  const positions = cells.flatMap(({ row, column, count }) => {
    const [a, b] = [rowOf.get(row), columnOf.get(column)];
    if (a === undefined || b === undefined) return [];
    const cell = cellFilter(filter, [rowAxis, a.key], [columnAxis, b.key]);
    return [{ row: a.i, column: b.i, count, filter: asInput(cell) }];
  });
  return {
    rows,
    columns,
    hasMoreRows: foundRows.length > rows.length,
    hasMoreColumns: foundColumns.length > columns.length,
    cells: positions.sort((a, b) => a.row - b.row || a.column - b.column),
    totalCount,
    isExact: more <= countedUpTo,
  };

  function sideOf(axis: Axis, first: number, field: 'rows' | 'columns') {
    const { model, facet } = axis;
    const named = given[axis.filter];
    const isWithNarrower = model === 'Topic' && given.withNarrower === true;
    // Of what the filter asks for; what is talked about beside it is what columns are for.
    const isNamed = model && named != null && !(field === 'columns' && rowAxis === columnAxis);
    const node = model ? (nodesAsked(info, model, [field, 'node']) ?? noNode) : undefined;
    return {
      facet: 'years' in facet.by ? { by: { ...facet.by, within: yearsIn(args.filter) } } : facet,
      // One more tells whether there are more.
      first: first + 1,
      node,
      ...(isNamed && { where: among(model, named as readonly string[], isWithNarrower) }),
    };
  }
}

/** Where nothing is asked of the rows, they are told from years all the same. */
const noNode = { key: '', write: ({ dialect }: Writer) => dialect.literal('{}') };

/** The filter that lists what has both values: one of a row, and one of a column. */
function cellFilter(
  filter: FilterInput,
  [row, a]: [Axis, Line['key']],
  [column, b]: [Axis, Line['key']],
) {
  const { withNarrower, ...others } = filter;
  // The topic of a line is that one alone, also where those below it have lines too.
  const isOfTopics = [row, column].some(({ model }) => model === 'Topic');
  const inRow: FilterInput = { ...(isOfTopics ? others : filter), [row.filter]: [a] };
  if (!column.model) return { ...inRow, heldOn: withinYear(filter.heldOn as DateRange, b) };
  if (row !== column) return { ...inRow, [column.filter]: [b] };
  if (a === b) return inRow;
  // Two of one field must both hold, of which a list means any: the other is not left out.
  return { ...inRow, not: [...excludedIn(filter), { not: [{ [column.filter]: [b] }] }] };
}

/** How many filters that of a cell may have inside it besides those that are given. */
const inCell = 2;

/** The years of the days that the filter asks for. */
function yearsIn(filter: FilterInput | null | undefined) {
  const { from, to } = (filter?.heldOn ?? {}) as DateRange;
  const yearOf = (day: string | null | undefined) =>
    day == null ? undefined : Number(day.slice(0, 4));
  return { from: yearOf(from), to: yearOf(to) };
}

/** The days of the range that are in the year. */
function withinYear(range: DateRange | undefined, year: Line['key']): DateRange {
  const digits = String(year).padStart(4, '0');
  const [first, last] = [`${digits}-01-01`, `${digits}-12-31`];
  const { from, to } = range ?? {};
  return {
    from: from != null && from > first ? from : first,
    to: to != null && to < last ? to : last,
  };
}

function axisEnum(name: string, description: string, axes: Readonly<Record<string, Axis>>) {
  return builder.enumType(name, {
    description,
    values: Object.fromEntries(
      Object.entries(axes).map(([value, axis]) => [value, { description: axis.description }]),
    ),
  });
}

const rowsEnum = axisEnum('PositionRows', 'What the rows of a matrix are of.', rowAxes);
const columnsEnum = axisEnum('PositionColumns', 'What its columns are of.', columnAxes);

const rowNode = builder.unionType('PositionRowNode', {
  description: 'What a row of a matrix is of: the type that `rows` asks for.',
  types: [...new Set(Object.values(rowAxes).map(({ model }) => refOf(String(model))))],
});

const columnNode = builder.unionType('PositionColumnNode', {
  description: 'What a column of a matrix is of, unless it is a year.',
  types: Object.values(talkedAbout).map(({ model }) => refOf(model)),
});

builder.scalarType('PolicyProposalFilterValue', {
  description:
    'A PolicyProposalFilter as a JSON object, to be passed on as it is: as the variable for the argument `filter` of `policyProposals`. No argument has this type: in TypeScript, it is what PolicyProposalFilter is.',
  serialize: (value) => value,
});

const positionRow = builder.objectRef<Line>('PositionRow').implement({
  description: 'One row of a matrix.',
  fields: (t) => ({
    node: t.field({
      type: rowNode,
      description: 'What the row is of.',
      resolve: ({ node }, _args, _context, info) => nodeOf(node, info, 2),
    }),
    total: t.int({
      description:
        'How many proposals have it, each once; the cells of the row can add up to more, when a proposal is in several columns, or to less.',
      resolve: ({ count }) => count,
    }),
  }),
});

const positionColumn = builder.objectRef<Line>('PositionColumn').implement({
  description: 'One column of a matrix.',
  fields: (t) => ({
    node: t.field({
      type: columnNode,
      nullable: true,
      description: 'What the column is of; null for a year.',
      resolve: ({ node }, _args, _context, info) => (node ? nodeOf(node, info, 2) : null),
    }),
    year: t.int({
      nullable: true,
      description: 'The year; null unless years are asked for.',
      resolve: ({ node, key }) => (node ? null : Number(key)),
    }),
    total: t.int({
      description:
        'Number of proposals that have it. Each counts once, also when it is in several rows or in none.',
      resolve: ({ count }) => count,
    }),
  }),
});

const positionCell = builder.objectRef<Position>('PositionCell').implement({
  description: 'Where a row and a column of a matrix meet.',
  fields: (t) => ({
    row: t.exposeInt('row', { description: 'The index in `rows`, from 0.' }),
    column: t.exposeInt('column', { description: 'The index in `columns`, from 0.' }),
    count: t.exposeInt('count', { description: 'How many proposals have both; at least 1.' }),
    filter: t.field({
      type: 'PolicyProposalFilterValue',
      description:
        'What lists them: `policyProposals(filter:)` with it has `totalCount` equal to `count`, if `isExact`.',
      resolve: ({ filter }) => filter,
    }),
  }),
});

const positions = builder.objectRef<Positions>('Positions').implement({
  description: 'A matrix of who or what stands where, and how often.',
  fields: (t) => ({
    rows: t.field({
      type: [positionRow],
      description: 'The largest rows, the largest first, then by slug or code.',
      extensions: { cost: { part: 'lines' } },
      resolve: ({ rows }) => rows,
    }),
    hasMoreRows: t.exposeBoolean('hasMoreRows', {
      description: 'Whether there are smaller rows, which `firstRows` leaves out.',
    }),
    columns: t.field({
      type: [positionColumn],
      description:
        'The largest columns, the largest first, then by slug or code; years are the largest too, but the oldest first. A year without any proposals is absent, and of more than `firstColumns` the smallest are missing from their midst.',
      extensions: { cost: { part: 'lines' } },
      resolve: ({ columns }) => columns,
    }),
    hasMoreColumns: t.exposeBoolean('hasMoreColumns', {
      description: 'Whether there are smaller columns, which `firstColumns` leaves out.',
    }),
    cells: t.field({
      type: [positionCell],
      description: 'The cells that are not empty, by row, and within it by column.',
      extensions: { cost: { part: 'cells' } },
      resolve: ({ cells }) => cells,
    }),
    totalCount: t.exposeInt('totalCount', {
      description: `How many proposals are counted, each once, also those in no row or no column: all of the filter, if \`isExact\`.`,
    }),
    isExact: t.exposeBoolean('isExact', {
      description: `Whether all proposals of the filter are counted. False when there are more than ${countedUpTo}: then only the newest ${countedUpTo} are.`,
    }),
  }),
});

const sizeOf = (what: string, byDefault = String(defaultSize)) =>
  `At most this many ${what}, the largest: 0 to ${maxSize}; ${byDefault} when null.`;

builder.queryField('positions', (t) =>
  t.field({
    type: positions,
    description:
      'Counts proposals by two things at once, ready to be charted. Rows and columns that the filter names are the only ones, so that it can choose what to compare. The same for both counts what is talked about together: the filter then chooses the rows, and each row meets itself in a column. It weighs 250, whatever is selected: an operation may ask for a few.',
    extensions: { cost: { list: 'chart', weight: 250 } },
    args: {
      rows: t.arg({ type: rowsEnum, required: true, description: 'What the rows are of.' }),
      columns: t.arg({
        type: columnsEnum,
        required: true,
        description: 'What the columns are of.',
      }),
      filter: t.arg({
        // It has one: it is defined before any field is.
        type: filterOf('PolicyProposal')?.input as InputRef<FilterInput>,
        description: `Which proposals are counted; null for all. Since a cell's filter may add ${inCell} to those in \`not\`, these are ${mostExcluded - inCell} at most.`,
      }),
      firstRows: t.arg.int({ description: sizeOf('rows') }),
      firstColumns: t.arg.int({
        description: sizeOf('columns', `${defaultSize}, and ${maxSize} of years,`),
      }),
    },
    // The enums have the names of the axes for values.
    resolve: (_root, args, context, info) => read(args as PositionsArgs, context, info),
  }),
);
