/**
 * Thrown inside, and never out of, the reader: the shape of a read is one for Prisma. Facets and
 * matrices, which Prisma has none of, let it out: no caller can ask for what they do not know.
 */
export class NotCompiled extends Error {}
