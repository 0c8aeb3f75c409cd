import type { InputRef } from '@pothos/core';
import { builder } from '../builder.js';
import { type ConceptModel, conceptOf, searchedBy } from '../db/concepts.js';
import { publicKeyOf } from '../db/read/datamodel.js';
import { type Order, reversed } from '../db/read/list.js';

/** An order that a caller chooses. */
export interface OrderInput {
  readonly field: string;
  readonly direction: 'ASC' | 'DESC';
}

interface Choice {
  /** The order whose first column goes up. */
  readonly ascending: Order;
  readonly description: string;
}

const newestLast: Order = [
  ['heldOn', 'asc'],
  ['place', 'desc'],
];
const byName: Order = [
  ['sortName', 'asc'],
  ['slug', 'asc'],
];
const mostProposalsLast: Order = [
  ['proposalCount', 'asc'],
  ['sortName', 'desc'],
  ['slug', 'desc'],
];
const names: Record<string, Choice> = {
  NAME: {
    ascending: byName,
    description:
      'By the default name, without its case and accents; of officials by the `family` name in it first, where a record says which that is.',
  },
  PROPOSALS: {
    ascending: mostProposalsLast,
    description: 'By the number of proposals, and the name.',
  },
};
const days: Record<string, Choice> = {
  HELD_ON: {
    ascending: newestLast,
    description:
      'By the day of the discussion; DESC has those of one day as the record reports them, and ASC the other way round.',
  },
};

interface Choices {
  readonly default: 'ASC' | 'DESC';
  readonly fields: Readonly<Record<string, Choice>>;
}

const named = searchedBy('name').filter((model) =>
  conceptOf(model).searched?.columns.includes('names'),
);

/** What the lists of a model can be ordered by, the default first; its direction then is `default`. */
const choices: { readonly [M in ConceptModel]?: Choices } = {
  ...Object.fromEntries(named.map((model) => [model, { default: 'ASC', fields: names }])),
  PolicyProposal: { default: 'DESC', fields: days },
  Intervention: { default: 'DESC', fields: days },
  Discussion: {
    default: 'DESC',
    fields: {
      HELD_ON: {
        ascending: [
          ['heldOn', 'asc'],
          ['slug', 'desc'],
        ],
        description: 'By the day on which it was held.',
      },
      PROPOSALS: {
        ascending: [
          ['proposalCount', 'asc'],
          ['heldOn', 'asc'],
          ['slug', 'desc'],
        ],
        description: 'By the number of proposals that were made in it, and the day.',
      },
    },
  },
  Country: {
    default: 'ASC',
    fields: {
      CODE: { ascending: [['code', 'asc']], description: 'By the ISO 3166-1 alpha-2 code.' },
      PROPOSALS: {
        ascending: [
          ['proposalCount', 'asc'],
          ['code', 'desc'],
        ],
        description: 'By the number of proposals that talk about it, and the code.',
      },
    },
  },
};

/** The orders that lists have by default, as a caller would ask for them: like `NAME ASC`. */
export const defaultOrders: ReadonlySet<string> = new Set(
  Object.values(choices).map(
    ({ default: direction, fields }) => `${Object.keys(fields)[0]} ${direction}`,
  ),
);

/** The order that is asked for; the default when none is: by the key where nobody can choose. */
export function orderFor(model: ConceptModel, input: OrderInput | null | undefined): Order {
  const choice = choices[model];
  if (choice === undefined) return [[publicKeyOf(model), 'asc']];
  const { default: direction, fields } = choice;
  const [first = ''] = Object.keys(fields);
  const chosen = fields[input?.field ?? first]?.ascending ?? [];
  return (input?.direction ?? direction) === 'ASC' ? chosen : reversed(chosen);
}

const orderDirection = builder.enumType('OrderDirection', {
  description: 'Which end of an order comes first.',
  values: {
    ASC: { description: 'Up: the first letter, the oldest day, the fewest.' },
    DESC: { description: 'Down: the last letter, the newest day, the most.' },
  } as const,
});

const inputs = new Map<ConceptModel, InputRef<OrderInput>>();

/** The input type of an order of the model; undefined where nobody can choose. */
export function orderInput(model: ConceptModel): InputRef<OrderInput> | undefined {
  const known = inputs.get(model);
  const { fields } = choices[model] ?? {};
  if (known || !fields) return known;
  const field = builder.enumType(`${model}OrderField`, {
    description: `What lists of the type ${model} can be ordered by. Every order is total, so that pages never overlap.`,
    values: Object.fromEntries(
      Object.entries(fields).map(([name, { description }]) => [name, { description }]),
    ),
  });
  const input = builder.inputRef<OrderInput>(`${model}Order`).implement({
    description: `An order of a list of the type ${model}.`,
    fields: (t) => ({
      field: t.field({ type: field, required: true, description: 'What to order by.' }),
      direction: t.field({
        type: orderDirection,
        required: true,
        defaultValue: 'ASC',
        description:
          'Which end comes first. Left out, it is ASC: the first letter, the oldest day, the fewest proposals, also where the list by itself begins at the other end.',
      }),
    }),
  }) as unknown as InputRef<OrderInput>;
  inputs.set(model, input);
  return input;
}
