import { type DraftRecord, itemsOf, type Report } from '../draft.js';
import type { Path } from '../problem.js';

/** No topic contains itself, and no organization is an organ of itself, in however many steps. */
export function nothingContainsItself(record: DraftRecord, report: Report): void {
  const topics = itemsOf(record.topics, ['topics']).map(({ value: { slug, broader }, path }) => ({
    slug,
    parent: broader,
    path: [...path, 'broader'],
  }));
  const organizations = itemsOf(record.organizations, ['organizations']).map(
    ({ value: { slug, partOf }, path }) => ({ slug, parent: partOf, path: [...path, 'partOf'] }),
  );
  for (const circle of [...circlesOf(topics), ...circlesOf(organizations)]) {
    const [first] = circle;
    const slugs = [...circle, first].map((link) => link?.slug).join(' in ');
    const path = circle.slice(0, 1).flatMap((link) => link.path);
    report(path, `makes a circle, ${slugs}: remove one of these links`);
  }
}

/** What is in another of its sort. */
export interface Link {
  readonly slug: string | undefined;
  readonly parent: string | undefined;
  readonly path: Path;
}

/** The ways that come back to where they began. */
export function circlesOf(links: readonly Link[]): Link[][] {
  const bySlug = new Map(links.map((link) => [link.slug, link]));
  const seen = new Set<Link>();
  return links.flatMap((link) => {
    const way: Link[] = [];
    let next: Link | undefined = link;
    while (next !== undefined && !seen.has(next)) {
      seen.add(next);
      way.push(next);
      next = next.parent === undefined ? undefined : bySlug.get(next.parent);
    }
    // A way that ends where another has been is in no new circle.
    const start = next === undefined ? -1 : way.indexOf(next);
    return start === -1 ? [] : [way.slice(start)];
  });
}
