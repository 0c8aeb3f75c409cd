/** What Yoga asks of a cache of parsed documents. */
interface DocumentCache<T> {
  get(text: string): T | undefined;
  set(text: string, value: T): void;
}

/**
 * A cache that holds so many characters of documents, and forgets the one that was asked for
 * longest ago. Yoga's own holds a number of documents, whatever their size: as many megabytes as
 * a caller cares to send.
 */
export function createDocumentCache<T>(maxCharacters: number): DocumentCache<T> {
  // A Map keeps the order of insertion: what is first was used longest ago.
  const entries = new Map<string, T>();
  let characters = 0;
  return {
    get(text) {
      const value = entries.get(text);
      if (value === undefined) return undefined;
      entries.delete(text);
      entries.set(text, value);
      return value;
    },
    set(text, value) {
      if (entries.has(text) || text.length > maxCharacters) return;
      entries.set(text, value);
      characters += text.length;
      for (const oldest of entries.keys()) {
        if (characters <= maxCharacters) return;
        entries.delete(oldest);
        characters -= oldest.length;
      }
    },
  };
}
