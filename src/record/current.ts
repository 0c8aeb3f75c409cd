import type { Transaction } from '../db/client.js';
import type { ConceptModel } from '../db/concepts.js';

/** The slugs that these lead to now, of those that are former ones of the model. */
export async function currentSlugs(
  tx: Pick<Transaction, 'formerSlug'>,
  model: ConceptModel,
  slugs: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.formerSlug.findMany({
    where: { model, slug: { in: [...slugs] } },
    select: { slug: true, now: true },
  });
  return new Map(rows.map(({ slug, now }) => [slug, now]));
}
