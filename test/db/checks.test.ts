import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as enums from '../../src/db/client.js';
import { readMigrations } from '../../src/db/migrations.js';
import { testServer } from '../support/postgresql.js';
import { type Checked, postgresql, type Row, sqlite } from './checked.js';

const day = '2024-04-23';
const hash = 'a'.repeat(64);
const place = 'a-discussion/0001';

const party = { officialId: 1, appointmentId: 1, text: 'they', language: 'en' };

// A good row of every table that has a CHECK, in an order in which they can be inserted.
const good: Readonly<Record<string, Row>> = {
  Country: { id: 1, code: 'KR' },
  Meeting: { id: 1, slug: 'm', title: 'M', startsOn: '2024-04-22', endsOn: '2024-04-26' },
  Discussion: { id: 1, slug: 'd', title: 'D', heldOn: day, language: 'en', meetingId: 1 },
  Part: { id: 1, slug: 'p', position: 1, number: 1, theme: 'P', heldOn: day, discussionId: 1 },
  Official: { id: 1, slug: 'o', name: 'O', sortName: 'o' },
  Mission: { id: 1, slug: 'e', name: 'E', sortName: 'e', kind: 'EMBASSY', sendingCountryId: 1 },
  Organization: { id: 1, slug: 'un', name: 'UN', sortName: 'un', kind: 'MINISTRY', partOfId: null },
  Accreditation: { id: 1, missionId: 1, position: 1, countryId: 1, organizationId: null },
  Appointment: {
    id: 1,
    slug: 'a',
    title: 'A',
    rank: 'AMBASSADOR',
    startsOn: '2023-01-01',
    endsOn: '2025-01-01',
    officialId: 1,
    missionId: 1,
    organizationId: null,
  },
  AttestedDay: { appointmentId: 1, on: day },
  Intervention: {
    id: 1,
    slug: 'i',
    position: 1,
    kind: 'STATEMENT',
    summary: 'I',
    heldOn: day,
    place,
    meetingId: 1,
    rank: 'AMBASSADOR',
    discussionId: 1,
    partId: 1,
    officialId: 1,
    appointmentId: 1,
    missionId: 1,
  },
  PolicyProposal: {
    id: 1,
    slug: 'pp',
    position: 1,
    summary: 'PP',
    reportingVerb: 'PROPOSED',
    periodAsWritten: 'next year',
    periodFrom: 2025,
    periodTo: 2025,
    heldOn: day,
    place,
    meetingId: 1,
    rank: 'AMBASSADOR',
    interventionId: 1,
    discussionId: 1,
    officialId: 1,
    appointmentId: 1,
    missionId: 1,
  },
  SpeakerOfIntervention: {
    interventionId: 1,
    position: 1,
    heldOn: day,
    place,
    discussionId: 1,
    ...party,
  },
  SpeakerOfProposal: { proposalId: 1, position: 1, heldOn: day, place, officialId: 1 },
  PrincipalOfIntervention: { interventionId: 1, position: 1, ...party },
  AddresseeOfProposal: { proposalId: 1, position: 1, heldOn: day, place, ...party },
  ParticipantOfDiscussion: { discussionId: 1, position: 1, ...party },
  HostOfDiscussion: { discussionId: 1, position: 1, ...party },
  ChairOfPart: { partId: 1, position: 1, ...party },
  CountryForIntervention: { interventionId: 1, countryId: 1, heldOn: day, place },
  CountryForProposal: { proposalId: 1, countryId: 1, heldOn: day, place },
  OrganizationForIntervention: { interventionId: 1, organizationId: 1, heldOn: day, place },
  OrganizationForProposal: { proposalId: 1, organizationId: 1, heldOn: day, place },
  Topic: { id: 1, slug: 't', name: 'T', sortName: 't', broaderId: null },
  BroaderTopic: { topicId: 1, position: 1, broaderId: 2 },
  Name: { id: 1, text: 'O', language: 'en', kind: 'PREFERRED', position: 1, officialId: 1 },
  ThemeOfPart: { partId: 1, position: 1, text: 'T', language: 'ko' },
  SummaryOfIntervention: { interventionId: 1, position: 1, text: 'T', language: 'ko' },
  SummaryOfProposal: { proposalId: 1, position: 1, text: 'T', language: 'ko' },
  TopicOfPart: { partId: 1, position: 1, topicId: 1 },
  TopicOfIntervention: { interventionId: 1, position: 1, heldOn: day, place, topicId: 1 },
  TopicOfProposal: { proposalId: 1, position: 1, heldOn: day, place, topicId: 1 },
  TopicOfDiscussion: { discussionId: 1, topicId: 1, heldOn: day, slug: 'd' },
  OrganizationOfIntervention: {
    interventionId: 1,
    position: 1,
    heldOn: day,
    place,
    organizationId: 1,
  },
  OrganizationOfProposal: { proposalId: 1, position: 1, heldOn: day, place, organizationId: 1 },
  CountryOfIntervention: { interventionId: 1, position: 1, heldOn: day, place, countryId: 1 },
  CountryOfProposal: { proposalId: 1, position: 1, heldOn: day, place, countryId: 1 },
  YearOfProposal: { proposalId: 1, year: 2025, heldOn: day, place },
  AnswerOfIntervention: { interventionId: 1, position: 1, heldOn: day, place, toId: 1 },
  SupportOfIntervention: { interventionId: 1, position: 1, heldOn: day, place, toId: 1 },
  OppositionOfIntervention: { interventionId: 1, position: 1, heldOn: day, place, toId: 1 },
  SupportOfProposal: { proposalId: 1, position: 1, heldOn: day, place, toId: 1 },
  VoteOnProposal: { proposalId: 1, position: 1, heldOn: day, place, interventionId: 1 },
  VoterOfIntervention: {
    interventionId: 1,
    choice: 'FOR',
    position: 1,
    heldOn: day,
    place,
    ...party,
  },
  OppositionOfProposal: { proposalId: 1, position: 1, heldOn: day, place, toId: 1 },
  Source: {
    id: 1,
    slug: 's',
    title: 'S',
    publisher: 'P',
    language: 'en',
    cut: 'BLOCKS',
    blockCount: 1,
    paragraphCount: 1,
  },
  Block: { id: 1, sourceId: 1, number: 1, label: '1', paragraph: 1, length: 100 },
  KeptText: { id: 1, sourceId: 1, number: 1, blocks: '[]' },
  SourceOfDiscussion: { discussionId: 1, position: 1, sourceId: 1 },
  Citation: {
    id: 1,
    position: 1,
    blockId: 1,
    start: 0,
    end: 10,
    sha256: hash,
    basis: 'EXPLICIT',
    recordId: 1,
    precedence: `${day} d`,
    interventionId: 1,
  },
  Identifier: {
    id: 1,
    scheme: 'WIKIDATA',
    value: 'Q1',
    url: 'https://example.org/Q1',
    position: 1,
    officialId: 1,
  },
  IdentifierOfRecord: { identifierId: 1, position: 1, recordId: 1 },
  CitationOfName: { nameId: 1, position: 1, citationId: 1 },
  Declaration: { precedence: `${day} d`, recordId: 1, type: 'TOPIC', slug: 't' },
};

const notOneParty: readonly Row[] = [
  { officialId: null, appointmentId: null, text: null, language: null },
  { countryId: 1 },
  { organizationId: 1 },
];

// What makes the good row bad, for each CHECK; more than one where it has more than one edge. No
// other CHECK refuses it, since the two databases try them in different orders.
const bad: Readonly<Record<string, readonly Row[]>> = {
  Meeting_startsOn_check: [
    { startsOn: '2024-4-22', endsOn: null },
    { startsOn: '2024/04/22', endsOn: null },
  ],
  Meeting_endsOn_check: [{ endsOn: '2024-04-26T00:00' }],
  Meeting_order_check: [{ startsOn: '2024-04-27' }],
  Discussion_heldOn_check: [{ heldOn: '23 April 2024' }, { heldOn: '' }],
  Discussion_heldTo_check: [{ heldTo: '2024', heldText: '2024' }],
  Discussion_heldText_check: [{ heldTo: day }, { heldText: '2024' }],
  Source_publishedTo_check: [{ publishedTo: '2024', publishedText: '2024' }],
  Source_publishedText_check: [{ publishedTo: day }, { publishedText: '2024' }],
  PolicyProposal_periodFirstDay_check: [{ periodFirstDay: '2025' }],
  PolicyProposal_periodLastDay_check: [{ periodLastDay: '2025' }],
  Meeting_startsTo_check: [{ startsTo: '2024', startsText: '2024' }],
  Meeting_startsText_check: [{ startsTo: day }, { startsText: '2024' }],
  Meeting_endsFrom_check: [{ endsFrom: '2024', endsText: '2024' }],
  Meeting_endsText_check: [{ endsFrom: day }, { endsText: '2024' }],
  Part_heldTo_check: [{ heldTo: '2024', heldText: '2024' }],
  Part_heldText_check: [{ heldTo: day }, { heldText: '2024' }],
  Source_retrievedTo_check: [{ retrievedTo: '2024', retrievedText: '2024' }],
  Source_retrievedText_check: [{ retrievedTo: day }, { retrievedText: '2024' }],
  Appointment_startsTo_check: [{ startsTo: '2024', startsText: '2024' }],
  Appointment_startsText_check: [{ startsTo: day }, { startsText: '2024' }],
  Appointment_endsFrom_check: [{ endsFrom: '2024', endsText: '2024' }],
  Appointment_endsText_check: [{ endsFrom: day }, { endsText: '2024' }],
  AttestedDay_to_check: [{ to: '2024', text: '2024' }],
  AttestedDay_text_check: [{ to: day }, { text: '2024' }],
  Accreditation_startsOn_check: [{ startsOn: '2024' }],
  Accreditation_startsTo_check: [{ startsTo: '2024', startsText: '2024' }],
  Accreditation_startsText_check: [{ startsTo: day }, { startsText: '2024' }],
  Accreditation_endsOn_check: [{ endsOn: '2024' }],
  Accreditation_endsFrom_check: [{ endsFrom: '2024', endsText: '2024' }],
  Accreditation_endsText_check: [{ endsFrom: day }, { endsText: '2024' }],
  Name_startsOn_check: [{ startsOn: '2024' }],
  Name_startsTo_check: [{ startsTo: '2024', startsText: '2024' }],
  Name_startsText_check: [{ startsTo: day }, { startsText: '2024' }],
  Name_endsOn_check: [{ endsOn: '2024' }],
  Name_endsFrom_check: [{ endsFrom: '2024', endsText: '2024' }],
  Name_endsText_check: [{ endsFrom: day }, { endsText: '2024' }],
  Part_position_check: [{ position: 0 }],
  Part_number_check: [{ number: 0 }],
  Part_heldOn_check: [{ heldOn: '2024' }, { heldOn: '' }],
  Intervention_position_check: [{ position: 0 }],
  Intervention_kind_check: [{ kind: 'SPEECH' }, { kind: 'statement' }],
  Intervention_heldOn_check: [{ heldOn: '2024-04' }],
  Intervention_heldTo_check: [{ heldTo: '2024-04' }],
  Intervention_capacity_check: [{ officialId: null }],
  Intervention_mission_check: [{ appointmentId: null }],
  Intervention_rank_check: [{ rank: 'KING' }, { rank: 'minister' }],
  PolicyProposal_position_check: [{ position: 0 }],
  PolicyProposal_reportingVerb_check: [{ reportingVerb: 'SAID' }],
  PolicyProposal_heldOn_check: [{ heldOn: '2024' }],
  PolicyProposal_heldTo_check: [{ heldTo: '2024' }],
  PolicyProposal_capacity_check: [{ officialId: null }],
  PolicyProposal_mission_check: [{ appointmentId: null }],
  PolicyProposal_verb_check: [{ verbText: 'urged' }, { verbLanguage: 'en' }],
  PolicyProposal_period_check: [
    { periodAsWritten: null },
    { periodAsWritten: null, periodFrom: null },
    { periodAsWritten: null, periodTo: null },
  ],
  PolicyProposal_years_check: [{ periodFrom: 2026 }],
  PolicyProposal_rank_check: [{ rank: 'KING' }, { rank: 'minister' }],
  Appointment_rank_check: [{ rank: 'KING' }],
  Appointment_startsOn_check: [{ startsOn: '2023' }],
  Appointment_endsOn_check: [{ endsOn: '2025' }],
  Appointment_order_check: [{ endsOn: '2022-12-31' }],
  Appointment_acting_check: [{ acting: 2 }, { acting: -1 }],
  CitationOfName_position_check: [{ position: 0 }],
  AttestedDay_on_check: [{ on: '23.04.2024' }],
  Mission_kind_check: [{ kind: 'HOUSE' }],
  Mission_sender_check: [{ sendingCountryId: null }, { sendingOrganizationId: 1 }],
  Accreditation_position_check: [{ position: 0 }],
  Accreditation_subject_check: [{ countryId: null }, { organizationId: 1 }],
  Organization_kind_check: [{ kind: 'CLUB' }],
  Organization_partOf_check: [{ id: 2, slug: 'own', partOfId: 2 }],
  Country_code_check: [
    { code: 'kr' },
    { code: 'KOR' },
    { code: 'CSX1' },
    { code: 'csxx' },
    { code: 'CS-X' },
    { code: 'K' },
    { code: 'K1' },
    { code: 'ÉÉ' },
  ],
  SpeakerOfIntervention_position_check: [{ position: 0 }],
  SpeakerOfIntervention_party_check: notOneParty,
  SpeakerOfIntervention_office_check: [{ officialId: null, countryId: 1 }],
  SpeakerOfIntervention_words_check: [{ text: null }, { language: null }],
  PrincipalOfIntervention_position_check: [{ position: 0 }],
  PrincipalOfIntervention_party_check: notOneParty,
  PrincipalOfIntervention_office_check: [{ officialId: null, countryId: 1 }],
  PrincipalOfIntervention_words_check: [{ text: null }, { language: null }],
  AddresseeOfProposal_position_check: [{ position: 0 }],
  AddresseeOfProposal_party_check: notOneParty,
  AddresseeOfProposal_office_check: [{ officialId: null, countryId: 1 }],
  AddresseeOfProposal_words_check: [{ text: null }, { language: null }],
  ParticipantOfDiscussion_position_check: [{ position: 0 }],
  ParticipantOfDiscussion_party_check: notOneParty,
  ParticipantOfDiscussion_office_check: [{ officialId: null, countryId: 1 }],
  ParticipantOfDiscussion_words_check: [{ text: null }, { language: null }],
  HostOfDiscussion_position_check: [{ position: 0 }],
  HostOfDiscussion_party_check: notOneParty,
  HostOfDiscussion_office_check: [{ officialId: null, countryId: 1 }],
  HostOfDiscussion_words_check: [{ text: null }, { language: null }],
  ChairOfPart_position_check: [{ position: 0 }],
  ChairOfPart_party_check: notOneParty,
  ChairOfPart_office_check: [{ officialId: null, countryId: 1 }],
  ChairOfPart_words_check: [{ text: null }, { language: null }],
  SpeakerOfProposal_party_check: [{ officialId: null }, { organizationId: 1 }, { countryId: 1 }],
  SpeakerOfProposal_position_check: [{ position: 0 }],
  SpeakerOfIntervention_heldOn_check: [{ heldOn: '2024' }],
  SpeakerOfProposal_heldOn_check: [{ heldOn: '2024' }],
  AddresseeOfProposal_heldOn_check: [{ heldOn: '2024' }],
  CountryForIntervention_heldOn_check: [{ heldOn: '2024' }],
  CountryForProposal_heldOn_check: [{ heldOn: '2024' }],
  OrganizationForIntervention_heldOn_check: [{ heldOn: '2024' }],
  OrganizationForProposal_heldOn_check: [{ heldOn: '2024' }],
  Topic_broader_check: [{ id: 2, slug: 'own', broaderId: 2 }],
  BroaderTopic_position_check: [{ position: 0 }],
  BroaderTopic_broader_check: [{ broaderId: 1 }],
  Name_kind_check: [{ kind: 'NICKNAME' }],
  Name_position_check: [{ position: 0 }],
  Name_owner_check: [
    { officialId: null },
    { missionId: 1 },
    { organizationId: 1 },
    { topicId: 1 },
    { discussionId: 1 },
    { countryId: 1 },
  ],
  Identifier_scheme_check: [{ scheme: 'wikidata' }],
  Identifier_position_check: [{ position: 0 }],
  Identifier_owner_check: [
    { officialId: null },
    { meetingId: 1 },
    { discussionId: 1 },
    { missionId: 1 },
    { organizationId: 1 },
    { topicId: 1 },
    { sourceId: 1 },
  ],
  IdentifierOfRecord_position_check: [{ position: 0 }],
  ThemeOfPart_position_check: [{ position: 0 }],
  SummaryOfIntervention_position_check: [{ position: 0 }],
  SummaryOfProposal_position_check: [{ position: 0 }],
  TopicOfPart_position_check: [{ position: 0 }],
  TopicOfIntervention_position_check: [{ position: 0 }],
  TopicOfIntervention_heldOn_check: [{ heldOn: '' }],
  TopicOfProposal_position_check: [{ position: 0 }],
  TopicOfProposal_heldOn_check: [{ heldOn: '' }],
  TopicOfDiscussion_heldOn_check: [{ heldOn: '' }],
  OrganizationOfIntervention_position_check: [{ position: 0 }],
  OrganizationOfIntervention_heldOn_check: [{ heldOn: '' }],
  OrganizationOfProposal_position_check: [{ position: 0 }],
  OrganizationOfProposal_heldOn_check: [{ heldOn: '' }],
  CountryOfIntervention_position_check: [{ position: 0 }],
  CountryOfIntervention_heldOn_check: [{ heldOn: '' }],
  CountryOfProposal_position_check: [{ position: 0 }],
  CountryOfProposal_heldOn_check: [{ heldOn: '' }],
  YearOfProposal_year_check: [{ year: 0 }, { year: 10_000 }],
  YearOfProposal_heldOn_check: [{ heldOn: '' }, { heldOn: '2024-4-230' }],
  AnswerOfIntervention_position_check: [{ position: 0 }],
  AnswerOfIntervention_heldOn_check: [{ heldOn: '' }],
  SupportOfIntervention_position_check: [{ position: 0 }],
  SupportOfIntervention_heldOn_check: [{ heldOn: '' }],
  OppositionOfIntervention_position_check: [{ position: 0 }],
  OppositionOfIntervention_heldOn_check: [{ heldOn: '' }],
  SupportOfProposal_position_check: [{ position: 0 }],
  SupportOfProposal_heldOn_check: [{ heldOn: '' }],
  OppositionOfProposal_position_check: [{ position: 0 }],
  OppositionOfProposal_heldOn_check: [{ heldOn: '' }],
  Intervention_voteResult_check: [{ voteResult: 'WON' }],
  Intervention_voteFor_check: [{ voteFor: -1 }],
  Intervention_voteAgainst_check: [{ voteAgainst: -1 }],
  Intervention_voteAbstaining_check: [{ voteAbstaining: -1 }],
  VoteOnProposal_position_check: [{ position: 0 }],
  VoteOnProposal_heldOn_check: [{ heldOn: '2024' }],
  VoteOnProposal_result_check: [{ result: 'adopted' }],
  VoterOfIntervention_choice_check: [{ choice: 'YES' }],
  VoterOfIntervention_position_check: [{ position: 0 }],
  VoterOfIntervention_heldOn_check: [{ heldOn: '2024' }],
  VoterOfIntervention_party_check: notOneParty,
  VoterOfIntervention_office_check: [{ officialId: null, countryId: 1 }],
  VoterOfIntervention_words_check: [{ text: null }, { language: null }],
  Source_publishedOn_check: [{ publishedOn: '2024' }],
  Source_retrievedOn_check: [{ retrievedOn: '2024-04' }],
  Source_translationOf_check: [{ translationOf: 's' }],
  Source_replaces_check: [{ replaces: 's' }],
  Source_cut_check: [{ cut: 'blocks' }],
  Source_blockCount_check: [{ blockCount: 0, paragraphCount: 0 }],
  Source_paragraphCount_check: [{ paragraphCount: -1 }, { paragraphCount: 2 }],
  Source_length_check: [{ length: -1 }],
  Source_citedLength_check: [{ citedLength: -1 }],
  Source_citedBlocks_check: [{ citedBlocks: -1 }],
  Block_number_check: [{ number: 0 }],
  Block_paragraph_check: [{ paragraph: -1 }, { label: null }],
  Block_length_check: [{ length: 0 }],
  KeptText_number_check: [{ number: 0 }],
  Citation_movedBlock_check: [{ movedBlock: 0 }],
  Citation_movedStart_check: [{ movedStart: -1 }],
  SourceOfDiscussion_position_check: [{ position: 0 }],
  Citation_position_check: [{ position: 0 }],
  Citation_basis_check: [{ basis: 'GUESSED' }],
  Citation_span_check: [{ start: -1 }, { start: 10 }, { end: 0 }],
  Citation_sha256_check: [{ sha256: hash.slice(1) }, { sha256: hash.toUpperCase() }],
  Citation_inference_check: [{ basis: 'INFERRED', note: null }],
  Citation_subject_check: [
    { interventionId: null },
    { meetingId: 1 },
    { discussionId: 1 },
    { partId: 1 },
    { proposalId: 1 },
    { officialId: 1 },
    { appointmentId: 1 },
    { missionId: 1 },
    { accreditationId: 1 },
    { organizationId: 1 },
  ],
  Declaration_type_check: [{ type: 'PART' }],
};

// Rows that look odd and are allowed.
const allowed: readonly (readonly [table: string, change: Row])[] = [
  ['Meeting', { startsOn: null }],
  ['Meeting', { startsOn: '2024-04-26' }],
  ['Intervention', { kind: 'OUTCOME', partId: null }],
  ['Intervention', { partId: null }],
  [
    'Intervention',
    { kind: 'OUTCOME', partId: null, officialId: null, appointmentId: null, missionId: null },
  ],
  ['PolicyProposal', { officialId: null, appointmentId: null, missionId: null }],
  ['PolicyProposal', { periodAsWritten: null, periodFrom: null, periodTo: null }],
  ['PolicyProposal', { periodFrom: null, periodTo: null }],
  ['PolicyProposal', { periodTo: null }],
  ['Intervention', { rank: null }],
  ['PolicyProposal', { rank: null }],
  ['YearOfProposal', { year: 1 }],
  ['YearOfProposal', { year: 9999 }],
  ['Appointment', { missionId: null }],
  ['Appointment', { missionId: null, organizationId: 1 }],
  ['Accreditation', { countryId: null, organizationId: 1 }],
  ['Name', { officialId: null, topicId: 1 }],
  ['Name', { officialId: null, appointmentId: 1 }],
  ['Name', { officialId: null, meetingId: 1 }],
  ['Name', { officialId: null, discussionId: 1 }],
  ['Name', { officialId: null, countryId: 1 }],
  ['Identifier', { officialId: null, sourceId: 1 }],
  ['Citation', { basis: 'INFERRED', note: 'From the title.' }],
  ['Citation', { note: 'The title is abbreviated.' }],
  ['Citation', { interventionId: null, accreditationId: 1 }],
  ['Citation', { interventionId: null, nameId: 1 }],
];

// On SQLite an enum is a text with a CHECK, on PostgreSQL a type.
const enumChecks = [
  ['Intervention_kind_check', 'InterventionKind', enums.InterventionKind],
  ['Intervention_rank_check', 'Rank', enums.Rank],
  ['Intervention_voteResult_check', 'VoteResult', enums.VoteResult],
  ['VoteOnProposal_result_check', 'VoteResult', enums.VoteResult],
  ['VoterOfIntervention_choice_check', 'VoteChoice', enums.VoteChoice],
  ['PolicyProposal_rank_check', 'Rank', enums.Rank],
  ['PolicyProposal_reportingVerb_check', 'ReportingVerb', enums.ReportingVerb],
  ['Appointment_rank_check', 'Rank', enums.Rank],
  ['Mission_kind_check', 'MissionKind', enums.MissionKind],
  ['Organization_kind_check', 'OrganizationKind', enums.OrganizationKind],
  ['Name_kind_check', 'NameKind', enums.NameKind],
  ['Identifier_scheme_check', 'IdentifierScheme', enums.IdentifierScheme],
  ['Source_cut_check', 'SourceCut', enums.SourceCut],
  ['Citation_basis_check', 'Basis', enums.Basis],
  ['Declaration_type_check', 'DeclaredType', enums.DeclaredType],
] as const;
const typeOf = new Map<string, string>(enumChecks.map(([check, type]) => [check, type]));

const badRows = Object.entries(bad).flatMap(([check, changes]) =>
  changes.map((change) => [check, change] as const),
);
const tableOf = (check: string) => check.slice(0, check.indexOf('_'));

describe.each([
  ['SQLite', sqlite],
  ...(testServer === undefined ? [] : [['PostgreSQL', postgresql] as const]),
] as const)('on %s', (name, open) => {
  let database: Checked;
  beforeAll(async () => {
    database = await open();
    for (const { sql } of await readMigrations(database.history)) await database.execute(sql);
    for (const [table, row] of Object.entries(good)) {
      await database.insert(table, row);
      // One is above the other.
      if (table === 'Topic') await database.insert(table, { ...row, id: 2, slug: 'above' });
    }
    // From here on a good row is taken out from under those that refer to it.
    await database.execute(database.withoutForeignKeys);
  });
  afterAll(() => database.close());

  /** Inserts the good row with the changes in its place, and takes it back. */
  async function tryRow(table: string, change: Row): Promise<void> {
    await database.execute('BEGIN');
    try {
      await database.execute(`DELETE FROM "${table}"`);
      await database.insert(table, { ...good[table], ...change });
    } finally {
      await database.execute('ROLLBACK');
    }
  }

  it('the migrations have every CHECK of this list, and no other', async () => {
    const all = Object.keys(bad);
    const expected = name === 'SQLite' ? all : all.filter((check) => !typeOf.has(check));
    expect((await database.checks()).toSorted()).toEqual(expected.toSorted());
  });

  it.each(badRows)('%s refuses %o', async (check, change) => {
    await expect(tryRow(tableOf(check), change)).rejects.toThrow(
      database.refusal(check, typeOf.get(check)),
    );
  });

  it.each(allowed)('%s may have %o', async (table, change) => {
    await expect(tryRow(table, change)).resolves.toBeUndefined();
  });

  it.each(enumChecks)('the values of %s are those of the model', async (check, type, values) => {
    expect(await database.enumValues(check, type)).toEqual(Object.values(values));
  });
});
