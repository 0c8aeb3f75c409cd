import { describe, expect, test } from 'vitest';
import { loadRecords } from '../../src/record/load.js';
import { temporaryDatabase } from '../support/database.js';
import { shippedRecords } from '../support/records.js';
import { changesBetween, contentOf, derivedTables, dump } from './dump.js';
import { load } from './loading.js';
import { cite, cut, edit, exchange, sample } from './sample.js';

const nothing = { inserted: 0, updated: 0, deleted: 0 };

test('a record is loaded whole', async () => {
  await using database = await temporaryDatabase();
  const changes = await load(database.db, sample);
  const rows = [...(await dump(database.url))].flatMap(([table, all]) =>
    derivedTables.includes(table) ? [] : all,
  );
  expect(changes).toEqual({ inserted: rows.length, updated: 0, deleted: 0 });
  await expect(`${(await contentOf(database.url)).join('\n')}\n`).toMatchFileSnapshot(
    'loaded-sample.txt',
  );
});

test('the shipped records, loaded twice, are the same database', async () => {
  await using database = await temporaryDatabase();
  await loadRecords(database.db, shippedRecords());
  const once = await dump(database.url);
  expect({ ...(await loadRecords(database.db, shippedRecords())) }).toEqual(nothing);
  expect(await dump(database.url)).toEqual(once);
});

test('a record of more rows than one statement writes is loaded whole, and updated in place', async () => {
  const numbers = Array.from({ length: 501 }, (_, i) => i + 1);
  const topics = numbers.map(
    (i) => `  - slug: port-${i}\n    names: [{ text: Port ${i}, language: en }]\n`,
  );
  const proposals = numbers.map(
    (i) => `      - slug: cold-seas-port-${i}
        summary: Port ${i} should make less noise.
        reportingVerb: SUGGESTED
        topics: [port-${i}]
        cites: [${cite('suggested quieter ports')}]
`,
  );
  const outcome = '  - slug: cold-seas-outcome\n';
  const many = edit(
    sample,
    ['\nmissions:', `${topics.join('')}\nmissions:`],
    [outcome, `${proposals.join('')}${outcome}`],
  );
  await using database = await temporaryDatabase();
  await load(database.db, sample);
  const linked = async () => {
    const rows = await dump(database.url);
    const slugs = (table: string) => new Map(rows.get(table)?.map(({ id, slug }) => [id, slug]));
    const [proposal, topic] = [slugs('PolicyProposal'), slugs('Topic')];
    return (rows.get('TopicOfProposal') ?? [])
      .map(
        (row) =>
          `${proposal.get(row.proposalId ?? null)} ${row.position} ${topic.get(row.topicId ?? null)}`,
      )
      .filter((line) => line.startsWith('cold-seas-port-'));
  };

  // A topic has a name, a record that gives it, and what the record says; a proposal cites, and has a topic.
  expect(await load(database.db, many)).toEqual({ inserted: 501 * 7, updated: 0, deleted: 0 });
  const first = numbers.map((i) => `cold-seas-port-${i} 1 port-${i}`);
  expect((await linked()).sort()).toEqual(first.sort());

  const changes = await load(database.db, many.replaceAll('topics: [port-', 'topics: [sea, port-'));
  expect(changes).toEqual({ inserted: 501 * 2, updated: 0, deleted: 501 });
  const second = numbers.flatMap((i) => [
    `cold-seas-port-${i} 1 sea`,
    `cold-seas-port-${i} 2 port-${i}`,
  ]);
  expect((await linked()).sort()).toEqual(second.sort());
});

const kim = cut(sample, '  - slug: cold-seas-kim', '  - slug: cold-seas-holm');
const holm = cut(sample, '  - slug: cold-seas-holm', '  - slug: cold-seas-outcome');
const watch = cut(sample, '      - slug: cold-seas-ice-watch', '      - slug: cold-seas-fund');
const fund = cut(sample, '      - slug: cold-seas-fund', '  - slug: cold-seas-holm');

describe('a changed record is updated in place', () => {
  test.each<[name: string, changed: string, changes: string[]]>([
    [
      'what it says',
      edit(
        sample,
        ['theme: Quiet Waters', 'theme: Loud Waters'],
        ['summary: All seas', 'summary: Seas'],
        ['{ text: Sea ice, ', '{ text: Pack ice, '],
        ['city: Reykjavík, ', ''],
        ['    abbreviation: NF\n', ''],
        ['{ text: Ice Office, language: en }', '{ text: Office of Ice, language: en }'],
        ['country: NO\n', 'country: DK\n'],
      ),
      [
        '+ Country DK',
        'Discussion cold-seas: theme "Quiet Waters" -> "Loud Waters"',
        'Intervention cold-seas-opening: summary "All seas belong together." -> "Seas belong together."',
        'Mission kr-mission-iceland: city "Reykjavík" -> null',
        '- Name text=Sea ice language=en kind=ALTERNATIVE position=2 topicId=2',
        '- Name text=Ice Office language=en kind=PREFERRED position=1 organizationId=3',
        '+ Name text=Pack ice language=en kind=ALTERNATIVE position=2 topicId=2',
        '+ Name text=Office of Ice language=en kind=PREFERRED position=1 organizationId=3',
        'Organization sea-ministry: countryId 3 -> 4',
        'Organization nordic-forum: abbreviation "NF" -> null',
        'Organization ice-office: name "Ice Office" -> "Office of Ice"',
        'Organization ice-office: sortName "ice office" -> "office of ice"',
      ],
    ],
    [
      'its day',
      edit(
        sample,
        ['heldOn: 2030-05-02', 'heldOn: 2030-05-03'],
        ['[2030-05-02, 2030-06-01]', '[2030-05-03]'],
      ),
      [
        'Discussion cold-seas: heldOn "2030-05-02" -> "2030-05-03"',
        'Intervention cold-seas-opening: heldOn "2030-05-02" -> "2030-05-03"',
        'Intervention cold-seas-kim: heldOn "2030-05-02" -> "2030-05-03"',
        'Intervention cold-seas-holm: heldOn "2030-05-02" -> "2030-05-03"',
        'Intervention cold-seas-outcome: heldOn "2030-05-02" -> "2030-05-03"',
        'PolicyProposal cold-seas-ice-watch: heldOn "2030-05-02" -> "2030-05-03"',
        'PolicyProposal cold-seas-fund: heldOn "2030-05-02" -> "2030-05-03"',
        'PolicyProposal cold-seas-quieter-ports: heldOn "2030-05-02" -> "2030-05-03"',
      ],
    ],
    [
      'interventions in each other’s place',
      exchange(sample, kim, holm),
      [
        'Intervention cold-seas-kim: position 2 -> 3',
        'Intervention cold-seas-kim: place "cold-seas/0002" -> "cold-seas/0003"',
        'Intervention cold-seas-holm: position 3 -> 2',
        'Intervention cold-seas-holm: place "cold-seas/0003" -> "cold-seas/0002"',
        'PolicyProposal cold-seas-ice-watch: place "cold-seas/0002/001" -> "cold-seas/0003/001"',
        'PolicyProposal cold-seas-fund: place "cold-seas/0002/002" -> "cold-seas/0003/002"',
        'PolicyProposal cold-seas-quieter-ports: place "cold-seas/0003/001" -> "cold-seas/0002/001"',
      ],
    ],
    [
      'proposals in each other’s place',
      exchange(sample, watch, fund),
      [
        'PolicyProposal cold-seas-ice-watch: position 1 -> 2',
        'PolicyProposal cold-seas-ice-watch: place "cold-seas/0002/001" -> "cold-seas/0002/002"',
        'PolicyProposal cold-seas-fund: position 2 -> 1',
        'PolicyProposal cold-seas-fund: place "cold-seas/0002/002" -> "cold-seas/0002/001"',
      ],
    ],
    [
      'parts in each other’s place',
      exchange(sample, 'slug: cold-seas-part-1', 'slug: cold-seas-part-2'),
      [
        'Citation position=1 start=116 end=135 basis=EXPLICIT partId=1: start 116 -> 141',
        'Citation position=1 start=116 end=135 basis=EXPLICIT partId=1: end 135 -> 158',
        'Citation position=1 start=116 end=135 basis=EXPLICIT partId=1: sha256',
        'Citation position=1 start=141 end=158 basis=EXPLICIT partId=2: start 141 -> 116',
        'Citation position=1 start=141 end=158 basis=EXPLICIT partId=2: end 158 -> 135',
        'Citation position=1 start=141 end=158 basis=EXPLICIT partId=2: sha256',
        'Intervention cold-seas-kim: partId 1 -> 2',
        'Intervention cold-seas-holm: partId 2 -> 1',
        'Part cold-seas-part-1: number 1 -> 2',
        'Part cold-seas-part-1: theme "Ice" -> "Ports"',
        'Part cold-seas-part-1: position 1 -> 2',
        'Part cold-seas-part-2: number 2 -> 1',
        'Part cold-seas-part-2: theme "Ports" -> "Ice"',
        'Part cold-seas-part-2: position 2 -> 1',
        'PolicyProposal cold-seas-ice-watch: partId 1 -> 2',
        'PolicyProposal cold-seas-fund: partId 1 -> 2',
        'PolicyProposal cold-seas-quieter-ports: partId 2 -> 1',
      ],
    ],
    [
      'the order of lists',
      edit(
        sample,
        ['[ports, sea]', '[sea, ports]'],
        ['[NO, IS]', '[IS, NO]'],
        ['[ice-office, nordic-forum]', '[nordic-forum, ice-office]'],
      ),
      [],
    ],
    [
      'a proposal in another intervention',
      edit(edit(sample, [fund, '']), [
        '      - slug: cold-seas-quieter',
        `${fund}      - slug: cold-seas-quieter`,
      ]),
      [
        'PolicyProposal cold-seas-fund: position 2 -> 1',
        'PolicyProposal cold-seas-fund: place "cold-seas/0002/002" -> "cold-seas/0003/001"',
        'PolicyProposal cold-seas-fund: interventionId 2 -> 3',
        'PolicyProposal cold-seas-fund: partId 1 -> 2',
        'PolicyProposal cold-seas-fund: officialId 2 -> 1',
        'PolicyProposal cold-seas-fund: appointmentId 2 -> 1',
        'PolicyProposal cold-seas-quieter-ports: position 1 -> 2',
        'PolicyProposal cold-seas-quieter-ports: place "cold-seas/0003/001" -> "cold-seas/0003/002"',
      ],
    ],
    [
      'proposals in another intervention, when theirs is gone',
      edit(edit(sample, [kim, '']), [
        '      - slug: cold-seas-quieter',
        `${watch}${fund}      - slug: cold-seas-quieter`,
      ]),
      [
        '- Citation position=1 start=45 end=66 basis=EXPLICIT interventionId=2',
        '- Intervention cold-seas-kim',
        'Intervention cold-seas-holm: position 3 -> 2',
        'Intervention cold-seas-holm: place "cold-seas/0003" -> "cold-seas/0002"',
        'Intervention cold-seas-outcome: position 4 -> 3',
        'Intervention cold-seas-outcome: place "cold-seas/0004" -> "cold-seas/0003"',
        'PolicyProposal cold-seas-ice-watch: interventionId 2 -> 3',
        'PolicyProposal cold-seas-ice-watch: partId 1 -> 2',
        'PolicyProposal cold-seas-ice-watch: officialId 2 -> 1',
        'PolicyProposal cold-seas-ice-watch: appointmentId 2 -> 1',
        'PolicyProposal cold-seas-fund: interventionId 2 -> 3',
        'PolicyProposal cold-seas-fund: partId 1 -> 2',
        'PolicyProposal cold-seas-fund: officialId 2 -> 1',
        'PolicyProposal cold-seas-fund: appointmentId 2 -> 1',
        'PolicyProposal cold-seas-quieter-ports: position 1 -> 3',
        'PolicyProposal cold-seas-quieter-ports: place "cold-seas/0003/001" -> "cold-seas/0002/003"',
        'Source envoys-talk: citedLength 313 -> 303',
      ],
    ],
    [
      'an intervention gone, with its proposals',
      edit(sample, [holm, '']),
      [
        '- Citation position=1 start=29 end=52 basis=EXPLICIT interventionId=3',
        '- Citation position=1 start=29 end=52 basis=EXPLICIT proposalId=3',
        '- Intervention cold-seas-holm',
        'Intervention cold-seas-outcome: position 4 -> 3',
        'Intervention cold-seas-outcome: place "cold-seas/0004" -> "cold-seas/0003"',
        '- PolicyProposal cold-seas-quieter-ports',
        'Source envoys-talk: citedLength 313 -> 290',
      ],
    ],
    [
      'an intervention under another slug',
      edit(sample, ['slug: cold-seas-outcome', 'slug: cold-seas-result']),
      [
        '- Citation position=1 start=54 end=78 basis=EXPLICIT interventionId=4',
        '+ Citation position=1 start=54 end=78 basis=EXPLICIT interventionId=5',
        '- Intervention cold-seas-outcome',
        '+ Intervention cold-seas-result',
      ],
    ],
    [
      'a part gone',
      edit(
        sample,
        [cut(sample, '  - slug: cold-seas-part-2', '\ninterventions:'), ''],
        ['    part: 2\n', '    part: 1\n'],
      ),
      [
        '- Citation position=1 start=141 end=158 basis=EXPLICIT partId=2',
        'Intervention cold-seas-holm: partId 2 -> 1',
        '- Part cold-seas-part-2',
        'PolicyProposal cold-seas-quieter-ports: partId 2 -> 1',
        'Source envoys-talk: citedLength 313 -> 296',
      ],
    ],
    [
      'a citation more, and one less',
      edit(
        sample,
        [
          `cites: [${cite('The sea is one')}]`,
          `cites: [${cite('sea')}, ${cite('The sea is one')}]`,
        ],
        [cut(sample, '          - { source: envoys-talk', '      - slug: cold-seas-fund'), ''],
      ),
      [
        'Citation position=1 start=53 end=67 basis=EXPLICIT interventionId=1: start 53 -> 57',
        'Citation position=1 start=53 end=67 basis=EXPLICIT interventionId=1: end 67 -> 60',
        'Citation position=1 start=53 end=67 basis=EXPLICIT interventionId=1: sha256',
        '- Citation position=2 start=103 end=112 basis=INFERRED proposalId=1',
        '+ Citation position=2 start=53 end=67 basis=EXPLICIT interventionId=1',
      ],
    ],
    [
      'a name more, a name less, and names in another order',
      edit(
        sample,
        [
          'names: [{ text: The sea, language: en }]',
          'names: [{ text: The sea, language: en }, { text: Meer, language: de }]',
        ],
        ['      - { text: Sea ice, language: en, kind: ALTERNATIVE }\n', ''],
        [
          '      - { text: Kim Seo-yeon, language: ko-Latn }\n      - { text: 김서연, language: ko }',
          '      - { text: 김서연, language: ko }\n      - { text: Kim Seo-yeon, language: ko-Latn }',
        ],
      ),
      [
        '- Name text=Sea ice language=en kind=ALTERNATIVE position=2 topicId=2',
        'Name text=Kim Seo-yeon language=ko-Latn kind=PREFERRED position=1 officialId=2: position 1 -> 2',
        'Name text=김서연 language=ko kind=PREFERRED position=2 officialId=2: position 2 -> 1',
        '+ Name text=Meer language=de kind=PREFERRED position=2 topicId=1',
        'Official kim-seo-yeon: name "Kim Seo-yeon" -> "김서연"',
        'Official kim-seo-yeon: sortName "kim seo yeon" -> "김서연"',
      ],
    ],
    [
      'a broader topic turned round',
      edit(
        sample,
        ['The sea, language: en }]\n', 'The sea, language: en }]\n    broader: ice\n'],
        ['    broader: sea\n  - slug: ports', '  - slug: ports'],
      ),
      ['Topic sea: broaderId null -> 2', 'Topic ice: broaderId 1 -> null'],
    ],
    [
      'an official, a mission, a topic and a country that it no longer speaks of',
      edit(
        sample,
        [kim, ''],
        [cut(sample, '  - slug: kim-seo-yeon\n', '\nappointments'), ''],
        [cut(sample, '  - slug: kim-seo-yeon-ambassador', '\nparts'), ''],
        [cut(sample, '\nmissions', '\nofficials'), ''],
        [cut(sample, '\n  - slug: nordic-forum', '\ntopics'), '\n'],
      ),
      [
        '- Accreditation missionId=1 position=1 countryId=1',
        '- Accreditation missionId=1 position=2 organizationId=2',
        '- Appointment kim-seo-yeon-ambassador',
        '- Citation position=1 start=45 end=66 basis=EXPLICIT interventionId=2',
        '- Citation position=1 start=72 end=112 basis=EXPLICIT proposalId=1',
        '- Citation position=2 start=103 end=112 basis=INFERRED proposalId=1',
        '- Citation position=1 start=118 end=157 basis=EXPLICIT proposalId=2',
        '- Citation position=1 start=22 end=34 basis=EXPLICIT officialId=2',
        '- Citation position=1 start=0 end=34 basis=EXPLICIT appointmentId=2',
        '- Citation position=1 start=0 end=21 basis=EXPLICIT missionId=1',
        '- Citation position=1 start=145 end=157 basis=EXPLICIT organizationId=2',
        '- Citation position=1 start=45 end=56 basis=EXPLICIT organizationId=3',
        '- Citation position=1 start=0 end=21 basis=EXPLICIT accreditationId=1',
        '- Citation position=1 start=136 end=157 basis=EXPLICIT accreditationId=2',
        '- Country IS',
        '- Country KR',
        '- Intervention cold-seas-kim',
        'Intervention cold-seas-holm: position 3 -> 2',
        'Intervention cold-seas-holm: place "cold-seas/0003" -> "cold-seas/0002"',
        'Intervention cold-seas-outcome: position 4 -> 3',
        'Intervention cold-seas-outcome: place "cold-seas/0004" -> "cold-seas/0003"',
        '- Mission kr-mission-iceland',
        '- Name text=Nordic Forum language=en kind=PREFERRED position=1 organizationId=2',
        '- Name text=Ice Office language=en kind=PREFERRED position=1 organizationId=3',
        '- Name text=Korean embassy to Iceland language=en kind=DESCRIPTIVE position=1 missionId=1',
        '- Name text=Kim Seo-yeon language=ko-Latn kind=PREFERRED position=1 officialId=2',
        '- Name text=김서연 language=ko kind=PREFERRED position=2 officialId=2',
        '- Name text=Ambassador to Iceland language=en kind=PREFERRED position=1 appointmentId=2',
        '- Official kim-seo-yeon',
        '- Organization nordic-forum',
        '- Organization ice-office',
        '- PolicyProposal cold-seas-ice-watch',
        '- PolicyProposal cold-seas-fund',
        'PolicyProposal cold-seas-quieter-ports: place "cold-seas/0003/001" -> "cold-seas/0002/001"',
        'Source envoys-talk: citedLength 313 -> 179',
        'Source envoys-talk: citedBlocks 4 -> 3',
      ],
    ],
    [
      'another meeting',
      edit(sample, ['slug: northern-envoys-2030', 'slug: northern-envoys']),
      [
        '- Citation position=1 start=53 end=84 basis=EXPLICIT meetingId=1',
        '+ Citation position=1 start=53 end=84 basis=EXPLICIT meetingId=2',
        'Discussion cold-seas: meetingId 1 -> 2',
        '- Meeting northern-envoys-2030',
        '+ Meeting northern-envoys',
        '- Name text=2030 Meeting of Northern Envoys language=en kind=PREFERRED position=1 meetingId=1',
        '+ Name text=2030 Meeting of Northern Envoys language=en kind=PREFERRED position=1 meetingId=2',
      ],
    ],
    [
      'an accreditation more at the front, and one less',
      edit(
        sample,
        ['      - organization: nordic-forum\n', '      - country: DK\n'],
        ['      - country: IS\n', '      - organization: ice-office\n'],
      ),
      [
        '- Accreditation missionId=1 position=1 countryId=1',
        '- Accreditation missionId=1 position=2 organizationId=2',
        '+ Accreditation missionId=1 position=1 organizationId=3',
        '+ Accreditation missionId=1 position=2 countryId=4',
        '- Citation position=1 start=0 end=21 basis=EXPLICIT accreditationId=1',
        '- Citation position=1 start=136 end=157 basis=EXPLICIT accreditationId=2',
        '+ Citation position=1 start=0 end=21 basis=EXPLICIT accreditationId=3',
        '+ Citation position=1 start=136 end=157 basis=EXPLICIT accreditationId=4',
        '+ Country DK',
      ],
    ],
  ])('%s', async (_, changed, expected) => {
    await using database = await temporaryDatabase();
    await load(database.db, sample);
    const before = await dump(database.url);
    await load(database.db, changed);
    const after = await dump(database.url);
    expect(changesBetween(before, after)).toEqual(expected);

    expect(await load(database.db, changed)).toEqual(nothing);
    expect(await dump(database.url)).toEqual(after);
    await using fresh = await temporaryDatabase();
    await load(fresh.db, changed);
    expect(await contentOf(database.url)).toEqual(await contentOf(fresh.url));
  });
});
