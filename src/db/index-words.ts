import { searchTextOf } from '../domain/search-text.js';
import type { Transaction } from './client.js';
import type { Database } from './database.js';

/**
 * Makes the words of the rows that an earlier version wrote, which had none: one record a
 * transaction, its discussion last, so that a process that is killed leaves the rest to the next.
 */
export async function indexWords(db: Pick<Database, 'reader' | 'write'>): Promise<void> {
  const records = await unindexed(db);
  if (records.length === 0) return;
  await db.write(indexShared);
  for (const { id } of records) await db.write((tx) => indexRecord(tx, id));
}

function unindexed({ reader }: Pick<Database, 'reader'>) {
  return reader.discussion.findMany({ where: { searchText: '' }, select: { id: true } });
}

const unnamed = {
  where: { searchText: '' },
  include: { names: { orderBy: { position: 'asc' } } },
} as const;

async function indexShared(tx: Transaction): Promise<void> {
  const data = (names: readonly { text: string }[], ...others: (string | null)[]) => ({
    searchText: searchTextOf([...names.map(({ text }) => text), ...others]),
  });
  for (const { id, names } of await tx.official.findMany(unnamed)) {
    await tx.official.update({ where: { id }, data: data(names) });
  }
  for (const { id, names, city } of await tx.mission.findMany(unnamed)) {
    await tx.mission.update({ where: { id }, data: data(names, city) });
  }
  for (const { id, names, abbreviation } of await tx.organization.findMany(unnamed)) {
    await tx.organization.update({ where: { id }, data: data(names, abbreviation) });
  }
  for (const { id, names } of await tx.topic.findMany(unnamed)) {
    await tx.topic.update({ where: { id }, data: data(names) });
  }
}

async function indexRecord(tx: Transaction, discussionId: number): Promise<void> {
  const where = { discussionId };
  for (const { id, summary } of await tx.intervention.findMany({ where })) {
    await tx.intervention.update({ where: { id }, data: { searchText: searchTextOf([summary]) } });
  }
  for (const { id, summary } of await tx.policyProposal.findMany({ where })) {
    await tx.policyProposal.update({
      where: { id },
      data: { searchText: searchTextOf([summary]) },
    });
  }
  const { title, theme } = await tx.discussion.findUniqueOrThrow({ where: { id: discussionId } });
  const searchText = searchTextOf([title, theme]);
  await tx.discussion.update({ where: { id: discussionId }, data: { searchText } });
}
