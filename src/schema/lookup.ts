import { builder } from '../builder.js';
import { NotPlanned } from '../read/not-planned.js';
import { hasKey } from './former.js';
import { rootField } from './root.js';
import { type Model, refOf } from './table.js';

/** Adds the root field that finds one row of the model by its slug: null when there is none. */
export function rootLookup(name: string, model: Model, description: string): void {
  builder.queryField(name, (t) =>
    t.field({
      type: refOf(model),
      nullable: true,
      description: `${description} Null when there is none of that slug.`,
      args: {
        slug: t.arg.string({
          required: true,
          description: 'The whole slug, exactly. A former slug finds what it leads to.',
        }),
      },
      ...lookedUp(model, 'slug'),
    }),
  );
}

/** How a root field finds the row of the model that has the argument in its key. */
export function lookedUp(model: Model, key: 'slug' | 'code') {
  return rootField((asked) => {
    const { writer, dialect } = asked.to;
    const t = writer.alias();
    const value = asked.value(key);
    // It is required: a null is refused before.
    if (value === undefined) throw new NotPlanned();
    const is = hasKey(writer, model, t, value);
    return dialect.orNull(
      dialect.subselect(`SELECT ${asked.object(t)} FROM "${model}" ${t} WHERE ${is}`),
    );
  });
}
