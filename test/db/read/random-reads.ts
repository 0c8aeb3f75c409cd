import fc, { type Arbitrary } from 'fast-check';
import { columnsOf, type Field, fieldsOf } from '../../../src/db/read/datamodel.js';
import { Prisma } from '../../../src/generated/sqlite/client.js';
import * as enums from '../../../src/generated/sqlite/enums.js';

type Row = Readonly<Record<string, unknown>>;

/** The rows of each model, from which the reads take their values. */
export type Known = ReadonlyMap<string, readonly Row[]>;

/** A read of Prisma. */
export interface Read {
  readonly model: string;
  readonly operation: 'findMany' | 'findFirst' | 'findUnique' | 'findUniqueOrThrow' | 'count';
  readonly args: object;
}

export const models: readonly string[] = Object.values(Prisma.ModelName).filter(
  // It is of no record, and nobody reads it through the reader.
  (model) => model !== 'DataVersion',
);

/** Random reads, all of whose rows and their order are determined by their arguments. */
export function reads(known: Known, { nul }: { nul: boolean }): Arbitrary<Read> {
  const strings = ['', "'; DROP TABLE x; --", '"', '\\', '%', '$1', 'é', '가', 'x'.repeat(20_000)];
  const awkward = fc.constantFrom(...strings, ...(nul ? ['\0', 'a\0b', 'EU\0'] : []));

  const valueFor = (model: string, field: Field): Arbitrary<unknown> => {
    const inRows = valuesIn(known, model, field);
    return fc.oneof(
      ...(inRows.length > 0 ? [{ arbitrary: fc.constantFrom(...inRows), weight: 300 }] : []),
      { arbitrary: unknownFor(field), weight: 80 },
      // What Prisma refuses.
      {
        arbitrary: fc.constantFrom<unknown>(2 ** 31, -(2 ** 31) - 1, 2 ** 53, 1.5, true, {}),
        weight: 1,
      },
    );
  };
  const unknownFor = ({ type }: Field): Arbitrary<unknown> => {
    if (type === 'String') return awkward;
    if (type === 'Int') return fc.constantFrom(0, -0, -1, 2, 2 ** 31 - 1, -(2 ** 31));
    return fc.constantFrom(...Object.values(enumOf(type)));
  };

  const conditionOf = (model: string, field: Field): Arbitrary<unknown> => {
    const value = valueFor(model, field);
    const bound = fc.dictionary(fc.constantFrom('lt', 'lte', 'gt', 'gte', 'equals'), value, {
      maxKeys: 2,
    });
    const nothing = [null, { equals: null }];
    return fc.oneof(
      { arbitrary: value, weight: 80 },
      { arbitrary: fc.record({ equals: value }), weight: 20 },
      { arbitrary: fc.record({ in: fc.array(value, { maxLength: 4 }) }), weight: 40 },
      // Prisma has no order of enums in conditions, and refuses null for what is never null.
      { arbitrary: bound, weight: isEnum(field) ? 1 : 80 },
      { arbitrary: fc.constantFrom(...nothing), weight: isRequired(field) ? 1 : 40 },
    );
  };

  const whereOf = (model: string, depth: number): Arbitrary<Row> => {
    const column = fc
      .constantFrom(...columnsOf(model))
      .chain((field) =>
        conditionOf(model, field).map((condition) => ({ [field.name]: condition })),
      );
    if (depth === 0) return fc.oneof({ arbitrary: column, weight: 90 }, fc.constant<Row>({}));
    const related = relatedOf(model, depth);
    const part = whereOf(model, depth - 1);
    const parts = fc.array(part, { maxLength: 3 });
    // Prisma alone knows what an alternative of nothing is.
    const someParts = fc.array(fc.tuple(column, part).map(merged), { minLength: 1, maxLength: 3 });
    const oneOrMore = fc.oneof(part, parts);
    const combined = fc.record(
      { AND: oneOrMore, OR: someParts, NOT: oneOrMore },
      { requiredKeys: [] },
    );
    return fc.oneof(column, related, combined, fc.tuple(column, related, combined).map(merged));
  };

  /** A condition on a relation, and as many levels below it as that. */
  const relatedOf = (model: string, depth: number): Arbitrary<Row> =>
    fc.constantFrom(...relationsOf(model)).chain((field) => {
      const where = whereOf(field.type, depth - 1);
      const known = field.isList
        ? fc.dictionary(fc.constantFrom('some', 'none'), where, { minKeys: 1, maxKeys: 2 })
        : where;
      // What is left to Prisma.
      const others = field.isList
        ? fc.record({ every: where })
        : fc.oneof(
            fc.constantFrom(null, {}),
            fc.record({ is: where }),
            fc.record({ isNot: where }),
          );
      return fc
        .oneof({ arbitrary: known, weight: 60 }, { arbitrary: others, weight: 1 })
        .map((condition) => ({ [field.name]: condition }));
    });

  /** A condition that a list may be read along: see src/db/read/drive.ts. */
  const driverOf = (model: string): Arbitrary<Row> => {
    const among = (of: string) =>
      fc
        .constantFrom(...columnsOf(of))
        .chain((field) =>
          fc
            .array(valueFor(of, field), { maxLength: 5 })
            .map((values) => ({ [field.name]: { in: values } })),
        );
    const lists = relationsOf(model).filter(({ isList }) => isList);
    if (lists.length === 0) return among(model);
    const linked = fc
      .constantFrom(...lists)
      .chain(({ name, type }) => among(type).map((some) => ({ [name]: { some } })));
    return fc.oneof(among(model), { arbitrary: linked, weight: 2 });
  };

  const orderOf = (model: string, columns: readonly Field[]): Arbitrary<Order> =>
    fc
      .tuple(
        fc.shuffledSubarray([...columns], { maxLength: Math.min(2, columns.length) }),
        fc.constantFrom(...keysOf(model)),
      )
      .chain(([chosen, key]) => {
        const names = [...new Set([...chosen.map(({ name }) => name), ...key])];
        return fc.tuple(...names.map((name) => fc.tuple(fc.constant(name), direction)));
      });

  /** What a page of src/schema/page.ts asks for: a part of a list between two keys, or of all of it. */
  const pageOf = (model: string): Arbitrary<object> => {
    const columns = columnsOf(model).filter((field) => isRequired(field) && !isEnum(field));
    const byPlace = fc.tuple(direction, direction).map(
      ([day, place]): Order => [
        ['heldOn', day],
        ['place', place],
      ],
    );
    // No two rows of these have one place; of links there are several.
    const order = ['Intervention', 'PolicyProposal'].includes(model)
      ? fc.oneof(orderOf(model, columns), { arbitrary: byPlace, weight: 2 })
      : orderOf(model, columns);
    return order.chain((order) => {
      const rows = known.get(model) ?? [];
      const key = fc.tuple(
        ...order.map(([column]) => fc.constantFrom(...rows.map((row) => row[column]))),
      );
      const ofRow = fc.constantFrom(...rows).map((row) => order.map(([column]) => row[column]));
      const bound = fc
        .tuple(fc.oneof({ arbitrary: ofRow, weight: 4 }, key), fc.boolean())
        .map(([values, before]) => beyond(order, values, before));
      const driver = driverOf(model).map((condition) => [condition]);
      const others = fc.oneof(fc.constant<Row>({}), whereOf(model, 1));
      return fc
        .tuple(
          fc.oneof(fc.constant([]), { arbitrary: driver, weight: 2 }),
          fc.array(bound, { maxLength: 2 }),
          others,
          fc.nat(5),
        )
        .map(([drivers, bounds, where, take]) => ({
          where: { ...where, AND: [...drivers, ...bounds, ...[where.AND ?? []].flat()] },
          orderBy: termsOf(order),
          take,
        }));
    });
  };

  const listOf = (model: string): Arbitrary<object> => {
    const list = fc.record(
      {
        where: whereOf(model, 2),
        orderBy: orderOf(model, columnsOf(model)).map(termsOf),
        take: fc.oneof({ arbitrary: fc.nat(6), weight: 100 }, fc.constantFrom(-1, 1.5, 2 ** 40)),
      },
      { requiredKeys: ['orderBy'] },
    );
    const canSeek = (known.get(model) ?? []).length > 0 && model !== 'Declaration';
    return canSeek ? fc.oneof(list, pageOf(model)) : list;
  };

  const selectionOf = (model: string, depth: number): Arbitrary<object> => {
    const relations = relationsOf(model);
    const chosen =
      depth === 0
        ? fc.constant([])
        : fc.subarray([...relations], { maxLength: Math.min(2, relations.length) });
    const nested = chosen
      .chain((fields) => fc.tuple(...fields.map((field) => relationOf(field, depth - 1))))
      .map(merged);
    const counts = countsOf(relations.filter(({ isList }) => isList));
    const columns = fc
      .subarray([...columnsOf(model)], { minLength: 1 })
      .map((fields) => Object.fromEntries(fields.map(({ name }) => [name, true])));
    const selected = fc.tuple(columns, nested, counts).map(merged);
    const included = fc.tuple(nested, counts).map(merged);
    return fc.oneof(
      fc.constant({}),
      selected.map((select) => ({ select })),
      included.map((include) => (Object.keys(include).length > 0 ? { include } : {})),
    );
  };

  const relationOf = (field: Field, depth: number): Arbitrary<object> => {
    const selection = selectionOf(field.type, depth);
    const args: Arbitrary<unknown> = field.isList
      ? fc.tuple(listOf(field.type), selection).map(merged)
      : fc.oneof(fc.constantFrom(true, false), selection);
    return args.map((value) => ({ [field.name]: value }));
  };

  const countsOf = (lists: readonly Field[]): Arbitrary<object> => {
    if (lists.length === 0) return fc.constant({});
    const counted = fc
      .subarray([...lists], { minLength: 1, maxLength: Math.min(2, lists.length) })
      .chain((fields) =>
        fc.tuple(
          ...fields.map(({ name, type }) =>
            fc
              .oneof(fc.constant(true), fc.record({ where: whereOf(type, 1) }))
              .map((value) => ({ [name]: value })),
          ),
        ),
      );
    return fc.oneof(
      { arbitrary: fc.constant({}), weight: 40 },
      { arbitrary: counted.map((parts) => ({ _count: { select: merged(parts) } })), weight: 40 },
      { arbitrary: fc.constant({ _count: true }), weight: 1 },
    );
  };

  const uniqueOf = (model: string): Arbitrary<object> => {
    const unique = fc
      .constantFrom(...columnsOf(model).filter(({ isId, isUnique }) => isId || isUnique))
      .chain((field) => valueFor(model, field).map((value) => ({ [field.name]: value })));
    return fc
      .tuple(fc.oneof({ arbitrary: fc.constant({}), weight: 3 }, whereOf(model, 1)), unique)
      .map((parts) => ({ where: merged(parts) }));
  };

  const callOf = (
    operation: Arbitrary<Read['operation']>,
    model: string,
    args: Arbitrary<object>,
  ): Arbitrary<Read> => fc.record({ model: fc.constant(model), operation, args });

  return fc.constantFrom(...models).chain((model) => {
    const selection = selectionOf(model, 3);
    const findMany = callOf(
      fc.constant('findMany'),
      model,
      fc.tuple(listOf(model), selection).map(merged),
    );
    const findFirst = callOf(
      fc.constant('findFirst'),
      model,
      fc.tuple(listOf(model), selection).map(([list, chosen]) => ({
        ...list,
        take: undefined,
        ...chosen,
      })),
    );
    const driven = fc.tuple(driverOf(model), whereOf(model, 1)).map((AND) => ({ AND }));
    const count = callOf(
      fc.constant('count'),
      model,
      fc.record(
        { where: fc.oneof(whereOf(model, 2), driven), take: fc.nat(9) },
        { requiredKeys: [] },
      ),
    );
    if (!hasId(model)) return fc.oneof(findMany, findFirst, count);
    const findUnique = callOf(
      fc.constantFrom('findUnique', 'findUniqueOrThrow'),
      model,
      fc.tuple(uniqueOf(model), selection).map(merged),
    );
    return fc.oneof(findMany, findFirst, count, findUnique);
  });
}

type Order = readonly (readonly [column: string, direction: 'asc' | 'desc'])[];

const direction = fc.constantFrom('asc' as const, 'desc' as const);

function termsOf(order: Order): object {
  const terms = order.map(([column, towards]) => ({ [column]: towards }));
  const [only] = terms;
  return terms.length === 1 && only ? only : terms;
}

/** As src/schema/page.ts makes it. */
function beyond(order: Order, key: readonly unknown[], before: boolean): object {
  return {
    OR: order.map(([column, towards], index) => ({
      ...Object.fromEntries(order.slice(0, index).map(([equal], i) => [equal, key[i]])),
      [column]: { [(towards === 'asc') === before ? 'lt' : 'gt']: key[index] },
    })),
  };
}

/** Columns that no two rows share, with which every order ends. */
function keysOf(model: string): string[][] {
  const unique = columnsOf(model).filter(({ isId, isUnique }) => isId || isUnique);
  if (unique.length > 0) return unique.map(({ name }) => [name]);
  // The key of a link is among its first columns.
  return [
    columnsOf(model)
      .slice(0, 3)
      .map(({ name }) => name),
  ];
}

function hasId(model: string): boolean {
  return columnsOf(model).some(({ isId }) => isId);
}

function valuesIn(known: Known, model: string, { name }: Field): unknown[] {
  const values = (known.get(model) ?? []).map((row) => row[name]);
  return [...new Set(values)].filter((value) => value !== null);
}

function relationsOf(model: string): readonly Field[] {
  return fieldsOf(model).filter(({ kind }) => kind === 'object');
}

function isRequired(field: Field): boolean {
  return Reflect.get(field, 'isRequired') === true;
}

function isEnum({ kind }: Field): boolean {
  return kind === 'enum';
}

function enumOf(type: string): Record<string, string> {
  return (enums as Record<string, Record<string, string>>)[type] ?? {};
}

function merged(parts: readonly object[]): Row {
  return Object.assign({}, ...parts);
}
