/** Thrown inside of plans, and never out of them: the executor answers the root field. */
export class NotPlanned extends Error {}
