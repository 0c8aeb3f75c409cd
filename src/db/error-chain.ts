/** The error's own words, without the lines that Prisma puts around them. */
export function reasonOf(error: unknown): string {
  const last = chainOf(error).at(-1);
  // Node's error of several addresses has a code and no message.
  return last?.message.split('\n')[0] || last?.code || String(error);
}

interface Facts {
  readonly code: string;
  readonly kind: string;
  readonly message: string;
}

/** The error and its causes, the one that began it last. */
export function chainOf(error: unknown): Facts[] {
  const chain: Facts[] = [];
  let next = error;
  while (typeof next === 'object' && next !== null && chain.length < 10) {
    const { code, originalCode, kind, message, originalMessage, cause } = next as Record<
      string,
      unknown
    >;
    chain.push({
      code: String(originalCode ?? code ?? ''),
      kind: String(kind ?? ''),
      message: String(originalMessage ?? message ?? ''),
    });
    next = cause;
  }
  return chain;
}
