import {
  type GraphQLFieldResolver,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getNullableType,
  isCompositeType,
  isListType,
  isObjectType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { Pace } from './pace.js';

/**
 * Makes every object in a list a promise, in every field of the schema that lists objects, and keeps the
 * `Pace` of the operation with them.
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
      if (field.resolve && isListOfObjects(field.type)) field.resolve = inTurns(field.resolve);
    }
  }
}

function isListOfObjects(type: GraphQLOutputType): boolean {
  const list = getNullableType(type);
  return isListType(list) && isCompositeType(getNullableType(list.ofType));
}

type Resolver = GraphQLFieldResolver<unknown, object>;

function inTurns(resolve: Resolver): Resolver {
  return (source, args, context, info) => {
    const list = resolve(source, args, context, info);
    const turns = (items: unknown) => eachInTurn(items, paceOf(context), fieldsOf(info));
    return list instanceof Promise ? list.then(turns) : turns(list);
  };
}

/** Items of one turn may be read together: a page is not cut, unless it asks for very much of each. */
const mostUncut = 10_000;

function eachInTurn(list: unknown, pace: Pace, fields: number): unknown {
  // One alone has none before it.
  if (!Array.isArray(list) || list.length < 2) return list;
  const most = Math.max(1, Math.floor(mostUncut / fields));
  return Array.from({ length: Math.ceil(list.length / most) }, (_, i) =>
    list.slice(i * most, (i + 1) * most),
  ).flatMap((items) => {
    const turn = pace.take(items.length * fields);
    return items.map((item) => turn.then(() => item));
  });
}

const paces = new WeakMap<object, Pace>();

function paceOf(context: object): Pace {
  const pace = paces.get(context) ?? new Pace(context);
  paces.set(context, pace);
  return pace;
}

const counted = new WeakMap<GraphQLResolveInfo['fieldNodes'], number>();

/** How many fields are asked of each item. */
function fieldsOf({ fieldNodes, fragments }: GraphQLResolveInfo): number {
  function fieldsIn({ selections }: SelectionSetNode): number {
    return selections.reduce((fields, selection) => fields + fieldsOfOne(selection), 0);
  }
  function fieldsOfOne(selection: SelectionNode): number {
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      const fragment = fragments[selection.name.value];
      return fragment ? fieldsIn(fragment.selectionSet) : 0;
    }
    const own = selection.kind === Kind.FIELD ? 1 : 0;
    return own + (selection.selectionSet ? fieldsIn(selection.selectionSet) : 0);
  }
  const fields =
    counted.get(fieldNodes) ?? fieldNodes.reduce((all, field) => all + fieldsOfOne(field), 0);
  counted.set(fieldNodes, fields);
  return fields;
}
