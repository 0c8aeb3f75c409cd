import { builder } from '../builder.js';
import {
  Basis,
  InterventionKind,
  MissionKind,
  NameKind,
  OrganizationKind,
  Rank,
  ReportingVerb,
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
  'The sort of turn that an intervention is.',
  InterventionKind,
  {
    OPENING_REMARKS: 'Opens the discussion; in no part.',
    STATEMENT: 'A turn in the discussion itself.',
    CLOSING_REMARKS: 'Closes the discussion; in no part.',
    OUTCOME:
      'What the discussion as a whole arrived at; in no part, and possibly of no single speaker.',
  },
);

/** See the description of the enum. */
export const reportingVerb = modelEnum(
  'ReportingVerb',
  "The verb with which the source reports a proposal. It is the source's own, never our estimate of strength.",
  ReportingVerb,
  {
    PROPOSED: 'The source says that it was proposed.',
    SUGGESTED: 'The source says that it was suggested.',
    CALLED_FOR: 'The source says that it was called for.',
    EMPHASIZED: 'The source says that it, or the need for it, was emphasized.',
    ANNOUNCED: 'The source says that it was announced.',
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
    CONSULATE_GENERAL: 'A consular post.',
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
    FORUM: 'States that meet regularly, without an organization of their own.',
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
    BROKEN: { description: 'The attached text has other words at the span, or ends before it.' },
    UNATTACHED: { description: 'This server does not hold the text, so it cannot tell.' },
  } as const,
});
