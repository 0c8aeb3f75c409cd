/** Arguments of Prisma, of which we know no more than that they have names. */
export type Args = Readonly<Record<string, unknown>>;

/** The properties that are not undefined, which is how Prisma writes "not given". */
export function entries(value: unknown): [string, unknown][] {
  return Object.entries(value ?? {}).filter(([, property]) => property !== undefined);
}
