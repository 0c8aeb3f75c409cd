import { describe, expect, test } from 'vitest';
import { RecordConflict } from '../../src/record/conflict.js';
import { temporaryDatabase } from '../support/database.js';
import { changesBetween, contentOf, dump } from './dump.js';
import { load } from './loading.js';
import { cite, edit, otherSample, paragraphs, sample, withoutEnvoy } from './sample.js';

describe('records that say the same of a thing', () => {
  test('share it', async () => {
    await using database = await temporaryDatabase();
    await load(database.db, sample);
    const before = await dump(database.url);
    await load(database.db, otherSample);
    const changes = changesBetween(before, await dump(database.url));
    expect(changes.filter((line) => !line.startsWith('+ Citation'))).toEqual([
      '+ Discussion warm-seas',
      '+ Intervention warm-seas-opening',
      '+ Intervention warm-seas-kim',
      '+ Intervention warm-seas-holm',
      '+ Intervention warm-seas-outcome',
      expect.stringMatching(/^\+ Name text=Discussion on Cold Seas .* discussionId=\d+$/),
      '+ Part warm-seas-part-1',
      '+ Part warm-seas-part-2',
      '+ PolicyProposal warm-seas-ice-watch',
      '+ PolicyProposal warm-seas-fund',
      '+ PolicyProposal warm-seas-quieter-ports',
    ]);
    await using together = await temporaryDatabase();
    await load(together.db, otherSample, sample);
    expect(await contentOf(together.url)).toEqual(await contentOf(database.url));
  });

  test('keep it until the last of them drops it', async () => {
    await using database = await temporaryDatabase();
    await load(database.db, sample, otherSample);
    const both = await dump(database.url);
    await load(database.db, withoutEnvoy(sample));
    const one = await dump(database.url);
    const gone = changesBetween(both, one).filter((line) => line.startsWith('-'));
    expect(gone.filter((line) => !line.startsWith('- Citation'))).toEqual([
      '- Intervention cold-seas-kim',
      '- PolicyProposal cold-seas-ice-watch',
      '- PolicyProposal cold-seas-fund',
    ]);

    await load(database.db, withoutEnvoy(otherSample));
    await using fresh = await temporaryDatabase();
    await load(fresh.db, withoutEnvoy(sample), withoutEnvoy(otherSample));
    expect(await contentOf(database.url)).toEqual(await contentOf(fresh.url));
    const left = changesBetween(one, await dump(database.url));
    expect(left).toEqual(
      expect.arrayContaining([
        '- Official kim-seo-yeon',
        '- Mission kr-mission-iceland',
        '- Appointment kim-seo-yeon-ambassador',
        '- Country KR',
      ]),
    );
  });

  test('change it together', async () => {
    await using database = await temporaryDatabase();
    await load(database.db, sample, otherSample);
    const before = await dump(database.url);
    const [changed, alsoChanged] = [sample, otherSample].map((text) =>
      edit(text, ['rank: MINISTER', 'rank: VICE_MINISTER'], ['text: Åse Holm', 'text: Aase Holm']),
    );
    await load(database.db, String(changed), String(alsoChanged));
    expect(changesBetween(before, await dump(database.url))).toEqual([
      'Appointment ase-holm-minister: rank "MINISTER" -> "VICE_MINISTER"',
      '- Name text=Åse Holm language=nb kind=PREFERRED position=1 officialId=1',
      '+ Name text=Aase Holm language=nb kind=PREFERRED position=1 officialId=1',
      'Official ase-holm: name "Åse Holm" -> "Aase Holm"',
      'Official ase-holm: sortName "ase holm" -> "aase holm"',
    ]);
  });
});

describe('what a mission is accredited to', () => {
  const accreditations = async (url: string) =>
    (await contentOf(url)).filter((line) => line.startsWith('Accreditation:'));
  const is = 'Accreditation: mission kr-mission-iceland, position 1, country IS';
  const other = edit(otherSample, [
    '      - organization: nordic-forum\n',
    '      - country: DK\n',
  ]);

  test('is what all records say together, in the order in which they are heard', async () => {
    await using database = await temporaryDatabase();
    await load(database.db, sample);
    await load(database.db, other);
    const all = [
      is,
      'Accreditation: mission kr-mission-iceland, position 2, organization nordic-forum',
      'Accreditation: mission kr-mission-iceland, position 3, country DK',
    ];
    expect(await accreditations(database.url)).toEqual(all);
    const before = await dump(database.url);
    const nothing = { inserted: 0, updated: 0, deleted: 0 };
    expect(await load(database.db, sample)).toEqual(nothing);
    expect(await load(database.db, other, sample)).toEqual(nothing);
    expect(await dump(database.url)).toEqual(before);
  });

  test('goes with the last record that says it', async () => {
    await using database = await temporaryDatabase();
    await load(database.db, sample, other);
    await load(database.db, withoutEnvoy(sample));
    expect(await accreditations(database.url)).toEqual([
      is,
      'Accreditation: mission kr-mission-iceland, position 2, country DK',
    ]);
    await load(database.db, other);
    expect(await accreditations(database.url)).toEqual([
      is,
      'Accreditation: mission kr-mission-iceland, position 2, country DK',
    ]);
  });
});

describe('records that contradict each other', () => {
  test.each<[name: string, text: string, problems: string[]]>([
    [
      'about attributes of a thing',
      edit(
        otherSample,
        ['rank: MINISTER', 'rank: OTHER'],
        ['endsOn: 2031-12-31', 'endsOn: 2032-12-31'],
      ),
      [
        'The rank of the appointment ase-holm-minister is MINISTER in r.yaml:81 and OTHER in r.yaml:81: correct one of them, or choose another slug.',
        'The endsOn of the appointment ase-holm-minister is 2031-12-31 in r.yaml:84 and 2032-12-31 in r.yaml:84: correct one of them, or choose another slug.',
      ],
    ],
    [
      'about several things',
      edit(
        otherSample,
        ['country: IS }', 'country: NO }'],
        ['partOf: nordic-forum', 'partOf: sea-ministry'],
        ['startsOn: 2030-05-01', 'startsOn: 2030-04-30'],
        [`${paragraphs[3]?.length}]`, '200]'],
      ),
      [
        'The partOf of the organization ice-office is nordic-forum in r.yaml:39 and sea-ministry in r.yaml:39: correct one of them, or choose another slug.',
        'The country of the mission kr-mission-iceland is IS in r.yaml:59 and NO in r.yaml:59: correct one of them, or choose another slug.',
        'The startsOn of the meeting northern-envoys-2030 is 2030-05-01 in r.yaml:12 and 2030-04-30 in r.yaml:12: correct one of them, or choose another slug.',
        'The blocks of the source envoys-talk is [159, 79, 158, 79] in r.yaml:23 and [159, 79, 158, 200] in r.yaml:23: correct one of them, or choose another slug.',
      ],
    ],
    [
      'about when a source was published, unless the one lies within the other',
      edit(otherSample, ['publishedOn: 2030-05-02', 'publishedOn: 2030-06']),
      [
        'The publishedOn of the source envoys-talk is 2030-05-02 in r.yaml:20 and 2030-06 in r.yaml:20: correct one of them, or choose another slug.',
      ],
    ],
  ])('%s are refused, and nothing is written', async (_, text, problems) => {
    await using database = await temporaryDatabase();
    await load(database.db, sample);
    const before = await dump(database.url);
    const refused = load(database.db, text);
    await expect(refused).rejects.toThrow(RecordConflict);
    await expect(refused).rejects.toMatchObject({ problems });
    await expect(load(database.db, sample, text)).rejects.toMatchObject({ problems });
    expect(await dump(database.url)).toEqual(before);
  });

  test('name both places, whichever are loaded beside them', async () => {
    await using database = await temporaryDatabase();
    await load(database.db, sample);
    const third = edit(sample.replaceAll('cold-seas', 'calm-seas'), ['url: https', 'url: http']);
    const alone = withoutEnvoy(otherSample).replaceAll('envoys-talk', 'other-talk');
    await expect(load(database.db, alone, third)).rejects.toMatchObject({
      problems: [
        'The url of the source envoys-talk is http://example.org/envoys in r.yaml:21 and https://example.org/envoys in r.yaml:21: correct one of them, or choose another slug.',
      ],
    });
  });

  test('are refused when they are of one discussion', async () => {
    await using database = await temporaryDatabase();
    await expect(load(database.db, sample, sample)).rejects.toMatchObject({
      problems: ['The discussion cold-seas has two records: load one of them.'],
    });
  });

  test('are refused when one takes the slug of what another owns', async () => {
    await using database = await temporaryDatabase();
    const thief = edit(
      otherSample,
      ['slug: warm-seas-part-2', 'slug: cold-seas-part-2'],
      ['slug: warm-seas-outcome', 'slug: cold-seas-outcome'],
      ['slug: warm-seas-fund', 'slug: cold-seas-fund'],
    );
    const problems = [
      'part cold-seas-part-2',
      'intervention cold-seas-outcome',
      'proposal cold-seas-fund',
    ].map(
      (what) =>
        `The ${what} of the record warm-seas is one of the record cold-seas already: choose another slug.`,
    );
    await expect(load(database.db, sample, thief)).rejects.toMatchObject({ problems });
    await load(database.db, sample);
    const before = await dump(database.url);
    await expect(load(database.db, thief)).rejects.toMatchObject({ problems });
    expect(await dump(database.url)).toEqual(before);
  });
});

describe('a source', () => {
  const text = async (url: string) =>
    ((await dump(url)).get('Block') ?? []).map(({ number, length, text }) => ({
      number,
      length,
      text,
    }));
  const lengths = paragraphs.map(({ length }) => length);

  test('keeps the text that is attached to it, as far as it fits', async () => {
    await using database = await temporaryDatabase();
    await load(database.db, sample);
    await database.db.write(async (tx) => {
      for (const [i, words] of ['one', 'two', 'three', paragraphs[3] ?? ''].entries()) {
        await tx.block.updateMany({ where: { number: i + 1 }, data: { text: words } });
      }
    });
    await load(database.db, sample);
    await load(
      database.db,
      edit(sample, [`[${lengths.join(', ')}]`, `[${lengths[0]}, 80, ${lengths[2]}, 100, 7]`]),
    );
    await load(database.db, edit(sample, [`[${lengths.join(', ')}]`, `[159, 80, 158, 79, 7]`]));
    expect(await text(database.url)).toEqual([
      { number: 1, length: 159, text: 'one' },
      { number: 2, length: 80, text: null },
      { number: 3, length: 158, text: 'three' },
      { number: 4, length: 79, text: null },
      { number: 5, length: 7, text: null },
    ]);
    await load(database.db, sample);
    expect(await text(database.url)).toHaveLength(4);
  });

  test('keeps a text of the length that the record is corrected to', async () => {
    await using database = await temporaryDatabase();
    await load(database.db, edit(sample, [`${lengths[3]}]`, '200]']));
    await database.db.write((tx) =>
      tx.block.updateMany({ where: { number: 4 }, data: { text: paragraphs[3] ?? '' } }),
    );
    await load(database.db, sample);
    expect((await text(database.url))[3]).toEqual({ number: 4, length: 79, text: paragraphs[3] });
  });

  test('loses paragraphs that another record cited until this load', async () => {
    await using database = await temporaryDatabase();
    const cut = (text: string) =>
      edit(
        text,
        [`${lengths.join(', ')}]`, `${lengths.slice(0, 3).join(', ')}]`],
        [cite('All agreed to meet again'), cite('ice reports')],
      ).replaceAll(cite('suggested quieter ports'), cite('ice reports'));
    await load(database.db, sample, otherSample);
    await load(database.db, cut(sample), cut(otherSample));
    expect((await text(database.url)).map(({ number }) => number)).toEqual([1, 2, 3]);
  });
});

test('a load beside one that is refused is whole, and the refused leaves nothing', async () => {
  await using database = await temporaryDatabase();
  const contradicting = edit(sample.replaceAll('cold-seas', 'odd-seas'), [
    'rank: MINISTER',
    'rank: OTHER',
  ]);
  const results = await Promise.allSettled(
    [sample, contradicting, otherSample, contradicting].map((one) => load(database.db, one)),
  );
  expect(results.map(({ status }) => status)).toEqual([
    'fulfilled',
    'rejected',
    'fulfilled',
    'rejected',
  ]);
  await using fresh = await temporaryDatabase();
  await load(fresh.db, sample);
  await load(fresh.db, otherSample);
  expect(await contentOf(database.url)).toEqual(await contentOf(fresh.url));
});
