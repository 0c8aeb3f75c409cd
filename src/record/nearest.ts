/** The candidate that the word was most likely meant to be; undefined when none is near. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  // A third of the letters may be wrong.
  let least = Math.ceil(word.length / 3) + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) >= least) continue;
    const edits = distance([...word.toLowerCase()], [...candidate.toLowerCase()]);
    if (edits < least) [best, least] = [candidate, edits];
  }
  return best;
}

/** How many letters must be put in, left out or replaced to make one of the other. */
function distance(a: readonly string[], b: readonly string[]): number {
  let row = [0, ...b.map((_, j) => j + 1)];
  for (const [i, letter] of a.entries()) {
    let last = i + 1;
    const next = [last];
    for (const [j, other] of b.entries()) {
      const corner = row[j] ?? 0;
      const above = row[j + 1] ?? 0;
      last = Math.min(last + 1, above + 1, letter === other ? corner : corner + 1);
      next.push(last);
    }
    row = next;
  }
  return row[b.length] ?? a.length;
}
