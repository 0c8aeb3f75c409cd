import { inject, test } from 'vitest';
import { temporaryDatabase } from '../support/database.js';
import { expectDerived } from './derived.js';
import { load } from './loading.js';
import { cut, edit, exchange, otherSample, sample, withoutEnvoy } from './sample.js';

const kim = cut(sample, '  - slug: cold-seas-kim', '  - slug: cold-seas-holm');
const holm = cut(sample, '  - slug: cold-seas-holm', '  - slug: cold-seas-outcome');
const fund = cut(sample, '      - slug: cold-seas-fund', '  - slug: cold-seas-holm');
const period = ', from: 2031, to: 2031 }';

type Edits = Parameters<typeof edit>[1][];
/** Both records with the edits, since they speak of the same things. */
const both = (...edits: Edits) => [sample, otherSample].map((text) => edit(text, ...edits));

const loads: readonly (readonly [name: string, texts: readonly string[]])[] = [
  ['a record', [sample]],
  ['another that shares all it can', [otherSample]],
  [
    'earlier and later attestations',
    [edit(sample, ['05-02, 2030-06', '05-02, 2029-01-01, 2031-06'])],
  ],
  ['fewer attestations', [edit(sample, ['[2030-05-02, 2030-06-01]', '[2030-05-02]'])]],
  [
    'a proposal in another intervention',
    [
      edit(edit(sample, [fund, '']), [
        '      - slug: cold-seas-quieter',
        `${fund}      - slug: cold-seas-quieter`,
      ]),
    ],
  ],
  ['a proposal less', [edit(sample, [fund, ''])]],
  ['an intervention less', [edit(sample, [holm, ''])]],
  ['interventions in each other’s place', [exchange(sample, kim, holm)]],
  [
    'other topics, organizations and countries of a proposal',
    [
      edit(sample, [
        'topics: [ice]\n        organizations: [ice-office]\n        countries: [NO]',
        'topics: [ports, sea]\n        organizations: [nordic-forum]\n        countries: [IS, NO]',
      ]),
    ],
  ],
  [
    'topics of two proposals in each other’s place',
    [
      exchange(
        sample,
        'topics: [ice]\n        organizations: [ice-office]',
        'topics: [sea]\n        organizations: [nordic-forum]',
      ),
    ],
  ],
  ['a longer period', [edit(sample, [period, ', from: 2030, to: 2129 }'])]],
  ['a later period', [edit(sample, [period, ', from: 2128, to: 2130 }'])]],
  ['a period without an end', [edit(sample, [period, ', from: 2129 }'])]],
  ['a period without a beginning', [edit(sample, [period, ', to: 2029 }'])]],
  ['a period without years', [edit(sample, [period, ' }'])]],
  ['another day', [edit(sample, ['heldOn: 2030-05-02', 'heldOn: 2030-05-03'])]],
  ['another meeting', [edit(sample, ['slug: northern-envoys-2030', 'slug: northern-envoys'])]],
  ['another rank', both(['rank: MINISTER', 'rank: VICE_MINISTER'])],
  [
    'other names',
    both(
      ['text: Åse Holm', 'text: Aase Holm-Østergård'],
      ['      - { text: Sea ice, language: en, kind: ALTERNATIVE }\n', ''],
      ['city: Reykjavík, ', ''],
      ['    abbreviation: NF\n', '    abbreviation: N.F.\n'],
    ),
  ],
  [
    'other texts',
    [
      edit(
        sample,
        ['  theme: Quiet Waters\n', ''],
        ['summary: All seas belong together.', 'summary: 모든 바다는 하나다 ΟΔΟΣ N’Djamena'],
        ['summary: There will be another meeting.', `summary: ${'x'.repeat(4000)}-y 🙂`],
        ['summary: There should be a fund with the Nordic Forum.', 'summary: "…"'],
      ),
      otherSample,
    ],
  ],
  ['both without the envoy, one after the other', [withoutEnvoy(sample)]],
  ['the last that spoke of the envoy', [withoutEnvoy(otherSample)]],
  ['both as they were', [sample, otherSample]],
];

test('what is counted, copied and indexed agrees with the rows after every load', async () => {
  await using database = await temporaryDatabase();
  for (const [name, texts] of loads) {
    await load(database.db, ...texts);
    await expectDerived(database.url, `after ${name}`);
  }
}, 120_000);

test('it agrees in the shipped record', async () => {
  await using database = await temporaryDatabase(inject('templates').shipped);
  await expectDerived(database.url);
});
