import { builder } from '../builder.js';
import type { Context } from '../context.js';
import { type ConceptModel, isConcept } from '../db/concepts.js';
import { publicKeyOf } from '../db/read/datamodel.js';
import type { NodeSql } from '../db/read/facet.js';
import { Writer } from '../db/read/writer.js';
import { NotPlanned } from '../read/not-planned.js';
import { type Asked, Objects } from '../read/objects.js';
import { readingOf } from '../read/rows.js';
import { setsOf } from '../read/selection.js';
import { badInput } from './errors.js';
import { currentSlugs, hasKey } from './former.js';
import { rootField } from './root.js';

const maxIds = 100;

function readId(argument: string, id: string): { type: ConceptModel; key: string } {
  const text = Buffer.from(id, 'base64').toString('utf8');
  const [, type, key] = /^([A-Za-z]+):(.+)$/.exec(text) ?? [];
  if (type === undefined || key === undefined || !isConcept(type)) {
    throw badInput(
      argument,
      `${JSON.stringify(id)} is no id of this schema: take it from an \`id\` field.`,
    );
  }
  return { type, key };
}

/** The rows of one type that have the keys, by key, with what is asked of them: one statement. */
export async function loadNodes(
  type: ConceptModel,
  wanted: readonly string[],
  { statements: { dialect, run } }: Context,
  node: Pick<NodeSql, 'write'>,
): Promise<Map<string, object>> {
  const writer = new Writer(dialect);
  const t = writer.alias();
  const key = publicKeyOf(type);
  const condition = writer.condition(type, t, { [key]: { in: wanted } });
  const row = dialect.object([
    ['key', writer.column(type, t, key)],
    ['node', node.write(writer, t)],
  ]);
  const rows = dialect.subselect(
    `SELECT ${dialect.array(row)} FROM "${type}" ${t} WHERE ${condition}`,
  );
  const found: { key: string; node: object }[] = JSON.parse(await run(writer.statement(rows)));
  return new Map(found.map(({ key, node }) => [key, node]));
}

builder.queryField('node', (t) =>
  t.field({
    type: builder.nodeInterfaceRef(),
    nullable: true,
    description:
      'Whatever has this global id; null when nothing has. The id of a former slug finds what it leads to, under its own id.',
    args: { id: t.arg.id({ required: true, description: 'A value of an `id` field.' }) },
    ...rootField(
      () => {
        throw new NotPlanned();
      },
      (asked) => {
        const { type, key } = readId('id', String(asked.args.look('id')));
        return Promise.resolve(({ to, sets }: Asked) => {
          const { writer, dialect } = to;
          const t = writer.alias();
          const is = hasKey(writer, type, t, key);
          return dialect.orNull(
            dialect.subselect(
              `SELECT ${to.objectOf(type, t, sets)} FROM "${type}" ${t} WHERE ${is}`,
            ),
          );
        });
      },
    ),
  }),
);

builder.queryField('nodes', (t) =>
  t.field({
    type: [builder.nodeInterfaceRef()],
    nullable: { list: false, items: true },
    description:
      'The things with these global ids, in the same order; null for an id that nothing has. An id of a former slug is taken as by `node`. If any value is not a valid id, the field fails.',
    args: {
      ids: t.arg.idList({ required: true, description: 'Values of `id` fields: at most 100.' }),
    },
    resolve: async (_root, args, context, info) => {
      if (args.ids.length > maxIds) {
        throw badInput('ids', `ids has ${args.ids.length} entries; at most ${maxIds} are allowed.`);
      }
      const ids = args.ids.map((id, index) => readId(`ids[${index}]`, id));
      const types = [...new Set(ids.map(({ type }) => type))];
      const sets = setsOf(info.fieldNodes);
      const asked = (type: ConceptModel): Pick<NodeSql, 'write'> => ({
        write: (writer, t) => new Objects(writer, readingOf(info), 'rows').objectOf(type, t, sets),
      });
      const found = new Map(
        await Promise.all(
          types.map(async (type) => {
            const wanted = new Set(ids.filter((id) => id.type === type).map(({ key }) => key));
            const there = await loadNodes(type, [...wanted], context, asked(type));
            const missing = [...wanted].filter((key) => !there.has(key));
            const now = await currentSlugs(context, type, missing);
            if (now.size > 0) {
              const others = await loadNodes(type, [...now.values()], context, asked(type));
              for (const [key, slug] of now) {
                const node = others.get(slug);
                if (node) there.set(key, node);
              }
            }
            return [type, there] as const;
          }),
        ),
      );
      return ids.map(({ type, key }) => found.get(type)?.get(key) ?? null);
    },
  }),
);
