/** The benchmark cannot be run, or its figures mean nothing. The message says why. */
export class BenchError extends Error {
  override readonly name = 'BenchError';
}
