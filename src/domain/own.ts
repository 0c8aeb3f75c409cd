/** The object's own property of the name: what all objects inherit, like `toString`, is none of them. */
export function own(of: unknown, name: PropertyKey): unknown {
  return typeof of === 'object' && of !== null && Object.hasOwn(of, name)
    ? Reflect.get(of, name)
    : undefined;
}
