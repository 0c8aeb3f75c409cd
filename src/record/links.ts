import type { Transaction } from '../db/client.js';
import { interventionPlace, proposalPlace } from '../domain/place.js';
import type { RecordFile } from './format.js';
import type { OwnedIds } from './owned.js';
import { type Changes, replaceRows, type Values } from './sync.js';
import { tableOf } from './tables.js';
import type { SharedIds } from './write-shared.js';

/** Writes which sources a discussion rests on, and what its parts, turns and proposals are about. */
export async function writeLinks(
  tx: Transaction,
  record: RecordFile,
  shared: SharedIds,
  owned: OwnedIds,
  changes: Changes,
): Promise<void> {
  const { heldOn, slug } = record.discussion;
  const link = async (
    model: string,
    owner: string,
    ownerId: number,
    target: string,
    targets: readonly number[],
    order: Values = {},
  ) => {
    const where = { [owner]: ownerId };
    const stored = await tableOf(tx, model).findMany({ where });
    const wanted = targets.map((id, index) => ({
      ...where,
      position: index + 1,
      [target]: id,
      ...order,
    }));
    await replaceRows(tableOf(tx, model), where, stored, wanted, changes);
  };

  const sources = record.sources.map((source) => shared.get('SOURCE', source.slug));
  await link('SourceOfDiscussion', 'discussionId', owned.discussion, 'sourceId', sources);
  for (const part of record.parts) {
    const topics = part.topics.map((topic) => shared.get('TOPIC', topic));
    await link('TopicOfPart', 'partId', owned.parts.get(part.slug) ?? 0, 'topicId', topics);
  }

  const about = async (
    of: 'Intervention' | 'Proposal',
    id: number,
    place: string,
    said: { topics: string[]; organizations: string[]; countries: string[] },
  ) => {
    const owner = of === 'Intervention' ? 'interventionId' : 'proposalId';
    const order = { heldOn, place };
    const topics = said.topics.map((topic) => shared.get('TOPIC', topic));
    await link(`TopicOf${of}`, owner, id, 'topicId', topics, order);
    const organizations = said.organizations.map((one) => shared.get('ORGANIZATION', one));
    await link(`OrganizationOf${of}`, owner, id, 'organizationId', organizations, order);
    const countries = said.countries.map((country) => shared.get('COUNTRY', country));
    await link(`CountryOf${of}`, owner, id, 'countryId', countries, order);
  };
  for (const [i, intervention] of record.interventions.entries()) {
    const place = interventionPlace(slug, i + 1);
    const id = owned.interventions.get(intervention.slug) ?? 0;
    await about('Intervention', id, place, intervention);
    for (const [j, proposal] of intervention.proposals.entries()) {
      const proposalId = owned.proposals.get(proposal.slug) ?? 0;
      await about('Proposal', proposalId, proposalPlace(place, j + 1), proposal);
    }
  }
}
