import type { ObjectRef } from '@pothos/core';
import { builder } from '../builder.js';
import type { Context } from '../context.js';
import type { ConceptModel } from '../db/concepts.js';
import type { CountedList, Facet } from '../db/read/counted.js';
import {
  type Ask,
  type Bucket,
  compileFacets,
  mostBuckets,
  type NodeSql,
} from '../db/read/facet.js';
import { countRolledUp } from '../db/read/rolled-up.js';
import { countedUpTo } from '../db/read/writer.js';
import { nodeOf, nodesAsked } from '../read/rows.js';
import { type FilteredFacet, type FilterInput, filterOf } from './filter/filters.js';
import { currentFilter } from './filter/known.js';
import { type Parent, planFilter } from './filter/plan.js';
import { askedIn, canonical } from './filter/where.js';
import { Gathering } from './gathering.js';
import { orderFor } from './order.js';
import { refOf } from './table.js';

/** A list that facets are counted of. */
export interface FacetedList {
  readonly model: ConceptModel;
  readonly filter: FilterInput | null | undefined;
  readonly parent?: Parent | undefined;
}

/** Counts the facets of one list that are asked for, all together. */
export class Counting {
  readonly #context: Context;
  readonly #list: FacetedList;
  readonly #filter: FilterInput;
  readonly #lists = new Map<string, Promise<CountedList>>();
  readonly #asked = new Set<FilteredFacet>();

  constructor(context: Context, list: FacetedList) {
    this.#context = context;
    this.#list = list;
    this.#filter = canonical(list.model, list.filter ?? {});
  }

  /** The buckets of the facet, with what is selected of their nodes. */
  async buckets(field: FilteredFacet, node: NodeSql | undefined): Promise<Bucket[]> {
    this.#asked.add(field);
    const chosen = this.#chosenIn(field);
    const isOfNodes = 'relation' in field.facet.by;
    const [buckets = []] = await gatheringOf(this.#context).ask(async () => [
      {
        list: await this.#listFor(field),
        facet: this.#facetOf(field),
        ...(node && { node }),
        ...(isOfNodes && chosen.length > 0 && { chosen: await this.#currentlyChosenIn(field) }),
      },
    ]);
    if (isOfNodes) return buckets;
    const found = new Set(buckets.map(({ value }) => value));
    const none = chosen.filter((value) => !found.has(value)).map((value) => ({ value, count: 0 }));
    return [...buckets, ...none];
  }

  /** What the filter chooses in the facet's own dimension, unless that is a range. */
  #chosenIn({ filter }: FilteredFacet, of = this.#filter): string[] {
    const chosen = of[filter];
    return Array.isArray(chosen) ? chosen : [];
  }

  /** The same, without former slugs. */
  async #currentlyChosenIn(field: FilteredFacet): Promise<string[]> {
    const filter = await currentFilter(this.#context, this.#list.model, this.#filter);
    return this.#chosenIn(field, filter);
  }

  /** Whether no facet that is asked for has been counted in a part of the list alone. */
  async isExact(): Promise<boolean> {
    const counts = await gatheringOf(this.#context).ask(async () => {
      // By now, all that is asked for is known.
      const asked = [...this.#asked].filter((field) => !this.#facetOf(field).kept);
      const lists = asked.map((field) => this.#listFor(field));
      if (this.#asked.size === 0) lists.push(this.#listFor());
      return (await Promise.all(new Set(lists))).map((list) => ({ list }));
    });
    return counts.flat().every(({ count }) => count <= countedUpTo);
  }

  /** The filter with the facet's own dimension left open. */
  #filterFor(field?: FilteredFacet): FilterInput {
    const { [field?.filter ?? '']: _, ...open } = this.#filter;
    return canonical(this.#list.model, open);
  }

  /** The rows that the facet is counted of. */
  #listFor(field?: FilteredFacet): Promise<CountedList> {
    const filter = this.#filterFor(field);
    const key = JSON.stringify(Object.keys(filter));
    const list = this.#lists.get(key) ?? this.#plan(filter);
    this.#lists.set(key, list);
    return list;
  }

  async #plan(filter: FilterInput): Promise<CountedList> {
    const { model, parent } = this.#list;
    const order = orderFor(model, null);
    const { total: _, ...planned } = await planFilter(this.#context, model, filter, {
      order,
      parent,
      first: countedUpTo + 1,
    });
    return { model, order, ...planned };
  }

  #facetOf(field: FilteredFacet): Facet {
    const { kept, ...own } = field.facet;
    const { model, parent } = this.#list;
    // A choice there would find what is on the narrower ones too.
    const isRolledUp = field.of === 'Topic' && this.#list.filter?.withNarrower === true;
    const facet = { ...own, ...(isRolledUp && { above: ['broaderTopics', 'broader'] as const }) };
    const filter = this.#filterFor(field);
    const isWhole = parent === undefined && Object.keys(filter).length === 0;
    if (kept !== undefined && isWhole && !isRolledUp) return field.facet;
    // The row that has the value is the one that fulfils what else is asked of it.
    const [[relation = ''] = []] = facet.ways ?? [];
    const within = askedIn(model, filter).filter(({ dimension }) => dimension.within === relation);
    if (within.length === 0) return facet;
    return {
      ...facet,
      within: { AND: within.map(({ dimension, value }) => dimension.where(value as never)) },
    };
  }
}

type Question = () => Promise<readonly Ask[]>;

const gatherings = new WeakMap<Context, Gathering<Question, Bucket[][]>>();

/** What one request asks of facets. */
function gatheringOf(context: Context): Gathering<Question, Bucket[][]> {
  const gathering = gatherings.get(context) ?? new Gathering((asks) => answerAll(context, asks));
  gatherings.set(context, gathering);
  return gathering;
}

async function answerAll(context: Context, questions: readonly Question[]) {
  const { dialect, run } = context.statements;
  const asked = await Promise.all(questions.map((question) => question()));
  const counts = await countRolledUp(context.statements, asked.flat());
  const answers = new Map<Ask, Bucket[]>();
  for (const { statement, read } of compileFacets(dialect, asked.flat(), counts)) {
    for (const [ask, buckets] of read(await run(statement))) answers.set(ask, buckets);
  }
  return asked.map((asks) => asks.map((ask) => answers.get(ask) ?? []));
}

type SchemaTypes = typeof builder.$inferSchemaTypes;

const bucketRefs = new Map<FilteredFacet['of'], ObjectRef<SchemaTypes, Bucket>>();

/** The type of the buckets. */
function bucketRef(of: FilteredFacet['of']): ObjectRef<SchemaTypes, Bucket> {
  const known = bucketRefs.get(of);
  if (known) return known;
  const name = typeof of === 'string' ? of : of.name;
  const ref = builder.objectRef<Bucket>(`${name}Count`);
  ref.implement({
    description: `A bucket of a facet: how many things of a list have this one.`,
    fields: (t) => ({
      ...(of === 'Year' && {
        year: t.int({
          description: 'The year, as the facet describes it.',
          resolve: ({ value }) => Number(value),
        }),
      }),
      ...(of === 'Text' && {
        value: t.string({
          description: 'The words that they have in common.',
          resolve: ({ value }) => String(value),
        }),
      }),
      ...(isModel(of) && {
        node: t.field({
          type: refOf(of),
          description: 'What they have in common.',
          resolve: ({ node }, _args, _context, info) => nodeOf(node, info, 1),
        }),
      }),
      ...(typeof of !== 'string' && {
        value: t.field({
          type: of,
          description: 'What they have in common.',
          resolve: ({ value }) => value,
        }),
      }),
      count: t.int({
        description:
          'How many have it, of the list under its filter without the field of this facet.',
        resolve: ({ count }) => count,
      }),
    }),
  });
  bucketRefs.set(of, ref);
  return ref;
}

function isModel(of: FilteredFacet['of']): of is ConceptModel {
  return typeof of === 'string' && of !== 'Year' && of !== 'Text';
}

const refs = new Map<ConceptModel, ObjectRef<SchemaTypes, Counting>>();

/** The type of the facets of the model's lists. */
export function facetsRef(model: ConceptModel): ObjectRef<SchemaTypes, Counting> {
  const known = refs.get(model);
  if (known) return known;
  const ref = builder.objectRef<Counting>(`${model}Facets`);
  refs.set(model, ref);
  const { facets = [] } = filterOf(model) ?? {};
  ref.implement({
    description: `Counts by which a list of the type ${model} can be narrowed. Each facet obeys the filter of the list, except the field that it offers choices for: so it counts what another choice would find. \`not\` always applies. A facet has at most ${mostBuckets} buckets, the largest first, then by slug, code or value: one that has as many may have left out more. What that field of the filter chooses always has a bucket, even of 0, except years and countries that the record does not speak of. Only the facets that are asked for are counted.`,
    fields: (t) => ({
      ...Object.fromEntries(
        facets.map((field) => [
          field.name,
          t.field({
            type: [bucketRef(field.of)],
            description: field.description,
            extensions: { cost: { part: 'facet', ...field.cost } },
            resolve: (counting, _args, _context, info) =>
              counting.buckets(
                field,
                isModel(field.of) ? nodesAsked(info, field.of, ['node']) : undefined,
              ),
          }),
        ]),
      ),
      isExact: t.boolean({
        description: `Whether the counts asked for beside it are of the whole list. False when one is not: it is then a count among the first ${countedUpTo} of the list in its default order, the newest or first by name, and what none of them has is missing.`,
        extensions: { cost: { part: 'total' } },
        resolve: (counting) => counting.isExact(),
      }),
    }),
  });
  return ref;
}
