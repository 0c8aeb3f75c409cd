import type { Transaction } from '../db/client.js';
import { delegateOf } from '../db/delegate.js';
import { interventionPlace, proposalPlace } from '../domain/place.js';
import { searchTextOf } from '../domain/search-text.js';
import { daysOfPeriod, spanColumns, yearsOfPeriod } from '../domain/span.js';
import { precedenceOf } from './declarations.js';
import type { OwnWords, RecordFile } from './format.js';
import { mergeNames } from './merge.js';
import { writeOwnIdentifiers, writeOwnNames } from './names.js';
import { inLanguageOfRecord, inOtherLanguages } from './own-words.js';
import { speakersOf } from './parties.js';
import { partsNamed } from './rules/turns.js';
import { saidTitles } from './shared.js';
import type { SharedIds } from './shared-ids.js';
import {
  byKey,
  type Changes,
  deleteRows,
  idOf,
  type Table,
  upsertRows,
  type Values,
} from './sync.js';

/** The ids of what a record alone owns, by slug. */
export interface OwnedIds {
  readonly discussion: number;
  readonly parts: ReadonlyMap<string, number>;
  readonly interventions: ReadonlyMap<string, number>;
  readonly proposals: ReadonlyMap<string, number>;
}

/** Writes the discussion with its parts, interventions and proposals. */
export async function writeOwned(
  tx: Transaction,
  record: RecordFile,
  shared: SharedIds,
  changes: Changes,
): Promise<OwnedIds> {
  const discussionId = await writeDiscussion(tx, record, shared, changes);
  const write = (model: OwnedModel, rows: readonly SluggedValues[]) =>
    writeOrdered(tx, model, discussionId, rows, changes);

  const { language } = record.discussion;
  const wordsOf = (summary: OwnWords) => ({
    summary: inLanguageOfRecord(summary, language),
    others: inOtherLanguages(summary, language).map(({ text }) => text),
  });
  const parts = await write(
    'Part',
    record.parts.map((part, i) => {
      const { slug, number = null, label = null } = part;
      const theme = part.theme === undefined ? null : inLanguageOfRecord(part.theme, language);
      const [heldOn, heldTo, heldText] = spanColumns(part.heldOn ?? null);
      const held = { heldOn, heldTo, heldText };
      return { slug, position: i + 1, number, label, theme, ...held, discussionId };
    }),
  );
  const [first, last] = spanColumns(record.discussion.heldOn);
  const turns = record.interventions.map((intervention, i) => ({
    intervention,
    // What a proposal has in common with the intervention that it was made in.
    common: {
      heldOn: first,
      heldTo: last,
      meetingId: shared.find('MEETING', record.meeting?.slug),
      discussionId,
      partId: partOf(record, intervention.part, parts.ids),
      ...capacityOf(intervention, shared),
    },
    place: interventionPlace(record.discussion.slug, i + 1),
  }));
  const interventions = await write(
    'Intervention',
    turns.map(({ intervention, common, place }, i) => {
      const { slug, kind, vote } = intervention;
      const { summary, others } = wordsOf(intervention.summary);
      const words = speakersOf(intervention).flatMap(({ asWritten }) => asWritten?.text ?? []);
      const speaker = words.length > 0 ? words.join('; ') : null;
      return {
        slug,
        position: i + 1,
        kind,
        summary,
        speaker,
        voteResult: vote?.result ?? null,
        voteFor: vote?.for ?? null,
        voteAgainst: vote?.against ?? null,
        voteAbstaining: vote?.abstaining ?? null,
        searchText: searchTextOf([summary, ...others, speaker]),
        place,
        ...common,
      };
    }),
  );
  const proposals = await write(
    'PolicyProposal',
    turns.flatMap(({ intervention, common, place }) => {
      const interventionId = idOf(interventions.ids, intervention.slug);
      return intervention.proposals.map((proposal, i) => {
        const { summary, others } = wordsOf(proposal.summary);
        return {
          slug: proposal.slug,
          position: i + 1,
          summary,
          searchText: searchTextOf([summary, ...others]),
          reportingVerb: proposal.reportingVerb,
          verbText: proposal.verbAsWritten?.text ?? null,
          verbLanguage: proposal.verbAsWritten?.language ?? null,
          periodAsWritten: proposal.targetPeriod?.asWritten ?? null,
          ...periodOf(proposal.targetPeriod ?? {}),
          place: proposalPlace(place, i + 1),
          interventionId,
          ...common,
        };
      });
    }),
  );

  // From the leaves up: what has moved elsewhere is no longer under what goes.
  await proposals.deleteGone();
  await interventions.deleteGone();
  await parts.deleteGone();
  return {
    discussion: discussionId,
    parts: parts.ids,
    interventions: interventions.ids,
    proposals: proposals.ids,
  };
}

async function writeDiscussion(
  tx: Transaction,
  record: RecordFile,
  shared: SharedIds,
  changes: Changes,
): Promise<number> {
  const { discussion, meeting } = record;
  const { slug, theme = null, language, place = null, identifiers = [] } = discussion;
  const precedence = precedenceOf(record);
  const titles = titlesOf(record, precedence);
  const [heldOn, heldTo, heldText] = spanColumns(discussion.heldOn);
  const meetingId = shared.find('MEETING', meeting?.slug);
  const table = delegateOf<Table>(tx, 'Discussion');
  const stored = byKey(await table.findMany({ where: { slug } }), key);
  const texts = titles.names.map(({ text }) => text);
  const title = String(texts[0]);
  const values = identifiers.map(({ value }) => value);
  const searchText = searchTextOf([...texts, theme, place, ...values]);
  const held = { heldOn, heldTo, heldText };
  const row = { slug, title, theme, ...held, language, meetingId, place, searchText, precedence };
  const id = idOf(await upsertRows(table, key, stored, byKey([row], key), changes), slug);
  await writeOwnNames(tx, id, titles, changes);
  await writeOwnIdentifiers(tx, id, identifiers, changes);
  return id;
}

/** The titles of the discussion. The rules see to it that there is one. */
function titlesOf(record: RecordFile, precedence: string) {
  const said = { names: saidTitles(record, record.discussion) };
  const { slug } = record.discussion;
  // Only what is said of parts of names can be contradicted, and a title has none.
  return mergeNames(slug, [{ precedence, said, lines: { file: slug } }], () => {});
}

function periodOf(period: Parameters<typeof daysOfPeriod>[0]) {
  const { from = null, to = null } = yearsOfPeriod(period);
  const { first, last } = daysOfPeriod(period);
  return { periodFrom: from, periodTo: to, periodFirstDay: first, periodLastDay: last };
}

function partOf(
  record: RecordFile,
  named: number | string | undefined,
  ids: ReadonlyMap<string, number>,
): number | null {
  const [part] = partsNamed(record.parts, named);
  return part ? idOf(ids, part.slug) : null;
}

/** The single named speaker, and in which office; of several, none is. */
function capacityOf(intervention: RecordFile['interventions'][number], shared: SharedIds) {
  const [speaker, ...others] = speakersOf(intervention);
  const single = others.length === 0 ? speaker : undefined;
  const office = shared.office(single?.appointment);
  return {
    officialId: office?.officialId ?? shared.find('OFFICIAL', single?.official),
    appointmentId: office?.id ?? null,
    rank: office?.rank ?? null,
  };
}

type OwnedModel = 'Part' | 'Intervention' | 'PolicyProposal';
type SluggedValues = Values & { readonly slug: string };

/** What a discussion, and each of what it owns, is known by. */
const key = ['slug'];

/** Brings the model's rows of the discussion to those that are wanted, but deletes none yet. */
async function writeOrdered(
  tx: Transaction,
  model: OwnedModel,
  discussionId: number,
  rows: readonly SluggedValues[],
  changes: Changes,
) {
  const table = delegateOf<Table>(tx, model);
  const stored = byKey(await table.findMany({ where: { discussionId } }), key);
  const wanted = byKey(rows, key);
  for (const [slug, row] of stored) {
    const values = wanted.get(slug);
    const stays =
      values?.position === row.position && values?.interventionId === row.interventionId;
    // Each place is unique at every moment, not only at the end: whoever leaves one goes first.
    const data = { position: Number(row.position) + outOfTheWay };
    if (!stays) await table.update({ where: { id: row.id }, data });
  }
  const ids = await upsertRows(table, key, stored, wanted, changes);
  return { ids, deleteGone: () => deleteRows(table, stored, wanted, changes) };
}

// Higher than any place that the format allows.
const outOfTheWay = 1_000_000;
