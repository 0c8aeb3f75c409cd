import { queryFromInfo } from '@pothos/plugin-prisma';
import { builder } from '../builder.js';
import { delegateOf } from '../db/delegate.js';
import type { Delegate } from '../db/read/reader.js';
import { refOf } from './link.js';

/** Adds the root field that finds one row of the model by its slug: null when there is none. */
export function rootLookup(name: string, model: string, description: string): void {
  builder.queryField(name, (t) =>
    t.field({
      type: refOf(model),
      nullable: true,
      description: `${description} Null when there is none of that slug.`,
      args: { slug: t.arg.string({ required: true, description: 'The whole slug, exactly.' }) },
      resolve: (_root, { slug }, context, info) =>
        delegateOf<Delegate>(context.reader, model).findUnique({
          ...queryFromInfo({ context, info }),
          where: { slug },
        }),
    }),
  );
}
