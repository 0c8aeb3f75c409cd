/** Settings of the connections that read. */
export const readSettings: readonly string[] = [
  'default_transaction_read_only = on',
  // Compiling a plan takes longer than any of our statements, whose costs it overestimates.
  'jit = off',
  // Each list is written to be read along an index that has its order, as far as its page goes. The
  // planner does so by itself on large tables; on small ones it would rather read all and sort, and
  // it keeps the plan of a statement that is prepared while the table grows.
  'enable_seqscan = off',
  'enable_bitmapscan = off',
  'enable_sort = off',
];
