/** How many things of each type speakers can be chosen from and talk about. */
export interface Size {
  readonly proposals: number;
  readonly officials: number;
  readonly missions: number;
  readonly organizations: number;
  readonly topics: number;
  readonly meetings: number;
}

/** How large everything is that surrounds so many proposals: it all grows, but slower than they. */
export function sizeFor(proposals: number): Size {
  const root = Math.ceil(Math.sqrt(proposals));
  return {
    proposals,
    officials: Math.max(16, Math.ceil(proposals / 50)),
    missions: 16 + 2 * root,
    organizations: 16 + root,
    topics: 32 + 3 * root,
    meetings: Math.max(3, Math.ceil(proposals / 200)),
  };
}
