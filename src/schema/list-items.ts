import {
  type GraphQLFieldResolver,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNullableType,
  isCompositeType,
  isListType,
  isObjectType,
} from 'graphql';

/**
 * Makes every object in a list a promise, in every field of the schema that lists objects.
 *
 * The executor leaves a list at the first item that fails at once: a bad argument, a null where none
 * may be, a value that its scalar cannot write. It then forgets the promises of the items before, and
 * when one of those fails too, nobody awaits it: an unhandled rejection, which ends a process. The
 * items of a list of promises fail one by one, and all are awaited.
 */
export function awaitListItems(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      if (field.resolve && isListOfObjects(field.type)) field.resolve = inPromises(field.resolve);
    }
  }
}

function isListOfObjects(type: GraphQLOutputType): boolean {
  const list = getNullableType(type);
  return isListType(list) && isCompositeType(getNullableType(list.ofType));
}

type Resolver = GraphQLFieldResolver<unknown, unknown>;

function inPromises(resolve: Resolver): Resolver {
  return (...asked) => {
    const list: unknown = resolve(...asked);
    return list instanceof Promise ? list.then(eachPromised) : eachPromised(list);
  };
}

function eachPromised(list: unknown): unknown {
  // One alone has none before it.
  if (!Array.isArray(list) || list.length < 2) return list;
  return list.map((item) => Promise.resolve(item));
}
