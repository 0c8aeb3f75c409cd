import { broaderOf, type DraftRecord, itemsOf, type Report } from '../draft.js';
import type { Path } from '../problem.js';

/** No topic contains itself, and no organization is an organ of itself, in however many steps. */
export function nothingContainsItself(record: DraftRecord, report: Report): void {
  const topics = itemsOf(record.topics, ['topics']).flatMap(({ value, path }) =>
    broaderOf(value, path).map((one) => ({ slug: value.slug, parent: one.value, path: one.path })),
  );
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

/** That something is directly in another of its sort. */
export interface Link {
  readonly slug: string | undefined;
  readonly parent: string | undefined;
  readonly path: Path;
}

/** What is looked at, and the links from it that are still to be followed. */
interface Step {
  readonly slug: string;
  readonly rest: Link[];
  /** The one that is followed. */
  link?: Link;
}

/** The ways that come back to where they began, one at least of each knot of them. */
export function circlesOf(links: readonly Link[]): Link[][] {
  const from = new Map<string, Link[]>();
  for (const link of links) {
    if (link.slug === undefined) continue;
    from.set(link.slug, [...(from.get(link.slug) ?? []), link]);
  }
  const circles: Link[][] = [];
  const seen = new Set<string>();
  const way: Step[] = [];
  const placeInWay = new Map<string, number>();
  const enter = (slug: string) => {
    // A way that ends where another has been is in no new circle.
    if (seen.has(slug)) return;
    seen.add(slug);
    placeInWay.set(slug, way.length);
    way.push({ slug, rest: [...(from.get(slug) ?? [])] });
  };
  for (const slug of from.keys()) {
    enter(slug);
    for (let step = way.at(-1); step !== undefined; step = way.at(-1)) {
      const link = step.rest.shift();
      if (link === undefined) {
        placeInWay.delete(step.slug);
        way.pop();
      } else if (link.parent !== undefined) {
        step.link = link;
        const start = placeInWay.get(link.parent);
        if (start === undefined) enter(link.parent);
        else circles.push(way.slice(start).flatMap((one) => one.link ?? []));
      }
    }
  }
  return circles;
}
