import { describe, expect, test } from 'vitest';
import { InterventionKind, Rank, ReportingVerb } from '../../src/db/client.js';
import { checkRecord } from '../../src/record/check.js';
import { combine } from '../../src/record/conflict.js';
import { noOthers } from '../../src/record/no-others.js';
import { formatProblem } from '../../src/record/problem.js';
import { cite, edit, sample } from './sample.js';

type Case = readonly [name: string, edits: [piece: string, by: string][], problems: string[]];

/** The problems of the text, as the only file that there is. */
async function problemsOf(text: string): Promise<string[]> {
  const { record, problems } = checkRecord(text, 'r.yaml');
  const all = record
    ? (await combine([record], [], noOthers)).problems
    : problems.map(formatProblem);
  return all.map((problem) => problem.replace(/^r\.yaml:/, ''));
}

/** Each case is an edit of the sample, and the problems that it makes. */
function cases(title: string, all: readonly Case[]): void {
  describe(title, () => {
    test.each(all)('%s', async (_, edits, expected) => {
      expect(await problemsOf(edit(sample, ...edits))).toEqual(expected);
    });
  });
}

const kim = '  - slug: kim-seo-yeon\n';

cases('a slug', [
  [
    'is declared once among officials',
    [
      ['  - slug: ase-holm\n', kim],
      ['official: ase-holm\n', 'official: kim-seo-yeon\n'],
    ],
    ['71:11  officials[1].slug: is the slug of officials[0] too: choose another'],
  ],
  [
    'is declared once among proposals, of whatever intervention',
    [['slug: cold-seas-quieter-ports', 'slug: cold-seas-fund']],
    [
      '148:15  interventions[2].proposals[0].slug: is the slug of interventions[1].proposals[1] too: choose another',
    ],
  ],
  [
    'is declared once among parts',
    [['slug: cold-seas-part-2', 'slug: cold-seas-part-1']],
    ['100:11  parts[1].slug: is the slug of parts[0] too: choose another'],
  ],
  [
    'is declared once among interventions',
    [['slug: cold-seas-outcome', 'slug: cold-seas-kim']],
    ['153:11  interventions[3].slug: is the slug of interventions[1] too: choose another'],
  ],
  [
    'is declared once among topics',
    [
      ['  - slug: ports\n', '  - slug: sea\n'],
      ['[ports, sea]', '[ice]'],
      ['noise.\n    topics: [ports]', 'noise.\n    topics: [ice]'],
      ['SUGGESTED\n        topics: [ports]', 'SUGGESTED\n        topics: [ice]'],
    ],
    [
      '50:11  topics[2].slug: is the slug of topics[0] too: choose another',
      '52:14  topics[2].broader: makes a circle, sea in sea: remove one of these links',
    ],
  ],
  [
    'is declared once among organizations',
    [
      ['slug: ice-office\n', 'slug: sea-ministry\n'],
      ['[ice-office, nordic-forum]', '[nordic-forum]'],
      ['[ice-office]', '[]'],
    ],
    ['36:11  organizations[2].slug: is the slug of organizations[0] too: choose another'],
  ],
  [
    'is declared once among missions',
    [
      [
        '\nofficials:',
        `  - slug: kr-mission-iceland
    names: [{ text: Embassy, language: en }]
    kind: EMBASSY
    sendingCountry: KR
    cites: [${cite('Ambassador')}]

officials:`,
      ],
    ],
    ['66:11  missions[1].slug: is the slug of missions[0] too: choose another'],
  ],
  [
    'is declared once among appointments',
    [
      ['slug: kim-seo-yeon-ambassador\n    official', 'slug: ase-holm-minister\n    official'],
      [
        '    part: 1\n    appointment: kim-seo-yeon-ambassador',
        '    part: 1\n    appointment: ase-holm-minister',
      ],
    ],
    ['87:11  appointments[1].slug: is the slug of appointments[0] too: choose another'],
  ],
  ['may be the same in two types', [['slug: cold-seas-outcome', 'slug: cold-seas-fund']], []],
]);

cases('a reference', [
  [
    'leads to an official, else the nearest is suggested',
    [['official: kim-seo-yeon\n', 'official: kim-seo-yon\n']],
    ['88:15  appointments[1].official: is not declared in any file: did you mean kim-seo-yeon?'],
  ],
  [
    'leads to a mission, else it is to be declared',
    [['    mission: kr-mission-iceland\n', '    mission: embassy\n']],
    ['91:14  appointments[1].mission: is not declared in any file: declare it under missions'],
  ],
  [
    'of an appointment leads to an organization',
    [['organization: sea-ministry\n', 'organization: sea-minstry\n']],
    [
      '82:19  appointments[0].organization: is not declared in any file: did you mean sea-ministry?',
    ],
  ],
  [
    'of an accreditation leads to an organization',
    [['organization: nordic-forum\n', 'organization: nordicforum\n']],
    [
      '63:23  missions[0].accreditedTo[1].organization: is not declared in any file: did you mean nordic-forum?',
    ],
  ],
  [
    'of a part leads to a topic',
    [['[ports, sea]', '[ports, sae]']],
    ['103:21  parts[1].topics[1]: is not declared in any file: declare it under topics'],
  ],
  [
    'of an intervention leads to a topic',
    [['topics: [ice, sea]', 'topics: [ice, fish]']],
    ['118:19  interventions[1].topics[1]: is not declared in any file: declare it under topics'],
  ],
  [
    'of a proposal leads to an organization',
    [['        organizations: [nordic-forum]', '        organizations: [nordic]']],
    [
      '138:25  interventions[1].proposals[1].organizations[0]: is not declared in any file: did you mean nordic-forum?',
    ],
  ],
  [
    'leads to a thing of its own list',
    [['        organizations: [nordic-forum]', '        organizations: [ports]']],
    [
      '138:25  interventions[1].proposals[1].organizations[0]: is not declared in any file: declare it under organizations, or correct the key: ports is one of topics',
    ],
  ],
  [
    'leads to a broader topic',
    [['    broader: sea\n  - slug: ports', '    broader: oceans\n  - slug: ports']],
    ['49:14  topics[1].broader: is not declared in any file: declare it under topics'],
  ],
  [
    'leads to each of several broader topics',
    [['    broader: sea\n  - slug: ports', '    broader: [sea, oceans]\n  - slug: ports']],
    ['49:20  topics[1].broader[1]: is not declared in any file: declare it under topics'],
  ],
  [
    'leads to the missions of an office, each once and under one key',
    [
      [
        '    mission: kr-mission-iceland\n',
        '    mission: kr-mission-iceland\n    missions: [kr-mission-iceland, nowhere, nowhere]\n',
      ],
    ],
    [
      '92:15  appointments[1].missions: stands beside mission: write all of them under missions',
      '92:45  appointments[1].missions[2]: is the same as appointments[1].missions[1]: remove one',
    ],
  ],
  [
    'leads to missions that are declared',
    [['    mission: kr-mission-iceland\n', '    missions: [kr-mission-iceland, nowhere]\n']],
    ['91:36  appointments[1].missions[1]: is not declared in any file: declare it under missions'],
  ],
  [
    'leads to some missions, and not to very many',
    [
      [
        '    mission: kr-mission-iceland\n',
        `    missions: [${Array.from({ length: 21 }, (_, i) => `m-${i}`).join(', ')}]\n`,
      ],
      ['    organization: sea-ministry\n', '    organization: sea-ministry\n    missions: []\n'],
    ],
    [
      '83:15  appointments[0].missions: has no slug: leave it out',
      '92:15  appointments[1].missions: has more than 20 missions: leave some out',
    ],
  ],
  [
    'leads to a broader topic by its slug, or to several by theirs',
    [
      ['    broader: sea\n  - slug: ports', '    broader: { slug: sea }\n  - slug: ports'],
      ['language: en }]\n    broader: sea\n', 'language: en }]\n    broader: []\n'],
    ],
    [
      '49:14  topics[1].broader: is neither a slug nor a list of slugs: write sea, or [sea, ice]',
      '52:14  topics[2].broader: has no slug: leave it out',
    ],
  ],
  [
    'leads to the whole of an organ',
    [['partOf: nordic-forum', 'partOf: nato']],
    ['39:13  organizations[2].partOf: is not declared in any file: declare it under organizations'],
  ],
  [
    'leads to an appointment',
    [
      [
        '    part: 1\n    appointment: kim-seo-yeon-ambassador',
        '    part: 1\n    appointment: kim-seo-yeon',
      ],
    ],
    [
      '116:18  interventions[1].appointment: is not declared in any file: did you mean kim-seo-yeon-ambassador?',
    ],
  ],
  [
    'leads to a source',
    [['source: envoys-talk', 'source: envoys-talks']],
    [
      '132:23  interventions[1].proposals[0].cites[1].source: is not a source of this record: did you mean envoys-talk?',
    ],
  ],
]);

cases('what is declared', [
  [
    'is used, if a topic',
    [
      ['[ports, sea]', '[sea]'],
      ['noise.\n    topics: [ports]\n', 'noise.\n'],
      ['SUGGESTED\n        topics: [ports]\n', 'SUGGESTED\n'],
    ],
    ['50:11  topics[2].slug: is spoken of nowhere: remove it, or link it'],
  ],
  [
    'may be an appointment that nobody speaks in',
    [
      [
        '    part: 1\n    appointment: kim-seo-yeon-ambassador',
        '    part: 1\n    appointment: ase-holm-minister',
      ],
    ],
    [],
  ],
]);

cases('a citation', [
  [
    'is in a paragraph that there is',
    [['source: envoys-talk, paragraph: 3', 'source: envoys-talk, paragraph: 5']],
    [
      '132:47  interventions[1].proposals[0].cites[1].paragraph: is after the last paragraph of envoys-talk, which is 4: correct it',
    ],
  ],
  [
    'has a span that is not empty',
    [['start: 103, end: 112', 'start: 112, end: 112']],
    [
      '132:67  interventions[1].proposals[0].cites[1].end: must be after start, which is 112: the span is empty',
    ],
  ],
  [
    'has a span inside its paragraph',
    [['start: 103, end: 112', 'start: 103, end: 159']],
    [
      '132:67  interventions[1].proposals[0].cites[1].end: is after the end of paragraph 3, which is 158 long: correct the span',
    ],
  ],
  ['may reach to the end of its paragraph', [['start: 103, end: 112', 'start: 103, end: 158']], []],
  [
    'explains an inference',
    [[',\n              basis: INFERRED, note: It was said in 2030.', ', basis: INFERRED']],
    [
      '132:13  interventions[1].proposals[0].cites[1]: is INFERRED and lacks note: say what you concluded, and why',
    ],
  ],
]);

cases('a part', [
  [
    'may have any number',
    [
      ['number: 2\n', 'number: 6\n'],
      ['    part: 2\n', '    part: 6\n'],
    ],
    [],
  ],
  [
    'may have no number and no theme',
    [
      ['    number: 2\n    theme: Ports\n', ''],
      ['    part: 2\n', '    part: cold-seas-part-2\n'],
    ],
    [],
  ],
  [
    'is named by its slug where several have its number',
    [
      ['number: 2\n', 'number: 1\n'],
      ['    part: 2\n', '    part: cold-seas-part-2\n'],
    ],
    [
      '115:11  interventions[1].part: is the number of several parts: write the slug of one, cold-seas-part-1, cold-seas-part-2',
    ],
  ],
]);

cases('an intervention', [
  [
    'may be in a part, of whatever kind it is',
    [
      ['    kind: OPENING_REMARKS\n', '    kind: OPENING_REMARKS\n    part: 1\n'],
      ['    kind: STATEMENT\n    part: 2\n', '    kind: MODERATION\n    part: 2\n'],
      ['    kind: OUTCOME\n', '    kind: OUTCOME\n    part: cold-seas-part-2\n'],
    ],
    [],
  ],
  [
    'is in a part that there is',
    [['    part: 2\n', '    part: 3\n']],
    ['142:11  interventions[2].part: is not a part of the discussion: write one of 1, 2'],
  ],
  [
    'is in no part where there are none',
    [
      [/^parts:.*^interventions:/ms.exec(sample)?.[0] ?? '', 'interventions:'],
      ['    part: 1\n', ''],
    ],
    ['129:11  interventions[2].part: is not a part of the discussion: leave it out'],
  ],
  [
    'is not told of a part that may be the one with a mistake',
    [['number: 2\n', 'number: two\n']],
    ['101:13  parts[1].number: must be a whole number, and is text'],
  ],
  ['may be in none', [['    part: 2\n', '']], []],
  [
    'may have no speaker',
    [['    part: 2\n    appointment: ase-holm-minister\n', '    part: 2\n']],
    [],
  ],
  [
    'may have a speaker when it is an outcome',
    [['    kind: OUTCOME\n', '    kind: OUTCOME\n    appointment: ase-holm-minister\n']],
    [],
  ],
]);

cases('a speaker', [
  [
    'is one, or words, and is one of the record',
    [
      [
        '    part: 2\n    appointment: ase-holm-minister\n',
        `    part: 2
    speakers:
      - { appointment: ase-holm-minister, country: NO }
      - {}
      - { official: ase-helm }
      - { organization: nobody }
      - { appointment: nobody }
      - { asWritten: { text: heads of mission } }
`,
      ],
    ],
    [
      '144:9  interventions[2].speakers[0]: has appointment and country: write one of them, or an entry for each',
      '145:9  interventions[2].speakers[1]: says of nobody who it is: write one of appointment, official, organization, country, or asWritten',
      '149:22  interventions[2].speakers[5].asWritten: lacks language: add it',
    ],
  ],
  [
    'is written once, with an office or without',
    [
      [
        '    part: 2\n    appointment: ase-holm-minister\n',
        `    part: 2
    appointment: ase-holm-minister
    speakers: [{ appointment: ase-holm-minister }, { official: ase-holm }, { country: NO }, { country: NO }]
`,
      ],
    ],
    [
      '144:15  interventions[2].speakers: stands beside appointment: write the appointment as one of the speakers',
      '144:52  interventions[2].speakers[1]: is the same as interventions[2].speakers[0]: remove one',
      '144:93  interventions[2].speakers[3]: is the same as interventions[2].speakers[2]: remove one',
    ],
  ],
  [
    'holds the office on the day',
    [
      ['attestedOn: [2030-05-02, 2030-06-01]', 'attestedOn: [2030-06-01]'],
      ['startsOn: 2029-01-01\n    endsOn: 2031-12-31\n    ', ''],
      [
        '    kind: OPENING_REMARKS\n    appointment: ase-holm-minister\n',
        '    kind: OPENING_REMARKS\n    speakers: [{ appointment: ase-holm-minister }]\n',
      ],
      ['    part: 2\n    appointment: ase-holm-minister\n', '    part: 2\n'],
    ],
    [
      '107:31  interventions[0].speakers[0].appointment: is not held on 2030-05-02, as far as the record says: add that day to its attestedOn',
    ],
  ],
]);

cases('a day', [
  [
    'of the end of a meeting is not before its start',
    [['startsOn: 2030-05-01', 'startsOn: 2030-05-04']],
    ['13:11  meeting.endsOn: is before startsOn, 2030-05-04: correct one of them'],
  ],
  [
    'of the discussion is not before its meeting',
    [['startsOn: 2030-05-01', 'startsOn: 2030-05-03']],
    ['5:11  discussion.heldOn: is before the meeting starts, on 2030-05-03: correct one of them'],
  ],
  [
    'of the discussion is not after its meeting',
    [['endsOn: 2030-05-03', 'endsOn: 2030-05-01']],
    ['5:11  discussion.heldOn: is after the meeting ends, on 2030-05-01: correct one of them'],
  ],
  [
    'of the end of a tenure is not before its start',
    [['startsOn: 2029-01-01', 'startsOn: 2032-01-01']],
    ['84:13  appointments[0].endsOn: is before startsOn, 2032-01-01: correct one of them'],
  ],
  [
    'that is attested is within the tenure',
    [['2030-06-01]', '2032-06-01]']],
    [
      '85:30  appointments[0].attestedOn[1]: is outside the tenure: correct it, or startsOn or endsOn',
    ],
  ],
  [
    'that is attested by being left out is within the tenure',
    [
      ['    attestedOn: [2030-05-02, 2030-06-01]\n', ''],
      ['endsOn: 2031-12-31', 'endsOn: 2029-12-31'],
    ],
    [
      '78:5  appointments[0]: is attested on the date of the discussion, 2030-05-02, which is outside its tenure: add attestedOn, or correct startsOn or endsOn',
    ],
  ],
  [
    'of speaking is attested',
    [
      [
        '    startsOn: 2029-01-01\n    endsOn: 2031-12-31\n    attestedOn: [2030-05-02, 2030-06-01]\n',
        '    attestedOn: [2030-06-01]\n',
      ],
    ],
    [
      '107:18  interventions[0].appointment: is not held on 2030-05-02, as far as the record says: add that day to its attestedOn',
      '141:18  interventions[2].appointment: is not held on 2030-05-02, as far as the record says: add that day to its attestedOn',
    ],
  ],
  [
    'of speaking may be between the start and an attested day',
    [['endsOn: 2031-12-31\n    attestedOn: [2030-05-02, 2030-06-01]', 'attestedOn: [2030-06-01]']],
    [],
  ],
]);

cases('a period', [
  [
    'ends after it begins',
    [['from: 2031, to: 2031', 'from: 2031, to: 2030']],
    [
      '126:66  interventions[1].proposals[0].targetPeriod.to: is before from, 2031: correct one of them',
    ],
  ],
  [
    'is at most 100 years long',
    [['from: 2031, to: 2031', 'from: 2031, to: 2131']],
    [
      '126:66  interventions[1].proposals[0].targetPeriod.to: makes a period of 101 years: at most 100 are allowed',
    ],
  ],
  ['may be 100 years long', [['from: 2031, to: 2031', 'from: 2031, to: 2130']], []],
  ['may have no end', [['from: 2031, to: 2031', 'from: 2031']], []],
]);

cases('a date', [
  [
    'is a date, and ends after it begins',
    [
      ['heldOn: 2030-05-02', 'heldOn: 2030-05-03/2030-05-02'],
      ['publishedOn: 2030-05-02', 'publishedOn: 2030-13'],
      ['from: 2031, to: 2031', 'from: 2031-04/2031-05, to: soon'],
    ],
    [
      '5:11  discussion.heldOn: ends before it begins: write the earlier date first',
      '20:18  sources[0].publishedOn: is not a month of the calendar: correct it',
      '126:56  interventions[1].proposals[0].targetPeriod.from: is a span: write from and to',
      '126:77  interventions[1].proposals[0].targetPeriod.to: is not a year, month or day: write it like 2025, 2025-04 or 2025-04-30',
    ],
  ],
  [
    'is of the calendar, and said to be in the wrong form only where it is',
    [
      ['heldOn: 2030-05-02', 'heldOn: 2030-02-30/2030-03-01'],
      ['publishedOn: 2030-05-02', 'publishedOn: "0000"'],
      ['startsOn: 2030-05-01', 'startsOn: 2030-04-31'],
      ['endsOn: 2030-05-03', 'endsOn: May 3'],
      ['from: 2031, to: 2031', 'from: 2031-02-29, to: 2031-13'],
    ],
    [
      '5:11  discussion.heldOn: has 2030-02-30, which is not a day of the calendar: correct it',
      '12:13  meeting.startsOn: is not a day of the calendar: correct it',
      '13:11  meeting.endsOn: is not a date: write it as YYYY-MM-DD, or as precise as the document, like 2011-03, 2011 or 2024-07-29/2024-07-30',
      '20:18  sources[0].publishedOn: is not a year of the calendar: correct it',
      '126:56  interventions[1].proposals[0].targetPeriod.from: is not a day of the calendar: correct it',
      '126:72  interventions[1].proposals[0].targetPeriod.to: is not a month of the calendar: correct it',
    ],
  ],
  [
    'is as precise as the document',
    [['heldOn: 2030-05-02', 'heldOn: May 2']],
    [
      '5:11  discussion.heldOn: is not a date: write it as YYYY-MM-DD, or as precise as the document, like 2011-03, 2011 or 2024-07-29/2024-07-30',
    ],
  ],
  [
    'is at most ten years ahead',
    [
      ['heldOn: 2030-05-02', 'heldOn: 3019-05-15'],
      ['startsOn: 2030-05-01\n  endsOn: 2030-05-03', 'endsOn: 3019-05-16'],
      ['publishedOn: 2030-05-02', 'publishedOn: 3019-05/3019-06'],
      ['url: https://example.org/envoys', 'retrievedOn: 3019-04-30'],
      ['theme: Ice\n', 'theme: Ice\n    heldOn: 3019-05-15\n'],
      ['attestedOn: [2030-05-02, 2030-06-01]', 'attestedOn: [2030-06-01]'],
      ['    appointment: ase-holm-minister\n    summary: All', '    summary: All'],
      ['    appointment: ase-holm-minister\n    summary: Ports', '    summary: Ports'],
    ],
    [
      '5:11  discussion.heldOn: is more than 10 years ahead: correct the year',
      '12:11  meeting.endsOn: is more than 10 years ahead: correct the year',
      '19:18  sources[0].publishedOn: is more than 10 years ahead: correct the year',
      '20:18  sources[0].retrievedOn: is more than 10 years ahead: correct the year',
      '20:18  sources[0].retrievedOn: is before publishedOn, 3019-05/3019-06: correct one of them',
      '97:13  parts[0].heldOn: is more than 10 years ahead: correct the year',
    ],
  ],
  [
    'of reading may be that of a publication',
    [['url: https://example.org/envoys', 'retrievedOn: 2030-05-02']],
    [],
  ],
  [
    'is in the tenure of who speaks, also of a discussion of several days',
    [
      ['heldOn: 2030-05-02', 'heldOn: 2030-05-02/2030-05-03'],
      ['endsOn: 2031-12-31\n    attestedOn: [2030-05-02, 2030-06-01]', 'endsOn: 2030-05-01'],
      [
        '    appointment: kim-seo-yeon-ambassador\n',
        '    speakers: [{ appointment: kim-seo-yeon-ambassador }]\n',
      ],
      [
        'rank: AMBASSADOR\n',
        'rank: AMBASSADOR\n    startsOn: 2030-06\n    attestedOn: [2030-06, 2030-07-01/2030-07-02]\n',
      ],
    ],
    [
      '78:5  appointments[0]: is attested on the date of the discussion, 2030-05-02/2030-05-03, which is outside its tenure: add attestedOn, or correct startsOn or endsOn',
      '117:31  interventions[1].speakers[0].appointment: is not held on any day of the discussion, 2030-05-02 to 2030-05-03: correct its startsOn or endsOn',
    ],
  ],
  [
    'that is less precise contradicts another one only where no day is in both',
    [
      ['heldOn: 2030-05-02', 'heldOn: 2030'],
      ['startsOn: 2030-05-01\n  endsOn: 2030-05-03', 'startsOn: 2030-05\n  endsOn: 2030-05'],
      ['publishedOn: 2030-05-02', 'publishedOn: 2030-05'],
      ['url: https://example.org/envoys', 'retrievedOn: 2030-05-01'],
      ['theme: Ice\n', 'theme: Ice\n    heldOn: 2030-05\n'],
      ['startsOn: 2029-01-01\n    endsOn: 2031-12-31', 'startsOn: 2030\n    endsOn: 2030-05'],
      ['attestedOn: [2030-05-02, 2030-06-01]', 'attestedOn: [2030-05-02, 2030-05/2030-06]'],
    ],
    [],
  ],
  [
    'that is less precise contradicts what is surely before it, or after it',
    [
      ['startsOn: 2030-05-01\n  endsOn: 2030-05-03', 'startsOn: 2030-06\n  endsOn: 2030-05'],
      ['publishedOn: 2030-05-02', 'publishedOn: 2030-05'],
      ['url: https://example.org/envoys', 'retrievedOn: 2030-04'],
      ['theme: Ice\n', 'theme: Ice\n    heldOn: 2030-04\n'],
      ['theme: Ports\n', 'theme: Ports\n    heldOn: 2031\n'],
      ['startsOn: 2029-01-01\n    endsOn: 2031-12-31', 'startsOn: 2029\n    endsOn: 2030'],
      ['attestedOn: [2030-05-02, 2030-06-01]', 'attestedOn: [2030-05-02, 2028, 2031-01]'],
    ],
    [
      '13:11  meeting.endsOn: is before startsOn, 2030-06: correct one of them',
      '21:18  sources[0].retrievedOn: is before publishedOn, 2030-05: correct one of them',
      '85:30  appointments[0].attestedOn[1]: is outside the tenure: correct it, or startsOn or endsOn',
      '85:36  appointments[0].attestedOn[2]: is outside the tenure: correct it, or startsOn or endsOn',
      '98:13  parts[0].heldOn: is outside the discussion, which is held on 2030-05-02: correct one of them',
      '104:13  parts[1].heldOn: is outside the discussion, which is held on 2030-05-02: correct one of them',
    ],
  ],
  [
    'of a name or an accreditation ends after it begins',
    [
      ['{ text: Kim Seo-yeon,', '{ from: 2030-05, to: 2029, text: Kim Seo-yeon,'],
      [
        '      - country: IS\n',
        '      - country: IS\n        from: 2030\n        to: 2029-12-31\n',
      ],
    ],
    [
      '63:13  missions[0].accreditedTo[0].to: is before from, 2030: correct one of them',
      '75:30  officials[1].names[0].to: is before from, 2030-05: correct one of them',
    ],
  ],
  [
    'is a year with or without quotes, and no other number',
    [
      ['heldOn: 2030-05-02', 'heldOn: 20300'],
      ['startsOn: 2029-01-01\n    endsOn: 2031-12-31', 'startsOn: 2029\n    endsOn: "2031"'],
      ['attestedOn: [2030-05-02, 2030-06-01]', 'attestedOn: [2030-05-02, 0, 2030-06-01/, [2030]]'],
    ],
    [
      '5:11  discussion.heldOn: is not a year: write it like 2025',
      '85:30  appointments[0].attestedOn[1]: is not a year: write it like 2025',
      '85:33  appointments[0].attestedOn[2]: is not a date: write it as YYYY-MM-DD, or as precise as the document, like 2011-03, 2011 or 2024-07-29/2024-07-30',
      '85:46  appointments[0].attestedOn[3]: is not a date: write it as YYYY-MM-DD, or as precise as the document, like 2011-03, 2011 or 2024-07-29/2024-07-30',
    ],
  ],
  [
    'of several days need only be in the tenure in part',
    [
      ['heldOn: 2030-05-02', 'heldOn: 2030-05-02/2030-05-03'],
      ['endsOn: 2031-12-31\n    attestedOn: [2030-05-02, 2030-06-01]', 'endsOn: 2030-05-02'],
    ],
    [],
  ],
  [
    'of a month is in the meeting when a day of it may be',
    [['heldOn: 2030-05-02', 'heldOn: 2030-05']],
    [],
  ],
  [
    'is in at most 100 years',
    [
      ['heldOn: 2030-05-02', 'heldOn: 2030/2130'],
      ['publishedOn: 2030-05-02', 'publishedOn: 2030/2130'],
    ],
    ['5:11  discussion.heldOn: may be in 101 years: at most 100 are allowed'],
  ],
  ['may be in 100 years', [['heldOn: 2030-05-02', 'heldOn: 2030/2129']], []],
  [
    'of a month is not in the meeting when no day of it can be',
    [['heldOn: 2030-05-02', 'heldOn: 2030-06']],
    ['5:11  discussion.heldOn: is after the meeting ends, on 2030-05-03: correct one of them'],
  ],
  [
    'of a period ends after it begins, to the day',
    [['from: 2031, to: 2031', 'from: 2031-05-02, to: 2031-05-01']],
    [
      '126:72  interventions[1].proposals[0].targetPeriod.to: is before from, 2031-05-02: correct one of them',
    ],
  ],
]);

cases('an appointment', [
  [
    'may be at a mission and of a ministry, and of a country',
    [
      [
        '    organization: sea-ministry\n',
        '    organization: sea-ministry\n    mission: kr-mission-iceland\n    country: NO\n    acting: true\n',
      ],
    ],
    [],
  ],
]);

cases('a mission', [
  [
    'has a sender',
    [['    sendingCountry: KR\n', '']],
    [
      'No file says the sendingCountry or sendingOrganization of the mission kr-mission-iceland: add it to r.yaml:55, or to the register.',
    ],
  ],
  [
    'may have an organization for a sender',
    [['    sendingCountry: KR\n', '    sendingOrganization: nordic-forum\n']],
    [],
  ],
  [
    'has one sender',
    [
      [
        '    sendingCountry: KR\n',
        '    sendingCountry: KR\n    sendingOrganization: nordic-forum\n',
      ],
    ],
    [
      '59:26  missions[0].sendingOrganization: stands beside sendingCountry: one of them sends it, remove the other',
    ],
  ],
]);

cases('a word of a closed list', [
  [
    'is not taken for a near one that says something else',
    [['reportingVerb: PROPOSED', 'reportingVerb: REPOSED']],
    [
      `125:24  interventions[1].proposals[0].reportingVerb: is none of ${Object.keys(ReportingVerb).join(', ')}: choose one, or OTHER when none of them says it`,
    ],
  ],
  [
    'may be short for another',
    [['kind: OPENING_REMARKS', 'kind: OPENING']],
    [
      `108:11  interventions[0].kind: is none of ${Object.keys(InterventionKind).join(', ')}: did you mean OPENING_REMARKS?`,
    ],
  ],
  [
    'has its own word here',
    [['rank: AMBASSADOR', 'rank: PERMANENT_REPRESENTATIVE']],
    [
      `90:11  appointments[1].rank: is none of ${Object.keys(Rank).join(', ')}: did you mean AMBASSADOR? OTHER is for what none of them says`,
    ],
  ],
  [
    'tells whether somebody acts',
    [['rank: MINISTER', 'acting: x\n    rank: MINISTER']],
    ['81:13  appointments[0].acting: must be true or false, and is text'],
  ],
]);

const codes = (codes: Readonly<Record<string, string | undefined>>) =>
  Object.entries(codes).map(
    ([code, advice]): Case => [
      code,
      [['country: NO\n', `country: ${code}\n`]],
      advice === undefined
        ? []
        : [`29:14  organizations[0].country: is not the code of a country: ${advice}`],
    ],
  );

cases('a country', [
  ...codes({
    XK: undefined,
    DD: undefined,
    SU: undefined,
    YU: undefined,
    AN: undefined,
    CSHH: undefined,
    CSXX: undefined,
    AIDJ: undefined,
    UK: 'did you mean GB?',
    EL: 'did you mean GR?',
    kr: 'did you mean KR?',
    KOR: 'did you mean KR?',
    YUG: 'did you mean YU?',
    YUCS: 'did you mean YU?',
    CS: 'did you mean CSHH or CSXX?',
    XX: 'use ISO 3166-1 alpha-2 in upper case, like KR',
  }),
  [
    'EU',
    [['country: NO\n', 'country: EU\n']],
    [
      '29:14  organizations[0].country: is not a country: declare the European Union under organizations, and name it there',
    ],
  ],
]);

cases('a name', [
  [
    'is the only preferred one in its language',
    [['{ text: 김서연, language: ko }', '{ text: Kim, language: ko-Latn }']],
    [
      '74:9  officials[1].names[1]: is preferred in ko-Latn beside officials[1].names[0]: make one ALTERNATIVE',
    ],
  ],
  [
    'is no description of what has a name',
    [['language: en, kind: ALTERNATIVE', 'language: en, kind: DESCRIPTIVE']],
    [
      '48:46  topics[1].names[1].kind: describes what has a name, topics[1].names[0]: remove it, or make it ALTERNATIVE',
    ],
  ],
  [
    'may be a description in another language',
    [['language: en, kind: ALTERNATIVE', 'language: de, kind: DESCRIPTIVE']],
    [],
  ],
  [
    'is there once',
    [
      [
        '{ text: Sea ice, language: en, kind: ALTERNATIVE }',
        '{ text: Ice, language: en, kind: ALTERNATIVE }',
      ],
    ],
    ['48:9  topics[1].names[1]: is the same as topics[1].names[0]: remove one'],
  ],
  [
    'or a title',
    [
      [
        '  title: Discussion on Cold Seas',
        '  titles: [{ text: Talk, language: en }, { text: Talk, language: en }]',
      ],
      [
        '  title: 2030 Meeting of Northern Envoys',
        '  titles: [{ text: Council, language: en }, { text: Council, language: en }]',
      ],
      [
        '    title: Minister of the Sea',
        '    titles: [{ text: Minister, language: en }, { text: Minister, language: en }]',
      ],
    ],
    [
      '3:42  discussion.titles[1]: is the same as discussion.titles[0]: remove one',
      '11:45  meeting.titles[1]: is the same as meeting.titles[0]: remove one',
      '80:48  appointments[0].titles[1]: is the same as appointments[0].titles[0]: remove one',
    ],
  ],
]);

test('a title of a meeting of the register is there once', async () => {
  const { problems } = checkRecord(
    'meetings: [{ slug: council, titles: [{ text: Council, language: en }, { text: Council, language: en }] }]\n',
    'known.yaml',
  );
  expect(problems.map(formatProblem)).toEqual([
    'known.yaml:1:71  meetings[0].titles[1]: is the same as meetings[0].titles[0]: remove one',
  ]);
});

cases('a circle', [
  [
    'of topics is told once',
    [
      [
        '{ text: The sea, language: en }]\n',
        '{ text: The sea, language: en }]\n    broader: ice\n',
      ],
    ],
    ['45:14  topics[0].broader: makes a circle, sea in ice in sea: remove one of these links'],
  ],
  [
    'of topics is told at each link that closes one',
    [
      [
        '{ text: The sea, language: en }]\n',
        '{ text: The sea, language: en }]\n    broader: [ports, ice]\n',
      ],
      ['    broader: sea\n  - slug: ports', '    broader: [ports, sea]\n  - slug: ports'],
    ],
    [
      '45:15  topics[0].broader[0]: makes a circle, sea in ports in sea: remove one of these links',
      '45:22  topics[0].broader[1]: makes a circle, sea in ice in sea: remove one of these links',
    ],
  ],
  [
    'is none where ways meet',
    [
      [
        '[{ text: Ports, language: en }]\n    broader: sea',
        '[{ text: Ports, language: en }]\n    broader: [ice, sea]',
      ],
    ],
    [],
  ],
  [
    'may be of one organization',
    [['partOf: nordic-forum', 'partOf: ice-office']],
    [
      '39:13  organizations[2].partOf: makes a circle, ice-office in ice-office: remove one of these links',
    ],
  ],
]);

cases('a list', [
  [
    'says nothing twice',
    [
      ['countries: [NO, IS]', 'countries: [NO, NO]'],
      ['[ports, sea]', '[ports, ports]'],
      ['    broader: sea\n  - slug: ports', '    broader: [sea, sea]\n  - slug: ports'],
      ['[2030-05-02, 2030-06-01]', '[2030-05-02, 2030-05-02]'],
    ],
    [
      '49:20  topics[1].broader[1]: is the same as topics[1].broader[0]: remove one',
      '85:30  appointments[0].attestedOn[1]: is the same as appointments[0].attestedOn[0]: remove one',
      '103:21  parts[1].topics[1]: is the same as parts[1].topics[0]: remove one',
      '120:21  interventions[1].countries[1]: is the same as interventions[1].countries[0]: remove one',
    ],
  ],
]);

cases('an accreditation', [
  [
    'is to each once',
    [['      - organization: nordic-forum\n', '      - country: IS\n']],
    [
      '63:9  missions[0].accreditedTo[1]: is to the same as missions[0].accreditedTo[0]: merge the two',
    ],
  ],
  [
    'is to one',
    [
      [
        '      - organization: nordic-forum\n',
        '      - organization: nordic-forum\n        country: DK\n',
      ],
    ],
    [
      '63:9  missions[0].accreditedTo[1]: has a country and an organization: write two items, each with its words',
    ],
  ],
  [
    'is to something',
    [['      - organization: nordic-forum\n        cites', '      - cites']],
    ['63:9  missions[0].accreditedTo[1]: lacks country or organization: add one of them'],
  ],
]);

describe('several sources', () => {
  const several = edit(
    sample.replaceAll('{ paragraph:', '{ source: envoys-talk, paragraph:'),
    [
      '\norganizations:',
      `  - slug: second
    title: Second
    publisher: Ministry of the Sea
    language: en
    paragraphs: [7]

organizations:`,
    ],
    [
      'source: envoys-talk, paragraph: 4, start: 54, end: 78',
      'source: second, paragraph: 1, start: 0, end: 7',
    ],
  );

  test.each<[name: string, edits: [piece: string, by: string][], problems: string[]]>([
    ['may be cited side by side', [], []],
    [
      'are cited, or they are not declared',
      [['source: second, paragraph: 1', 'source: envoys-talk, paragraph: 1']],
      ['24:11  sources[1].slug: is cited nowhere: remove it, or cite it'],
    ],
    [
      'are told apart by each citation',
      [['source: second, paragraph: 1', 'paragraph: 1']],
      [
        '24:11  sources[1].slug: is cited nowhere: remove it, or cite it',
        '161:13  interventions[3].cites[0]: lacks source, and there are several: add one of envoys-talk, second',
      ],
    ],
    [
      'have spans inside their own paragraphs',
      [['paragraphs: [7]', 'paragraphs: [6]']],
      [
        '161:60  interventions[3].cites[0].end: is after the end of paragraph 1, which is 6 long: correct the span',
      ],
    ],
    [
      'are declared once',
      [
        ['slug: second\n', 'slug: envoys-talk\n'],
        ['source: second', 'source: envoys-talk'],
      ],
      ['24:11  sources[1].slug: is the slug of sources[0] too: choose another'],
    ],
  ])('%s', (_, edits, expected) => {
    const { problems } = checkRecord(edit(several, ...edits), 'r.yaml');
    expect(problems.map((problem) => formatProblem(problem).replace(/^r\.yaml:/, ''))).toEqual(
      expected,
    );
  });
});

test('a discussion without parts has statements in none', () => {
  const start = sample.indexOf('parts:');
  const partless = sample.slice(0, start) + sample.slice(sample.indexOf('interventions:'));
  const expected = [
    { path: 'interventions[1].part', message: 'is not a part of the discussion: leave it out' },
    { path: 'interventions[2].part', message: 'is not a part of the discussion: leave it out' },
  ];
  expect(checkRecord(partless, 'r.yaml').problems).toMatchObject(expected);
  expect(checkRecord(partless.replaceAll(/ {4}part: \d\n/g, ''), 'r.yaml').problems).toEqual([]);
});

cases('a name', [
  [
    'has no character that nobody sees, wherever it stands',
    [
      ['text: Kim Seo-yeon', 'text: \u200bKim Seo-yeon'],
      ['text: Ice Office', 'text: Ice\u00ad Office'],
    ],
    [
      '37:21  organizations[2].names[0].text: has a character that nobody sees, U+00AD, after "Ice": remove it',
      '73:17  officials[1].names[0].text: has a character that nobody sees, U+200B, at its beginning: remove it',
    ],
  ],
]);
