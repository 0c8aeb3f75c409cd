import { builder } from '../builder.js';
import {
  Basis,
  IdentifierScheme,
  InterventionKind,
  MissionKind,
  NameKind,
  OrganizationKind,
  Rank,
  ReportingVerb,
  SourceCut,
  VoteResult,
} from '../db/client.js';

/** Defines the enum of the public schema that has the values of the model's own. */
function modelEnum<Value extends string>(
  name: string,
  description: string,
  values: Readonly<Record<Value, Value>>,
  descriptions: Readonly<Record<Value, string>>,
) {
  return builder.enumType(name, {
    description,
    values: Object.fromEntries(
      Object.values<Value>(values).map((value) => [value, { description: descriptions[value] }]),
    ) as Record<Value, { description: string }>,
  });
}

/** See the description of the enum. */
export const interventionKind = modelEnum(
  'InterventionKind',
  'What sort of intervention it is. Each may be in a part of the discussion or in none.',
  InterventionKind,
  {
    OPENING_REMARKS: 'Opens the discussion or the part.',
    STATEMENT: 'A statement in the discussion itself.',
    CLOSING_REMARKS: 'Closes the discussion or the part.',
    OUTCOME: 'What the discussion or the part arrived at; often of no single speaker.',
    QUESTION: 'A question to another speaker.',
    ANSWER: 'An answer to a question.',
    INTERJECTION: 'An interruption of another speaker.',
    MODERATION: 'What a chair or moderator says to lead the discussion.',
    WRITTEN_STATEMENT: 'A statement that was handed in and not spoken.',
  },
);

/** See the description of the enum. */
export const reportingVerb = modelEnum(
  'ReportingVerb',
  "The class of the verb with which the source reports a proposal, to filter by. It follows the source's own verb, which `verbAsWritten` has; it is never our estimate of strength.",
  ReportingVerb,
  {
    PROPOSED: 'The source says that it was proposed.',
    SUGGESTED: 'The source says that it was suggested.',
    CALLED_FOR: 'The source says that it was called for.',
    EMPHASIZED: 'The source says that it, or the need for it, was emphasized.',
    ANNOUNCED: 'The source says that it was announced.',
    URGED: 'The source says that it was urged.',
    REQUESTED: 'The source says that it was requested.',
    RECOMMENDED: 'The source says that it was recommended.',
    STRESSED: 'The source says that it, or the need for it, was stressed.',
    AGREED: 'The source says that it was agreed on.',
    DECIDED: 'The source says that it was decided.',
    REAFFIRMED: 'The source says that it was reaffirmed.',
    SUPPORTED: 'The source says that it was supported.',
    OPPOSED: 'The source says that it was opposed.',
    OTHER: 'None of the others: see `verbAsWritten`.',
  },
);

/** See the description of the enum. */
export const rank = modelEnum(
  'Rank',
  'The rank that a title expresses, so that the titles of many ministries compare.',
  Rank,
  {
    HEAD_OF_STATE: 'A president, a monarch.',
    HEAD_OF_GOVERNMENT: 'A prime minister, a chancellor.',
    MINISTER: 'At the head of a ministry.',
    VICE_MINISTER: 'Second in a ministry, under any local title.',
    DEPUTY_MINISTER: 'Below a vice minister, at the head of several bureaus.',
    DIRECTOR_GENERAL: 'At the head of one bureau or directorate.',
    AMBASSADOR: 'With or without a mission; permanent representatives included.',
    CONSUL_GENERAL: 'At the head of a consulate general.',
    CHARGE_D_AFFAIRES: 'At the head of a mission that has no ambassador.',
    OTHER: 'None of the others: see `title`.',
    SPECIAL_ENVOY: 'An envoy for one matter or region.',
    HIGH_COMMISSIONER:
      'At the head of a high commission, or of an office of an international organization.',
    SECRETARY_GENERAL: 'At the head of the secretariat of an international organization.',
    LEGISLATOR: 'A member of a parliament.',
    CONSUL: 'At the head of a consulate, or in one.',
  },
);

/** See the description of the enum. */
export const missionKind = modelEnum(
  'MissionKind',
  'The sort of a diplomatic mission.',
  MissionKind,
  {
    EMBASSY: 'To one country or several, and possibly to organizations besides.',
    PERMANENT_MISSION: 'To an international organization, or to those at one seat.',
    DELEGATION: 'To an organization or a conference, by that name.',
    CONSULATE_GENERAL: 'A consular post under a consul general.',
    HIGH_COMMISSION: 'An embassy between members of the Commonwealth.',
    CONSULATE: 'Any other consular post.',
    LIAISON_OFFICE: 'An office of contact, by that name.',
    REPRESENTATIVE_OFFICE: 'An office that represents its sender without being an embassy.',
    OTHER: 'None of the others: see its names.',
  },
);

/** See the description of the enum. */
export const organizationKind = modelEnum(
  'OrganizationKind',
  'The sort of an organization.',
  OrganizationKind,
  {
    MINISTRY: "Part of one country's government.",
    INTERNATIONAL_ORGANIZATION: 'Founded by states, with organs of its own.',
    ORGAN:
      'A body of an international organization; `partOf` names that one when the record knows it.',
    FORUM: 'States that meet regularly or act as a group, without an organization of their own.',
    NGO: 'A non-governmental organization, such as a foundation or an association.',
    COMPANY: 'A company or a group of companies.',
    UNIVERSITY: 'A university or a school.',
    PARLIAMENT: 'A parliament, or a chamber or committee of one.',
    AGENCY: "A body of one country's government that is not a ministry.",
    PARTY: 'A political party.',
    THINK_TANK: 'An institute of research on policy.',
    OTHER: 'None of the others: see its names.',
  },
);

/** See the description of the enum. */
export const nameKind = modelEnum('NameKind', 'What sort of name a name is.', NameKind, {
  PREFERRED: 'The one to show in its language; at most one in each.',
  ALTERNATIVE: 'Another spelling or name.',
  DESCRIPTIVE:
    'No source gives a name in this language: a plain description by the editors, not to be cited as a name.',
});

/** See the description of the enum. */
export const identifierScheme = modelEnum(
  'IdentifierScheme',
  'The register of others that an identifier is of.',
  IdentifierScheme,
  {
    WIKIDATA: 'An item of Wikidata, such as Q42: for everything that has identifiers.',
    ROR: 'The Research Organization Registry: for organizations.',
    ISNI: 'The International Standard Name Identifier, without spaces: for officials and organizations.',
    ORCID: 'Open Researcher and Contributor ID: for officials.',
    VIAF: 'The Virtual International Authority File: for officials, organizations and meetings.',
    UN_SYMBOL:
      'The symbol of a document of the United Nations, such as S/PV.9520: for sources, and for discussions and meetings that the document is the record of. Translations have the same.',
    DOI: 'A digital object identifier: for sources.',
  },
);

/** See the description of the enum. */
export const sourceCut = modelEnum(
  'SourceCut',
  'What of a document is taken for its blocks.',
  SourceCut,
  {
    NUMBERED: 'Its numbered paragraphs, each with all that follows up to the next number.',
    BLOCKS: 'All of it: headline, date line, paragraphs and list items, whether numbered or not.',
  },
);

/** See the description of the enum. */
export const voteResult = modelEnum('VoteResult', 'How a vote ended.', VoteResult, {
  ADOPTED: 'It was adopted, with a vote or without one.',
  REJECTED: 'It was not adopted.',
});

/** See the description of the enum. */
export const basis = modelEnum(
  'Basis',
  'Whether a cited fact was read in the source or concluded from it.',
  Basis,
  {
    EXPLICIT: 'The cited words say it.',
    INFERRED: 'An editor concluded it from the cited words; `note` says what and why.',
  },
);

/** See the description of the enum. */
export const appointmentStatus = builder.enumType('AppointmentStatus', {
  description: 'What the sources say of one day of an appointment.',
  values: {
    HELD: {
      description:
        'A source attests the office on that day, or gives dates of tenure that leave no doubt.',
    },
    NOT_HELD: { description: 'A source gives a first or last day, and the day lies beyond it.' },
    UNKNOWN: { description: 'No source says. It does not mean no.' },
  } as const,
});

/** See the description of the enum. */
export const citationStatus = builder.enumType('CitationStatus', {
  description: 'Whether the cited words still stand where they were cited.',
  values: {
    INTACT: { description: 'The attached text has the cited words at the span.' },
    MOVED: { description: 'The attached text has the cited words elsewhere: see `movedTo`.' },
    BROKEN: { description: 'The attached text does not have the cited words.' },
    UNATTACHED: { description: 'This server does not hold the text, so it cannot tell.' },
  } as const,
});
