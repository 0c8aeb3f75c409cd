import type { ConceptModel } from '../../db/concepts.js';
import { isCounted, publicKeyOf } from '../../db/read/datamodel.js';
import type { Key, List, Order } from '../../db/read/list.js';
import { own } from '../../domain/own.js';
import { type Asked, inUse } from '../../read/objects.js';
import { dimensionsOf, type FilterInput } from './filters.js';
import { canonical } from './where.js';

/** A list under a filter that asks for one name alone, whatever the name is. */
interface OfOneName {
  readonly list: Pick<List, 'along'>;
  /** The size of the whole list, when it is kept with what is named. */
  readonly total?: { readonly sql: string };
  readonly filter: FilterInput;
  /** The variable that has the name, and the filter for a value of it. */
  readonly varying?: {
    readonly variable: string;
    readonly filterOf: (value: unknown) => FilterInput;
  };
  /** What the name must be for, as SQL; undefined where any may be asked for. */
  readonly exists?: string;
}

/**
 * How the list is read when its filter asks for one name alone: there is nothing to weigh then, and the name is
 * looked up in the statement itself. Undefined for any other filter.
 */
export function ofOneName(
  asked: Asked<'filter'>,
  model: ConceptModel,
  order: Order,
): OfOneName | undefined {
  const { value, partAt } = asked.args.shaped('filter');
  const fields = Object.entries(value as FilterInput).filter(([, one]) => one != null);
  const [[name = '', keys] = []] = fields;
  const sortedBy = order[0]?.[0];
  const { names, drive, along = sortedBy, weight } = dimensionsOf(model)[name] ?? {};
  if (fields.length !== 1 || names === undefined || drive === undefined) return undefined;
  if (!Array.isArray(keys) || keys.length !== 1 || along !== sortedBy) return undefined;
  const { variable, read = (one: unknown) => one } = partAt([name, 0]);
  const { values } = asked.to.reading.variables;
  const given = variable === undefined ? keys[0] : own(values, variable);
  const key = asked.to.value(given, variable, (one) => read(one) as Key);
  const column = (shown: string) => {
    const { writer } = asked.to;
    const t = writer.alias();
    const is = writer.compare(`${t}."${publicKeyOf(names)}"`, '=', key);
    return `(SELECT ${t}."${shown}" FROM "${names}" ${t} WHERE ${is})`;
  };
  const filterOf = (one: unknown) => canonical(model, { [name]: [one] });
  const id = inUse(() => column('id'));
  const isKept = model === 'PolicyProposal' && weight === undefined && isCounted(names);
  return {
    list: { along: drive(model, [id]) },
    ...(isKept && { total: inUse(() => `coalesce(${column('proposalCount')}, 0)`) }),
    filter: filterOf(keys[0]),
    ...(variable !== undefined && {
      varying: { variable, filterOf: (one: unknown) => filterOf(read(one)) },
    }),
    // A country is known by ISO 3166, whether or not the record speaks of it.
    ...(names !== 'Country' && { exists: `${column('id')} IS NOT NULL` }),
  };
}
