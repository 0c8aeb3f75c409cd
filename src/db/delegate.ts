/**
 * The delegate of a model that is only known by name, seen through the methods that are called.
 *
 * @param client a Prisma client, or the client of a transaction
 * @param model a model of the schema, as `PolicyProposal`
 */
export function delegateOf<Methods>(client: object, model: string): Methods {
  const property = `${model.charAt(0).toLowerCase()}${model.slice(1)}`;
  // Every model is a property of the client, and its delegate has the methods of them all.
  return Reflect.get(client, property) as Methods;
}
