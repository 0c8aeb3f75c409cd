import { type At, type DraftRecord, itemsOf, proposalsOf, type Report } from '../draft.js';
import { adviceForSlug } from '../nearest.js';

interface Replying {
  readonly slug?: string | undefined;
  readonly formerly?: readonly (string | undefined)[] | undefined;
  readonly answers?: readonly (string | undefined)[] | undefined;
  readonly supports?: readonly (string | undefined)[] | undefined;
  readonly opposes?: readonly (string | undefined)[] | undefined;
}

const replies = ['answers', 'supports', 'opposes'] as const;

/** What is answered, supported or opposed is another one of the record, and is not both. */
export function repliesLeadToOthers(record: DraftRecord, report: Report): void {
  const interventions = {
    noun: 'an intervention',
    all: itemsOf<Replying>(record.interventions, ['interventions']),
  };
  const proposals = { noun: 'a proposal', all: proposalsOf(record) as At<Replying>[] };
  for (const [own, other] of [
    [interventions, proposals],
    [proposals, interventions],
  ] as const) {
    const slugs = slugsOf(own.all);
    const others = slugsOf(other.all);
    const isWhole = haveTheirSlugs(own.all);
    for (const { slug, key, path, value } of own.all.flatMap(repliesOf)) {
      if (slug === value.slug) {
        report(path, 'is its own slug: write the slug of another, or remove it');
      } else if (key === 'opposes' && value.supports?.includes(slug)) {
        report(path, 'stands under supports too: remove one');
      } else if (!slugs.has(slug) && isWhole) {
        const advice = others.has(slug)
          ? `it is ${other.noun}, so write it under ${other.noun} that ${key} it`
          : adviceFor(slug, own.all);
        report(path, `is not ${own.noun} of this record: ${advice}`);
      }
    }
  }
}

/** What is voted on is a proposal of the record, and a vote says how it ended. */
export function votesAreSound(record: DraftRecord, report: Report): void {
  const proposals = proposalsOf(record);
  const slugs = slugsOf(proposals);
  const isWhole = haveTheirSlugs(proposals);
  for (const { value, path } of itemsOf(record.interventions, ['interventions'])) {
    const { vote } = value;
    if (vote === undefined) continue;
    const at = [...path, 'vote'];
    for (const { value: slug, path: place } of itemsOf(vote.on, [...at, 'on'])) {
      if (slugs.has(slug) || !isWhole) continue;
      report(place, `is not a proposal of this record: ${adviceFor(slug, proposals)}`);
    }
    if (!['result', 'for', 'against', 'abstaining'].some((key) => key in vote)) {
      report(at, 'does not say how it ended: add result, or how many voted for and against');
    }
    for (const [list, count] of [
      ['votedFor', 'for'],
      ['votedAgainst', 'against'],
      ['abstained', 'abstaining'],
    ] as const) {
      const named = vote[list]?.length ?? 0;
      const counted = vote[count];
      if (counted === undefined || named <= counted) continue;
      report([...at, count], `is ${counted}, and ${list} has ${named}: correct one of them`);
    }
  }
}

function repliesOf({ value, path }: At<Replying>) {
  return replies.flatMap((key) =>
    itemsOf(value[key], [...path, key]).map((one) => ({
      slug: one.value,
      key,
      path: one.path,
      value,
    })),
  );
}

function adviceFor(slug: string, known: readonly At<Replying>[]): string {
  const values = known.map(({ value }) => value);
  return adviceForSlug(slug, values) ?? 'write the slug of one, or remove it';
}

/** Whether no slug is ill-shaped: which is reported where it stands, and may be the one that is meant. */
function haveTheirSlugs(things: readonly At<Replying>[]): boolean {
  return things.every(({ value }) => value.slug !== undefined || !('slug' in value));
}

function slugsOf(things: readonly At<Replying>[]): ReadonlySet<string> {
  return new Set(things.flatMap(({ value }) => value.slug ?? []));
}
