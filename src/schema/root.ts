import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../context.js';
import type { Asked, FieldSql } from '../read/objects.js';
import { readField } from '../read/rows.js';

/** What a root field is in SQL when that takes reads of its own; undefined when it takes none. */
type Prepare = (asked: Asked, context: Context) => Promise<FieldSql> | undefined;

/** What makes a root field one statement, for plans and for the executor. */
export function rootField(sql: FieldSql, prepare?: Prepare) {
  return {
    extensions: { sql, ...(prepare && { prepare }) },
    resolve: (_root: unknown, _args: object, context: Context, info: GraphQLResolveInfo) =>
      readField<never>(context, info),
  };
}
