import { brandWithType } from '@pothos/core';
import { queryFromInfo } from '@pothos/plugin-prisma';
import { builder } from '../builder.js';
import type { Context } from '../context.js';
import { delegateOf } from '../db/delegate.js';
import type { Delegate } from '../db/read/reader.js';
import { badInput } from './errors.js';

// The types that have a global id, each with the column that makes it together with the type.
const keys = {
  Meeting: 'slug',
  Discussion: 'slug',
  Part: 'slug',
  Intervention: 'slug',
  PolicyProposal: 'slug',
  Official: 'slug',
  Appointment: 'slug',
  Mission: 'slug',
  Organization: 'slug',
  Country: 'code',
  Topic: 'slug',
  Source: 'slug',
} as const;

type NodeType = keyof typeof keys;

const maxIds = 100;

function readId(argument: string, id: string): { type: NodeType; key: string } {
  const text = Buffer.from(id, 'base64').toString('utf8');
  const [, type, key] = /^([A-Za-z]+):(.+)$/.exec(text) ?? [];
  if (type === undefined || key === undefined || !Object.hasOwn(keys, type)) {
    throw badInput(
      argument,
      `${JSON.stringify(id)} is no id of this schema: take it from an \`id\` field.`,
    );
  }
  // It is one of the names in `keys`, as was just asked.
  return { type: type as NodeType, key };
}

/** The rows of one type that have the keys, by key, with what the query selects: one statement. */
export async function loadNodes(
  type: NodeType,
  wanted: readonly string[],
  context: Context,
  query: object,
): Promise<Map<unknown, object>> {
  const column = keys[type];
  const rows = await delegateOf<Delegate>(context.reader, type).findMany({
    ...query,
    where: { [column]: { in: wanted } },
  });
  return new Map(
    rows.map((row) => {
      brandWithType(row, type as never);
      return [(row as Record<string, unknown>)[column], row];
    }),
  );
}

builder.queryField('node', (t) =>
  t.field({
    type: builder.nodeInterfaceRef(),
    nullable: true,
    description: 'Whatever has this global id; null when nothing has.',
    args: { id: t.arg.id({ required: true, description: 'A value of an `id` field.' }) },
    resolve: async (_root, args, context, info) => {
      const { type, key } = readId('id', args.id);
      const query = queryFromInfo({ context, info, typeName: type });
      return (await loadNodes(type, [key], context, query)).get(key) ?? null;
    },
  }),
);

builder.queryField('nodes', (t) =>
  t.field({
    type: [builder.nodeInterfaceRef()],
    nullable: { list: false, items: true },
    description:
      'The things with these global ids, in the same order; null for an id that nothing has. If any value is not a valid id, the field fails.',
    args: {
      ids: t.arg.idList({ required: true, description: 'Values of `id` fields: at most 100.' }),
    },
    resolve: async (_root, args, context, info) => {
      if (args.ids.length > maxIds) {
        throw badInput('ids', `ids has ${args.ids.length} entries; at most ${maxIds} are allowed.`);
      }
      const ids = args.ids.map((id, index) => readId(`ids[${index}]`, id));
      const types = [...new Set(ids.map(({ type }) => type))];
      const found = new Map(
        await Promise.all(
          types.map(async (type) => {
            const wanted = new Set(ids.filter((id) => id.type === type).map(({ key }) => key));
            const query = queryFromInfo({ context, info, typeName: type });
            return [type, await loadNodes(type, [...wanted], context, query)] as const;
          }),
        ),
      );
      return ids.map(({ type, key }) => found.get(type)?.get(key) ?? null);
    },
  }),
);
