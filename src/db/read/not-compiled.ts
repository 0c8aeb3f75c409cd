/** Thrown inside, and never out of, the reader: the shape of a read is one for Prisma. */
export class NotCompiled extends Error {}
