import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkRecord } from '../../src/record/check.js';
import { combine } from '../../src/record/conflict.js';
import { noOthers } from '../../src/record/no-others.js';
import { formatProblem } from '../../src/record/problem.js';
import { type TemporaryDatabase, temporaryDatabase } from '../support/database.js';
import { load } from './loading.js';
import { cite, edit, sample } from './sample.js';

// What documents say that the first format could not say: each kind is said, and loaded, or is refused with
// what to write instead.

type Edit = readonly [piece: string, by: string];

const office = '    organization: sea-ministry\n';
const holm = '    part: 2\n    appointment: ase-holm-minister\n';
const heldOn = '  heldOn: 2030-05-02\n';
const named = 'names: [{ text: Åse Holm, language: nb }]';
const title = '    title: Minister of the Sea\n';
const verb = '        reportingVerb: SUGGESTED\n';
const meeting = sample.slice(sample.indexOf('meeting:'), sample.indexOf('sources:'));
const forum = 'kind: FORUM';

let database: TemporaryDatabase;
beforeAll(async () => {
  database = await temporaryDatabase();
});
afterAll(() => database.dispose());

describe('a document says', () => {
  test.each<[string, ...Edit[]]>([
    ['that nobody in particular spoke', [holm, '    part: 2\n']],
    [
      'that two spoke together',
      [
        holm,
        '    speakers: [{ appointment: ase-holm-minister }, { appointment: kim-seo-yeon-ambassador }]\n',
      ],
    ],
    [
      'that a delegation spoke',
      [holm, '    speakers: [{ country: YE, asWritten: { text: the Yemenis, language: en } }]\n'],
    ],
    ['that an organization spoke', [holm, '    speakers: [{ organization: nordic-forum }]\n']],
    [
      'what a group is called that spoke',
      [holm, '    speakers: [{ asWritten: { text: envoys, language: en } }]\n'],
    ],
    ['no office of a speaker', [holm, '    speakers: [{ official: ase-holm }]\n']],
    [
      'for whom somebody spoke',
      [holm, `${holm}    onBehalfOf: [{ organization: nordic-forum }]\n`],
    ],
    [
      'where it was, who held it and who only listened',
      [
        heldOn,
        `${heldOn}  place: Vík\n  hosts: [{ country: IS }]\n  participants: [{ official: kim-seo-yeon }, { organization: ice-office }]\n`,
      ],
    ],
    [
      'a month',
      [heldOn, '  heldOn: 2030-05\n'],
      ['attestedOn: [2030-05-02, 2030-06-01]', 'attestedOn: [2030-05-02]'],
    ],
    [
      'a year alone, also of a source',
      [heldOn, '  heldOn: "2030"\n'],
      ['publishedOn: 2030-05-02', 'publishedOn: "2030"'],
    ],
    ['two days', [heldOn, '  heldOn: 2030-05-02/2030-05-03\n']],
    [
      'a title of the discussion in two languages',
      [
        '  title: Discussion on Cold Seas\n',
        `  titles: [{ text: Discussion on Cold Seas, language: en }, { text: 찬 바다 토론, language: ko, cites: [${cite('Discussion on Cold Seas')}] }]\n`,
      ],
    ],
    ['of no meeting', [meeting, '']],
    [
      'what we say in two languages, and what a part was about',
      [
        'summary: Ports should make less noise.\n    topics',
        'summary: { en: Quiet., ko: 조용히. }\n    topics',
      ],
      ['theme: Ports', 'theme: { ko: 항구, en: Ports }'],
    ],
    ['that one only acts in an office', [office, `${office}    acting: true\n`]],
    [
      'whose head of state one is',
      [office, '    country: NO\n'],
      ['rank: MINISTER', 'rank: HEAD_OF_STATE'],
    ],
    [
      'an office at a mission and in a ministry',
      [
        '    mission: kr-mission-iceland\n',
        '    mission: kr-mission-iceland\n    organization: sea-ministry\n',
      ],
    ],
    [
      'an office at two missions',
      [
        '    mission: kr-mission-iceland\n',
        '    missions: [kr-mission-iceland, kr-mission-forum]\n',
      ],
      [
        '\nofficials:\n',
        `  - slug: kr-mission-forum
    names: [{ text: Korean mission to the Nordic Forum, language: en, kind: DESCRIPTIVE }]
    kind: PERMANENT_MISSION
    sendingCountry: KR
    cites: [${cite('with the Nordic Forum')}]

officials:
`,
      ],
    ],
    [
      'that an organization sends a mission',
      ['    sendingCountry: KR\n', '    sendingOrganization: nordic-forum\n'],
    ],
    ...['HIGH_COMMISSION', 'CONSULATE', 'LIAISON_OFFICE', 'REPRESENTATIVE_OFFICE', 'OTHER'].map(
      (kind): [string, Edit] => [
        `a mission of the kind ${kind}`,
        ['kind: EMBASSY', `kind: ${kind}`],
      ],
    ),
    ...['NGO', 'COMPANY', 'UNIVERSITY', 'PARLIAMENT', 'AGENCY', 'PARTY', 'THINK_TANK', 'OTHER'].map(
      (kind): [string, Edit] => [`an organization of the kind ${kind}`, [forum, `kind: ${kind}`]],
    ),
    ...[
      'SPECIAL_ENVOY',
      'HIGH_COMMISSIONER',
      'SECRETARY_GENERAL',
      'LEGISLATOR',
      'CONSUL',
      'OTHER',
    ].map((rank): [string, Edit] => [`the rank ${rank}`, ['rank: MINISTER', `rank: ${rank}`]]),
    ...['XK', 'YU', 'DD', 'CSXX', 'PS', 'TW', 'NO'].map((code): [string, Edit] => [
      `the country ${code}`,
      ['countries: [NO, IS]', `countries: [${code}]`],
    ]),
    ...[
      ['PS', 'the State of Palestine', 'en'],
      ['TW', 'Chinese Taipei', 'en'],
      ['KR', '대한민국', 'ko'],
      ['YU', 'Socialist Federal Republic of Yugoslavia', 'en'],
    ].map(([code, text, language]): [string, ...Edit[]] => [
      `by which name a source calls the country ${code}`,
      ['countries: [NO, IS]', `countries: [${code}]`],
      [
        'organizations:\n',
        `countries:
  - code: ${code}
    names: [{ text: ${text}, language: ${language}, cites: [${cite('Nordic Forum')}] }]
organizations:
`,
      ],
    ]),
    ...['QUESTION', 'INTERJECTION', 'MODERATION', 'WRITTEN_STATEMENT'].map(
      (kind): [string, Edit] => [
        `an intervention of the kind ${kind}`,
        ['kind: OPENING_REMARKS', `kind: ${kind}`],
      ],
    ),
    [
      'who opened a part, and what it agreed',
      ['kind: OPENING_REMARKS\n', 'kind: OPENING_REMARKS\n    part: 1\n'],
      ['kind: OUTCOME\n', 'kind: OUTCOME\n    part: 2\n'],
    ],
    [
      'a session with a later number, a day and a chair, and no theme',
      [
        '    number: 2\n    theme: Ports\n',
        '    number: 6\n    heldOn: 2030-05-02\n    chairs: [{ official: ase-holm }]\n',
      ],
      ['    part: 2\n', '    part: 6\n'],
    ],
    [
      'its own verb',
      [
        verb,
        '        reportingVerb: OTHER\n        verbAsWritten: { text: mused about, language: en }\n',
      ],
    ],
    [
      'whom a proposal asks',
      [verb, `${verb}        addressees: [{ country: IS }, { organization: ice-office }]\n`],
    ],
    ['until which day', ['from: 2031, to: 2031', 'to: 2031-04-30']],
    [
      'a name in three scripts',
      [
        named,
        `names: [{ text: Åse Holm, language: nb }, { text: 홀름, language: ko }, { text: Хольм, language: ru, cites: [${cite('Åse Holm')}] }]`,
      ],
    ],
    [
      'a title in two languages',
      [
        title,
        '    titles: [{ text: Minister of the Sea, language: en }, { text: 해양장관, language: ko }]\n',
      ],
    ],
    [
      'a name with its accents apart',
      [named, 'names: [{ text: "A\\u030ase Holm", language: nb }]'],
    ],
    [
      'where a copy of the source is kept, and what it translates',
      [
        '    url: https://example.org/envoys\n',
        '    url: "doi:10.1000/182"\n    archivedUrl: https://archive.example.org/보도#:~:text=sea\n    translationOf: envoys-talk-ko\n',
      ],
    ],
    [
      'of two slugs that they are one',
      ['  - slug: kim-seo-yeon\n', '  - slug: kim-seo-yeon\n    formerly: [kim-s-y]\n'],
    ],
    [
      'what is answered',
      ['    kind: OUTCOME\n', '    kind: ANSWER\n    answers: [cold-seas-kim]\n'],
    ],
    ['which proposal is opposed', [verb, `${verb}        opposes: [cold-seas-fund]\n`]],
  ])('%s', async (_, ...edits) => {
    // Each takes the place of the record before it.
    const { inserted, updated, deleted } = await load(database.db, edit(sample, ...edits));
    expect(inserted + updated + deleted).toBeGreaterThan(0);
  });
});

describe('a record is told where to write', () => {
  test.each<[string, Edit, string]>([
    [
      'a last day',
      [heldOn, `${heldOn}  endsOn: 2030-05-03\n`],
      'discussion.endsOn: is not a key of the format: write all its days in heldOn, like 2024-07-29/2024-07-30',
    ],
    [
      'a country that speaks',
      [holm, '    part: 2\n    country: IS\n'],
      'interventions[2].country: is not a key of the format: write who spoke under speakers, like [{ country: KR }]',
    ],
    [
      'several who speak',
      [
        '    part: 2\n    appointment: ase-holm-minister\n',
        '    part: 2\n    appointment: [ase-holm-minister]\n',
      ],
      'interventions[2].appointment: is a list: write several speakers under speakers',
    ],
    [
      'several titles',
      [title, '    title: [Minister, Ministre]\n'],
      'appointments[0].title: is a list: write several titles under titles',
    ],
    [
      'an office at two missions',
      ['    mission: kr-mission-iceland\n', '    mission: [kr-mission-iceland]\n'],
      'appointments[1].mission: is a list: write several missions under missions',
    ],
    [
      'several titles of a discussion',
      ['  title: Discussion on Cold Seas\n', '  title: [{ text: Talks, language: en }]\n'],
      'discussion.title: is a list: write several titles under titles',
    ],
    [
      'the title of a discussion',
      ['  title: Discussion on Cold Seas\n', ''],
      'discussion: lacks title: add it',
    ],
    [
      'when a title ended',
      [
        '  title: Discussion on Cold Seas\n',
        '  titles: [{ text: Talks, language: en, from: 2031, to: 2030 }]\n',
      ],
      'discussion.titles[0].to: is before from, 2031: correct one of them',
    ],
    [
      'several titles of a meeting',
      ['  title: 2030 Meeting of Northern Envoys\n', '  title: [Meeting]\n'],
      'meeting.title: is a list: write several titles under titles',
    ],
    [
      'who took part',
      [heldOn, `${heldOn}  participants: [Iceland]\n`],
      'discussion.participants[0]: is text: write who it is, like { official: SLUG } or { asWritten: { text: …, language: en } }',
    ],
    [
      'the verb of the source',
      [verb, `${verb}        verbAsWritten: mused\n`],
      'interventions[2].proposals[0].verbAsWritten: is text: write { text: …, language: en }',
    ],
    [
      'what is answered',
      [holm, `${holm}    replyTo: cold-seas-kim\n`],
      'interventions[2].replyTo: is not a key of the format: write the slugs under answers, supports or opposes',
    ],
    [
      'a sender',
      ['    sendingCountry: KR\n', ''],
      'No file says the sendingCountry or sendingOrganization of the mission kr-mission-iceland: add it to r.yaml:55, or to the register.',
    ],
    [
      'an official without an office',
      [title, ''],
      'No file says the title of the appointment ase-holm-minister: add it to r.yaml:78, or to the register; an official of whom no source gives an office is { official: SLUG } under speakers.',
    ],
    [
      'a country by another code',
      ['countries: [NO, IS]', 'countries: [UK]'],
      'interventions[1].countries[0]: is not the code of a country: did you mean GB?',
    ],
    [
      'a country of no list, which speaks',
      [holm, '    part: 2\n    speakers: [{ country: Eastland }]\n'],
      'interventions[2].speakers[0].country: is not the code of a country: use ISO 3166-1 alpha-2 in upper case, like KR, or for one of no list { asWritten: { text: …, language: en } }',
    ],
    [
      'the European Union',
      ['countries: [NO, IS]', 'countries: [EU]'],
      'interventions[1].countries[0]: is not a country: declare the European Union under organizations, and name it there',
    ],
    [
      'a group of countries',
      [forum, 'kind: GROUP'],
      'organizations[1].kind: is none of MINISTRY, INTERNATIONAL_ORGANIZATION, ORGAN, FORUM, NGO, COMPANY, UNIVERSITY, PARLIAMENT, AGENCY, PARTY, THINK_TANK, OTHER: did you mean FORUM? OTHER is for what none of them says',
    ],
  ])('%s', async (_, change, problem) => {
    const { record, problems } = checkRecord(edit(sample, change), 'r.yaml');
    const all = record
      ? (await combine([record], [], noOthers)).problems
      : problems.map(formatProblem);
    expect(all.map((one) => one.replace(/^r\.yaml:\d+:\d+ +/, ''))).toEqual([problem]);
  });

  test.each([
    ['text', 'the words alone, in quotes'],
    ['quote', 'the words alone, in quotes'],
  ])('words under %s', (key, advice) => {
    const change: Edit = [`cites: [${cite('ice reports come late')}]`, `cites: [{ ${key}: ice }]`];
    const problems = checkRecord(edit(sample, change), 'r.yaml').problems.map(formatProblem);
    expect(problems.filter((one) => one.includes(`.${key}: `))).toEqual([
      expect.stringContaining(advice),
    ]);
  });
});
