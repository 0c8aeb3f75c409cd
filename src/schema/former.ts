import type { Context } from '../context.js';
import type { ConceptModel } from '../db/concepts.js';
import { publicKeyOf } from '../db/read/datamodel.js';
import type { Value } from '../db/read/list.js';
import { readRows } from '../db/read/read-rows.js';
import type { Writer } from '../db/read/writer.js';

/** That the row of the alias has the key, or what the key leads to when it is a former slug. */
export function hasKey(writer: Writer, model: string, t: string, value: Value): string {
  const key = publicKeyOf(model);
  if (key !== 'slug') return writer.compare(`${t}."${key}"`, '=', value);
  const [o, f, n] = [writer.alias(), writer.alias(), writer.alias()];
  const isOwn = writer.compare(`${o}."slug"`, '=', value);
  const isFormer = writer.compare(`${f}."slug"`, '=', value);
  // The second is only looked for where the first is not there.
  return `${t}."id" = coalesce((SELECT ${o}."id" FROM "${model}" ${o} WHERE ${isOwn}), (SELECT ${n}."id" FROM "FormerSlug" ${f} CROSS JOIN "${model}" ${n} WHERE ${f}."model" = '${model}' AND ${isFormer} AND ${n}."slug" = ${f}."now" LIMIT 1))`;
}

/** The slugs that these lead to now, of those that are former ones. */
export async function currentSlugs(
  { statements }: Pick<Context, 'statements'>,
  model: ConceptModel,
  slugs: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (slugs.length === 0 || publicKeyOf(model) !== 'slug') return new Map();
  const rows = await readRows(statements, {
    model: 'FormerSlug',
    columns: ['slug', 'now'],
    conditions: [{ model }, { slug: { in: slugs } }],
    order: [],
  });
  return new Map(rows.map((row) => [String(row.slug), String(row.now)]));
}
