import type { Transaction } from '../db/client.js';
import { delegateOf } from '../db/delegate.js';
import { interventionPlace, proposalPlace } from '../domain/place.js';
import { spanColumns, yearsOfPeriod } from '../domain/span.js';
import { yearsOf } from '../domain/years.js';
import type { OwnWords, RecordFile } from './format.js';
import { inOtherLanguages } from './own-words.js';
import type { OwnedIds } from './owned.js';
import { type Party, speakersOf, votersOf } from './parties.js';
import { type AboutList, about, aboutLists, models } from './shared.js';
import type { SharedIds } from './shared-ids.js';
import { type Changes, idOf, replaceRows, type Table, type Values } from './sync.js';

/**
 * Writes what has no id of its own: the sources of the discussion, who takes part in it, what its parts,
 * turns and proposals are about and reply to, what is said of them in other languages, and the years that a
 * proposal aims at.
 */
export async function writeLinks(
  tx: Transaction,
  record: RecordFile,
  shared: SharedIds,
  owned: OwnedIds,
  changes: Changes,
): Promise<void> {
  const recordId = owned.discussion;
  const { slug, language } = record.discussion;
  const [heldOn] = spanColumns(record.discussion.heldOn);
  const links = new Links();

  const sources = record.sources.map((source, i) => ({
    position: i + 1,
    sourceId: shared.get('SOURCE', source.slug),
  }));
  links.add('SourceOfDiscussion', 'discussionId', recordId, sources);
  const addParties = (
    model: string,
    owner: Owner,
    id: number,
    parties: readonly Party[],
    common: Values = {},
  ) => {
    const rows = parties.map((party, i) => ({
      position: i + 1,
      ...common,
      ...whoIs(party, shared),
    }));
    links.add(model, owner, id, rows);
  };
  const addWords = (model: string, owner: Owner, id: number, words: OwnWords | undefined) => {
    const rows = inOtherLanguages(words, language).map((one, i) => ({ position: i + 1, ...one }));
    links.add(model, owner, id, rows);
  };
  const { hosts, participants } = record.discussion;
  addParties('HostOfDiscussion', 'discussionId', recordId, hosts);
  addParties('ParticipantOfDiscussion', 'discussionId', recordId, participants);
  for (const part of record.parts) {
    const partId = idOf(owned.parts, part.slug);
    addWords('ThemeOfPart', 'partId', partId, part.theme);
    addParties('ChairOfPart', 'partId', partId, part.chairs);
    const topics = part.topics.map((topic, i) => ({
      position: i + 1,
      topicId: shared.get('TOPIC', topic),
    }));
    links.add('TopicOfPart', 'partId', partId, topics);
  }

  const addAbout = (
    of: 'Intervention' | 'Proposal',
    owner: Owner,
    id: number,
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
      links.add(`${models[type]}Of${of}`, owner, id, rows);
    }
  };
  const addReplies = (
    model: string,
    owner: Owner,
    id: number,
    order: Values,
    [slugs, ids]: readonly [slugs: readonly string[], ids: ReadonlyMap<string, number>],
  ) => {
    const rows = slugs.map((to, i) => ({ position: i + 1, ...order, toId: idOf(ids, to) }));
    links.add(model, owner, id, rows);
  };
  const votesOn = new Map<string, Values[]>();
  for (const { slug: voting, vote } of record.interventions) {
    const interventionId = idOf(owned.interventions, voting);
    const row = { interventionId, result: vote?.result ?? null };
    for (const on of vote?.on ?? []) votesOn.set(on, [...(votesOn.get(on) ?? []), row]);
  }
  for (const [i, intervention] of record.interventions.entries()) {
    const place = interventionPlace(slug, i + 1);
    const interventionId = idOf(owned.interventions, intervention.slug);
    addWords('SummaryOfIntervention', 'interventionId', interventionId, intervention.summary);
    const speakers = speakersOf(intervention);
    const inDiscussion = { heldOn, place, discussionId: recordId };
    addParties('SpeakerOfIntervention', 'interventionId', interventionId, speakers, inDiscussion);
    addParties(
      'PrincipalOfIntervention',
      'interventionId',
      interventionId,
      intervention.onBehalfOf,
    );
    addAbout('Intervention', 'interventionId', interventionId, place, intervention);
    for (const [model, slugs] of [
      ['AnswerOfIntervention', intervention.answers],
      ['SupportOfIntervention', intervention.supports],
      ['OppositionOfIntervention', intervention.opposes],
    ] as const) {
      const to = [slugs, owned.interventions] as const;
      addReplies(model, 'interventionId', interventionId, { heldOn, place }, to);
    }
    const voters = votersOf(intervention.vote).map(({ choice, party }, k) => ({
      choice,
      position: k + 1,
      heldOn,
      place,
      ...whoIs(party, shared),
    }));
    links.add('VoterOfIntervention', 'interventionId', interventionId, voters);
    for (const [j, proposal] of intervention.proposals.entries()) {
      const proposalId = idOf(owned.proposals, proposal.slug);
      addWords('SummaryOfProposal', 'proposalId', proposalId, proposal.summary);
      const placeOfProposal = proposalPlace(place, j + 1);
      const order = { heldOn, place: placeOfProposal };
      addParties('AddresseeOfProposal', 'proposalId', proposalId, proposal.addressees, order);
      addAbout('Proposal', 'proposalId', proposalId, placeOfProposal, proposal);
      const { supports, opposes } = proposal;
      addReplies('SupportOfProposal', 'proposalId', proposalId, order, [supports, owned.proposals]);
      addReplies('OppositionOfProposal', 'proposalId', proposalId, order, [
        opposes,
        owned.proposals,
      ]);
      const votes = (votesOn.get(proposal.slug) ?? []).map((vote, k) => ({
        position: k + 1,
        ...order,
        ...vote,
      }));
      links.add('VoteOnProposal', 'proposalId', proposalId, votes);
      const years = yearsOf(yearsOfPeriod(proposal.targetPeriod ?? {}));
      const rows = years.map((year) => ({ year, heldOn, place: placeOfProposal }));
      links.add('YearOfProposal', 'proposalId', proposalId, rows);
    }
  }
  await links.write(tx, changes);
}

type Owner = 'discussionId' | 'partId' | 'interventionId' | 'proposalId';

/** The rows of a record that have no id of their own, by table, and by the id of what they are of. */
class Links {
  readonly #tables = new Map<string, { owner: Owner; rows: Map<number, readonly Values[]> }>();

  add(model: string, owner: Owner, id: number, rows: readonly Values[]): void {
    const table = this.#tables.get(model) ?? { owner, rows: new Map() };
    this.#tables.set(model, table);
    table.rows.set(id, rows);
  }

  async write(tx: Transaction, changes: Changes): Promise<void> {
    for (const [model, { owner, rows }] of this.#tables) {
      await replaceRows(delegateOf<Table>(tx, model), owner, rows, changes);
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
