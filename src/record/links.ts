import type { Transaction } from '../db/client.js';
import { delegateOf } from '../db/delegate.js';
import { interventionPlace, proposalPlace } from '../domain/place.js';
import { spanColumns, yearsOfPeriod } from '../domain/span.js';
import { yearsOf } from '../domain/years.js';
import type { RecordFile } from './format.js';
import type { OwnedIds } from './owned.js';
import { type Party, speakersOf } from './parties.js';
import { type AboutList, about, aboutLists, models } from './shared.js';
import { type Changes, idOf, replaceRows, type Table, type Values } from './sync.js';
import type { SharedIds } from './write-shared.js';

/**
 * Writes what has no id of its own: the sources of the discussion, who takes part in it, what its parts,
 * turns and proposals are about, and the years that a proposal aims at.
 */
export async function writeLinks(
  tx: Transaction,
  record: RecordFile,
  shared: SharedIds,
  owned: OwnedIds,
  changes: Changes,
): Promise<void> {
  const recordId = owned.discussion;
  const { slug } = record.discussion;
  const [heldOn] = spanColumns(record.discussion.heldOn);
  const replace = (model: string, owner: Values, rows: readonly Values[]) =>
    replaceRows(delegateOf<Table>(tx, model), owner, rows, changes);

  const sources = record.sources.map((source, i) => ({
    position: i + 1,
    sourceId: shared.get('SOURCE', source.slug),
  }));
  await replace('SourceOfDiscussion', { discussionId: recordId }, sources);
  const writeParties = (
    model: string,
    owner: Values,
    parties: readonly Party[],
    common: Values = {},
  ) => {
    const rows = parties.map((party, i) => ({
      position: i + 1,
      ...common,
      ...whoIs(party, shared),
    }));
    return replace(model, owner, rows);
  };
  const { hosts, participants } = record.discussion;
  await writeParties('HostOfDiscussion', { discussionId: recordId }, hosts);
  await writeParties('ParticipantOfDiscussion', { discussionId: recordId }, participants);
  for (const part of record.parts) {
    const partId = idOf(owned.parts, part.slug);
    await writeParties('ChairOfPart', { partId }, part.chairs);
    const topics = part.topics.map((topic, i) => ({
      position: i + 1,
      topicId: shared.get('TOPIC', topic),
    }));
    await replace('TopicOfPart', { partId }, topics);
  }

  const writeAbout = async (
    of: 'Intervention' | 'Proposal',
    owner: Values,
    place: string,
    statement: Pick<RecordFile['interventions'][number], AboutList>,
  ) => {
    for (const list of about) {
      const type = aboutLists[list];
      const rows = statement[list].map((slug, i) => ({
        position: i + 1,
        heldOn,
        place,
        [`${type.toLowerCase()}Id`]: shared.get(type, slug),
      }));
      await replace(`${models[type]}Of${of}`, owner, rows);
    }
  };
  for (const [i, intervention] of record.interventions.entries()) {
    const place = interventionPlace(slug, i + 1);
    const interventionId = idOf(owned.interventions, intervention.slug);
    const speakers = speakersOf(intervention);
    const inDiscussion = { heldOn, place, discussionId: recordId };
    await writeParties('SpeakerOfIntervention', { interventionId }, speakers, inDiscussion);
    await writeParties('PrincipalOfIntervention', { interventionId }, intervention.onBehalfOf);
    await writeAbout('Intervention', { interventionId }, place, intervention);
    for (const [j, proposal] of intervention.proposals.entries()) {
      const proposalId = idOf(owned.proposals, proposal.slug);
      const placeOfProposal = proposalPlace(place, j + 1);
      const order = { heldOn, place: placeOfProposal };
      await writeParties('AddresseeOfProposal', { proposalId }, proposal.addressees, order);
      await writeAbout('Proposal', { proposalId }, placeOfProposal, proposal);
      const years = yearsOf(yearsOfPeriod(proposal.targetPeriod ?? {}));
      const rows = years.map((year) => ({ year, heldOn, place: placeOfProposal }));
      await replace('YearOfProposal', { proposalId }, rows);
    }
  }
}

/** The columns that say who it is. */
function whoIs(party: Party, shared: SharedIds): Values {
  const { appointment, asWritten } = party;
  return {
    officialId: shared.office(appointment)?.officialId ?? shared.find('OFFICIAL', party.official),
    appointmentId: shared.find('APPOINTMENT', appointment),
    organizationId: shared.find('ORGANIZATION', party.organization),
    countryId: shared.find('COUNTRY', party.country),
    text: asWritten?.text ?? null,
    language: asWritten?.language ?? null,
  };
}
