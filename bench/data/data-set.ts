import { type InterventionKind, ReportingVerb } from '../../src/db/client.js';
import { interventionPlace, proposalPlace } from '../../src/domain/place.js';
import { searchTextOf } from '../../src/domain/search-text.js';
import { spanColumns } from '../../src/domain/span.js';
import { yearsOf } from '../../src/domain/years.js';
import { dayAt, dayCount, dayNumber } from './days.js';
import { Dice } from './dice.js';
import { Citations, type Cited, Document } from './document.js';
import { slugOf } from './landmarks.js';
import { Ids, Rows } from './rows.js';
import { type Common, Declared } from './shared.js';
import { type Size, sizeFor } from './size.js';
import { proposalSummary, reportSummary, sourceSentence } from './words.js';
import { countryCount, type Meeting, worldOf } from './world.js';

/** What a data set is to be like. */
export interface DataSetOptions {
  /** How many proposals it has, exactly. */
  readonly proposals: number;
  /** What every title, summary and publisher begins with: nothing by default. */
  readonly mark?: string;
  /** Whether the documents of the record have their text; by default one in sixteen has. */
  readonly isAttached?: (recordId: number) => boolean;
}

/**
 * Exactly so many proposals, with all that belongs to them: the rows of one record after the other,
 * and before them those of the shared things that no earlier record speaks of.
 */
export function* dataSet(options: DataSetOptions): Generator<Rows> {
  const { proposals } = options;
  const size = sizeFor(proposals);
  const common: Common = { world: worldOf(size), ids: new Ids(), written: new Map() };
  for (let id = 1, left = proposals; left > 0; id++) {
    const record = new GeneratedRecord(common, { size, id, most: left, options });
    record.write();
    left -= record.proposals;
    yield record.rows;
  }
}

interface Turn {
  readonly kind: InterventionKind;
  readonly partId: number | null;
}

interface TargetPeriod {
  readonly periodAsWritten: string | null;
  readonly periodFrom: number | null;
  readonly periodTo: number | null;
}

interface Facts {
  readonly size: Size;
  readonly id: number;
  /** How many proposals it may have. */
  readonly most: number;
  readonly options: DataSetOptions;
}

/** One record: a discussion and everything that its source says of it. */
class GeneratedRecord {
  readonly rows = new Rows();
  /** How many proposals it has so far. */
  proposals = 0;
  #firstProposalId: number | undefined;
  readonly #size: Size;
  readonly #id: number;
  readonly #slug: string;
  readonly #most: number;
  readonly #mark: string;
  readonly #isAttached: DataSetOptions['isAttached'];
  readonly #common: Common;
  readonly #dice: Dice;
  readonly #declared: Declared;
  readonly #document: Document;
  readonly #citations: Citations;
  readonly #meeting: Meeting;
  readonly #heldOn: string;
  readonly #held: { readonly heldTo: string | null; readonly heldText: string | null };

  constructor(common: Common, { size, id, most, options }: Facts) {
    this.#common = common;
    this.#size = size;
    this.#id = id;
    this.#slug = slugOf('discussion', id);
    this.#most = most;
    this.#mark = options.mark ?? '';
    this.#isAttached = options.isAttached;
    this.#dice = new Dice('discussion', id);
    const meeting = common.world.meeting(this.#dice.rank(size.meetings));
    this.#meeting = { ...meeting, title: `${this.#mark}${meeting.title}` };
    const held = heldOf(id, dayOf(this.#meeting, this.#dice));
    this.#heldOn = held.heldOn;
    this.#held = { heldTo: held.heldTo, heldText: held.heldText };
    const record = { id, precedence: this.#precedence };
    this.#declared = new Declared(common, this.rows, record);
    this.#citations = new Citations(this.rows, common.ids, record);
    this.#document = new Document(this.rows, common.ids);
  }

  get #precedence(): string {
    return `${this.#heldOn} ${this.#slug}`;
  }

  write(): void {
    this.#writeDiscussion();
    for (const [i, turn] of this.#writeParts().entries()) this.#writeTurn(turn, i + 1);
    this.#writeParticipants();
    this.#writeSources();
  }

  #writeDiscussion(): void {
    const title = `${this.#mark}Discussion no. ${this.#id} on ${this.#topicName(this.#dice.rank(this.#size.topics))}`;
    const theme = this.#dice.once(3) ? null : `Theme ${this.#dice.below(1000)} of the year`;
    this.rows.add('Discussion', {
      id: this.#id,
      slug: this.#slug,
      precedence: this.#precedence,
      title,
      theme,
      heldOn: this.#heldOn,
      ...this.#held,
      language: 'en',
      meetingId: this.#meeting.id,
      searchText: searchTextOf([title, theme]),
    });
    this.#declared.discussion(this.#id, title);
    this.#declared.meeting(this.#meeting);
    if (this.#id % 4 === 0) {
      const owner = { discussionId: this.#id, position: 1 };
      const organizationId = this.#someOrganization(this.#id);
      this.rows.add('HostOfDiscussion', { ...owner, organizationId });
      const countryId = this.#someCountry(this.#id);
      this.rows.add('ParticipantOfDiscussion', { ...owner, countryId });
    }
    const introduction = this.#document.paragraph();
    this.#citations.add('discussionId', this.#id, introduction.say(title));
    const note = 'The year is concluded from the day of publication.';
    this.#citations.add('discussionId', this.#id, introduction.say(this.#heldOn.slice(5)), 2, note);
    this.#citations.add('meetingId', this.#meeting.id, introduction.say(this.#meeting.title));
  }

  /** Writes the parts, and says what turns there are, in order. */
  #writeParts(): Turn[] {
    const introduction = this.#document.paragraph();
    const statements: Turn[] = [];
    const partCount = 1 + this.#dice.below(4);
    // Ten statements on average; the longest discussion has four times as many as any other can.
    const statementCount = this.#id === 2 ? 80 : 1 + this.#dice.below(19);
    for (let number = 1; number <= partCount; number++) {
      const id = this.#common.ids.next('Part');
      const topicIds = this.#dice.ranks(1 + this.#dice.below(3), this.#size.topics);
      const theme = `Part ${number}: ${this.#topicName(topicIds[0] ?? 1)}`;
      const slug = `${this.#slug}-part-${number}`;
      const position = number;
      this.rows.add('Part', { id, slug, position, number, theme, discussionId: this.#id });
      this.#citations.add('partId', id, introduction.say(theme));
      if (id % 4 === 0) {
        this.rows.add('ChairOfPart', { partId: id, position: 1, countryId: this.#someCountry(id) });
      }
      for (const [i, topicId] of topicIds.entries()) {
        this.#declared.topic(topicId);
        this.rows.add('TopicOfPart', { partId: id, position: i + 1, topicId });
      }
      while (statements.length < Math.ceil((statementCount * number) / partCount)) {
        const kind = this.#dice.once(20) ? this.#dice.pick(rareKinds) : 'STATEMENT';
        statements.push({ kind, partId: this.#dice.once(12) ? null : id });
      }
    }
    return [
      { kind: 'OPENING_REMARKS', partId: null },
      ...statements,
      ...(this.#dice.once(2) ? [{ kind: 'CLOSING_REMARKS', partId: null } as const] : []),
      ...(this.#dice.once(2) ? [{ kind: 'OUTCOME', partId: null } as const] : []),
    ];
  }

  #writeTurn({ kind, partId }: Turn, position: number): void {
    const id = this.#common.ids.next('Intervention');
    const slug = `${this.#slug}-${position}`;
    const place = interventionPlace(this.#slug, position);
    const capacity = this.#capacity(kind === 'OUTCOME' && !this.#dice.once(3));
    const common = {
      meetingId: this.#meeting.id,
      discussionId: this.#id,
      partId,
      ...capacity,
    };
    const topicIds = this.#dice.ranks(1 + this.#dice.below(2), this.#size.topics);
    const topic = this.#topicName(topicIds[0] ?? 1);
    const summary = `${this.#mark}${reportSummary(this.#dice, topic)}`;
    const { rows } = this;
    const heldOn = this.#heldOn;
    const searchText = searchTextOf([summary]);
    const { heldTo } = this.#held;
    const turn = { id, slug, position, kind, summary, searchText, heldOn, heldTo, place };
    const isVote = id % 32 === 7;
    const vote = {
      voteResult: isVote ? (id % 64 === 7 ? 'ADOPTED' : 'REJECTED') : null,
      voteFor: isVote ? id % 15 : null,
    };
    rows.add('Intervention', { ...turn, ...vote, ...common });
    if (isVote) {
      const countryId = this.#someCountry(id);
      const voter = { choice: 'FOR', position: 1, heldOn, place, countryId };
      rows.add('VoterOfIntervention', { interventionId: id, ...voter });
    }
    const { officialId, appointmentId } = capacity;
    if (officialId !== null) {
      const speaker = { officialId, appointmentId, discussionId: this.#id };
      const order = { heldOn, place };
      rows.add('SpeakerOfIntervention', { interventionId: id, position: 1, ...order, ...speaker });
    }
    if (id % 16 === 0) {
      const organizationId = this.#someOrganization(id);
      rows.add('PrincipalOfIntervention', { interventionId: id, position: 1, organizationId });
    }
    const reply = replies[id % 8];
    if (reply !== undefined && position > 1) {
      rows.add(`${reply}OfIntervention`, {
        interventionId: id,
        position: 1,
        heldOn,
        place,
        toId: id - 1,
      });
    }
    const paragraph = this.#document.paragraph();
    const words = paragraph.say(sourceSentence(this.#dice, topic));
    this.#citations.add('interventionId', id, words);
    this.#writeLinks('Intervention', { id, heldOn, place }, topicIds);

    const proposalCount = Math.min(this.#dice.pick(proposalCounts), this.#most - this.proposals);
    for (let number = 1; number <= proposalCount; number++) {
      const proposalId = this.#common.ids.next('PolicyProposal');
      const itsPlace = proposalPlace(place, number);
      const itsTopicIds = this.#dice.ranks(1 + this.#dice.below(2), this.#size.topics);
      const itsTopic = this.#topicName(itsTopicIds[0] ?? 1);
      const itsSummary = `${this.#mark}${proposalSummary(this.#dice, itsTopic, heldOn)}`;
      const reportingVerb = this.#dice.pick(reportingVerbs);
      const period = this.#targetPeriod();
      rows.add('PolicyProposal', {
        id: proposalId,
        slug: `${slug}-${number}`,
        position: number,
        summary: itsSummary,
        searchText: searchTextOf([itsSummary]),
        reportingVerb,
        verbText: reportingVerb.toLowerCase().replace('_', ' '),
        verbLanguage: 'en',
        ...period,
        periodFirstDay: period.periodFrom === null ? null : `${period.periodFrom}-01-01`,
        periodLastDay: period.periodTo === null ? null : `${period.periodTo}-12-31`,
        heldOn,
        heldTo,
        place: itsPlace,
        interventionId: id,
        ...common,
      });
      const itsWords = paragraph.say(sourceSentence(this.#dice, itsTopic));
      const note = this.#dice.once(15) ? 'That this is proposed is concluded from the tone.' : null;
      this.#citations.add('proposalId', proposalId, itsWords, 1, note);
      for (const year of yearsOf({ from: period.periodFrom, to: period.periodTo })) {
        rows.add('YearOfProposal', { proposalId, year, heldOn, place: itsPlace });
      }
      if (proposalId % 8 === 0) {
        const countryId = this.#someCountry(proposalId);
        const order = { heldOn, place: itsPlace };
        rows.add('AddresseeOfProposal', { proposalId, position: 1, ...order, countryId });
      }
      // Those that reply do so to the first proposal of the discussion.
      this.#firstProposalId ??= proposalId;
      const toId = this.#firstProposalId;
      const itsReply = proposalId % 8 === 1 ? 'Support' : 'Opposition';
      if (proposalId % 4 === 1 && toId !== proposalId) {
        const order = { heldOn, place: itsPlace };
        rows.add(`${itsReply}OfProposal`, { proposalId, position: 1, ...order, toId });
      }
      if (isVote) {
        const order = { heldOn, place: itsPlace };
        const result = vote.voteResult;
        rows.add('VoteOnProposal', {
          proposalId,
          position: 1,
          ...order,
          interventionId: id,
          result,
        });
      }
      const it = { id: proposalId, heldOn, place: itsPlace };
      this.#writeLinks('Proposal', it, itsTopicIds);
      this.proposals++;
    }
  }

  /** Who speaks, and in which office. */
  #capacity(nobody: boolean) {
    if (nobody) return { officialId: null, appointmentId: null, rank: null };
    const officialId = this.#dice.rank(this.#size.officials);
    const appointment = this.#common.world.appointmentOn(officialId, this.#heldOn);
    this.#declared.appointment(appointment);
    const { id: appointmentId, rank } = appointment;
    return { officialId, appointmentId, rank };
  }

  /** Writes what an intervention or a proposal is about. */
  #writeLinks(
    to: 'Intervention' | 'Proposal',
    { id, ...order }: { readonly id: number; readonly heldOn: string; readonly place: string },
    topicIds: readonly number[],
  ): void {
    const owner = to === 'Intervention' ? 'interventionId' : 'proposalId';
    const link = (type: string, column: string, ids: readonly number[]) => {
      for (const [i, linked] of ids.entries()) {
        const row = { [owner]: id, position: i + 1, ...order, [column]: linked };
        this.rows.add(`${type}Of${to}`, row);
      }
    };
    const organizationIds = this.#dice.ranks(this.#dice.below(3), this.#size.organizations);
    const countryIds = this.#dice.ranks(this.#dice.below(3), countryCount);
    for (const topicId of topicIds) this.#declared.topic(topicId);
    for (const organizationId of organizationIds) this.#declared.organization(organizationId);
    for (const countryId of countryIds) this.#declared.country(countryId);
    link('Topic', 'topicId', topicIds);
    link('Organization', 'organizationId', organizationIds);
    link('Country', 'countryId', countryIds);
  }

  #targetPeriod(): TargetPeriod {
    const year = Number(this.#heldOn.slice(0, 4)) + 1 + this.#dice.below(6);
    if (!this.#dice.once(8)) return { periodAsWritten: null, periodFrom: null, periodTo: null };
    return this.#dice.pick<TargetPeriod>([
      { periodAsWritten: 'in the coming years', periodFrom: null, periodTo: null },
      { periodAsWritten: `by ${year}`, periodFrom: null, periodTo: year },
      { periodAsWritten: `from ${year} to ${year + 2}`, periodFrom: year, periodTo: year + 2 },
    ]);
  }

  /** Writes a paragraph that names all who took part, and the words that the record cites of it. */
  #writeParticipants(): void {
    const { appointments, missions, officials, organizations } = this.#declared;
    const paragraph = this.#document.paragraph();
    // Of a month or a year, no day is sure.
    for (const { id } of this.#held.heldTo === null ? appointments.values() : []) {
      this.#declared.attest(id, this.#heldOn);
    }
    const cite = (column: Cited, id: number, text: string) =>
      this.#citations.add(column, id, paragraph.say(text));
    for (const { id, title } of appointments.values()) cite('appointmentId', id, title);
    for (const { id, names } of officials.values()) cite('officialId', id, nameIn(names));
    for (const { id, names, accreditations } of missions.values()) {
      cite('missionId', id, nameIn(names));
      for (const { id: accreditationId, countryId, organizationId } of accreditations) {
        const { country, organization } = this.#common.world;
        const to = countryId
          ? country(countryId).slug
          : nameIn(organization(organizationId ?? 1).names);
        cite('accreditationId', accreditationId, `accredited to ${to}`);
      }
    }
    for (const { id, names } of organizations.values()) cite('organizationId', id, nameIn(names));
  }

  #writeSources(): void {
    const title = `${this.#mark}Report on discussion no. ${this.#id}`;
    this.#writeSource(this.#document, title, 1);
    if (!this.#dice.once(12)) return;
    const summary = new Document(this.rows, this.#common.ids);
    const words = summary.paragraph().say(`${title}, in short.`);
    this.#citations.add('discussionId', this.#id, words, 3);
    this.#writeSource(summary, `${this.#mark}Summary of discussion no. ${this.#id}`, 2);
  }

  #writeSource(document: Document, title: string, position: number): void {
    const isOneOfSome = this.#id === 1 || this.#dice.once(16);
    const attached = this.#isAttached?.(this.#id) ?? isOneOfSome;
    const publishedOn = this.#dice.once(10) ? null : this.#heldOn;
    const publisher = `${this.#mark}Bureau of Generated Documents`;
    const { id: sourceId, slug } = document.write({ title, publisher, publishedOn, attached });
    this.#declared.source(slug);
    this.rows.add('SourceOfDiscussion', { discussionId: this.#id, position, sourceId });
  }

  #someCountry(id: number): number {
    const countryId = 1 + (id % countryCount);
    this.#declared.country(countryId);
    return countryId;
  }

  #someOrganization(id: number): number {
    const organizationId = 1 + (id % this.#size.organizations);
    this.#declared.organization(organizationId);
    return organizationId;
  }

  #topicName(id: number): string {
    return nameIn(this.#common.world.topic(id).names);
  }
}

function nameIn(names: readonly { readonly text: string }[]): string {
  return names[0]?.text ?? '';
}

/** A day of the meeting; any day when it has none of its own. */
function dayOf({ startsOn, endsOn }: Meeting, dice: Dice): string {
  if (startsOn === null || endsOn === null) return dayAt(dice.below(dayCount));
  const first = dayNumber(startsOn);
  return dayAt(first + dice.below(dayNumber(endsOn) - first + 1));
}

/** The day, or every so often only its month or its year. */
function heldOf(id: number, day: string) {
  const [year = '', month = ''] = day.split('-');
  const text = { 9: `${year}-${month}`, 41: year, 73: `${year}/${Number(year) + 1}` }[id % 128];
  const [heldOn, heldTo, heldText] = spanColumns(text ?? day);
  return { heldOn, heldTo, heldText };
}

// 17 proposals to 12 interventions.
const proposalCounts = [0, 0, 1, 1, 1, 2, 2, 2, 3, 2, 1, 2] as const;

const commonVerbs = ['PROPOSED', 'SUGGESTED', 'CALLED_FOR', 'EMPHASIZED', 'ANNOUNCED'] as const;

// The first five make up most of it.
const reportingVerbs = [
  'PROPOSED',
  ...Array.from({ length: 8 }, () => commonVerbs).flat(),
  ...Object.values(ReportingVerb),
] as const;

/** What some interventions are to the one before, by the rest of their id. */
const replies: Readonly<Record<number, string>> = { 1: 'Answer', 3: 'Support', 5: 'Opposition' };

const rareKinds = [
  'QUESTION',
  'ANSWER',
  'INTERJECTION',
  'MODERATION',
  'WRITTEN_STATEMENT',
] as const;
