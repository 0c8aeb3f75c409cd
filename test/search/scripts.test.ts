import { describe, expect, test } from 'vitest';
import { searchedRecords } from './records.js';
import { searching } from './searching.js';

const [record] = searchedRecords;
if (!record) throw new Error('There are records.');

const names = [
  ['un-dots', 'Reform of the U.N. system'],
  ['un-apart', 'Charter of the U. N.'],
  ['un-plain', 'UN peacekeeping'],
  ['oas', 'O.A.S. missions'],
  ['it', 'I.T. for all'],
  ['hyphen', 'Sus\u00adtain\u200bable seas'],
  ['arabic', 'مُؤْتَمَر الأمم المتحدة إلى آسيا'],
  ['arabic-bare', 'وزارة الشوون الخارجيه'],
  ['hebrew', 'שָׁלוֹם לְכֻלָּם'],
  ['persian', 'همکاری\u200cهای منطقه\u200cای'],
  ['thai', 'การประชุมความร่วมมือด้านความมั่นคง'],
  ['lao', 'ການຮ່ວມມືສາກົນ'],
  ['khmer', 'កិច្ចសហប្រតិបត្តិការអន្តរជាតិ'],
  ['burmese', 'အပြည်ပြည်ဆိုင်ရာပူးပေါင်းဆောင်ရွက်မှု'],
] as const;
const topics = names.map(([slug, text]) => ({
  slug,
  names: [{ text, language: 'und', kind: 'PREFERRED' as const }],
}));
const summary = 'The U.N.’s me\u00admbers and the O. A. S. should meet.';
const interventions = record.interventions.map((turn) => ({ ...turn, summary }));
const searched = searching([{ ...record, interventions, topics: [...record.topics, ...topics] }]);

describe('a name is found', () => {
  test.each([
    ['UN', ['un-plain', 'un-apart', 'un-dots']],
    ['U.N.', ['un-plain', 'un-apart', 'un-dots']],
    ['U. N.', ['un-plain', 'un-apart', 'un-dots']],
    ['U.N', ['un-plain', 'un-apart', 'un-dots']],
    ['u.n.’s', ['un-plain', 'un-apart', 'un-dots']],
    ['"UN system"', ['un-dots']],
    ['"U. N. system"', ['un-dots']],
    ['"the UN"', ['un-apart', 'un-dots']],
    ['U.N. -reform -charter', ['un-plain']],
    ['peacekeeping -U.N.', []],
    ['OAS', ['oas']],
    ['O. A. S.', ['oas']],
    ['a missions o', ['oas']],
    ['it ', ['it']],
    ['sustainable', ['hyphen']],
    ['s\u200bust\u00adainable s\u2060eas', ['hyphen']],
    ['موتمر الامم', ['arabic']],
    ['مُؤْتَمَرٌ', ['arabic']],
    ['الى اسيا', ['arabic']],
    ['الشؤون الخارجية', ['arabic-bare']],
    ['שלום', ['hebrew']],
    ['לְכֻלָּם', ['hebrew']],
    ['همکاریهای', ['persian']],
    ['همکاری های منطقه\u200cای', ['persian']],
    ['ความร่วมมือ', ['thai']],
    ['ความมั่นคง', ['thai']],
    ['ความมัน', []],
    ['ຮ່ວມມື', ['lao']],
    ['សហប្រតិបត្តិការ', ['khmer']],
    ['ပူးပေါင်း', ['burmese']],
  ])('by %j', async (query, expected) => {
    expect((await searched.find(query, ['TOPIC'])).toSorted()).toEqual(expected.toSorted());
    const { data } = await searched.ask(
      'query ($name: String!) { topics(filter: { name: $name }) { nodes { slug } } }',
      { name: query },
    );
    const whole = data?.topics.nodes.map(({ slug }: { slug: string }) => slug);
    // A filter takes whole words alone.
    if (query !== 'a missions o') expect(whole.toSorted()).toEqual(expected.toSorted());
  });
});

test('a text is found, and what is highlighted is all that stands there', async () => {
  const source = `query ($query: String!) {
    search(query: $query, types: [INTERVENTION], first: 1) {
      nodes { matches { text ranges { start end } } }
    }
  }`;
  const marked = async (query: string) => {
    const { data } = await searched.ask(source, { query });
    const [{ text, ranges }] = data?.search.nodes[0].matches ?? [];
    return ranges.map(({ start, end }: { start: number; end: number }) => text.slice(start, end));
  };
  expect(await marked('UN members')).toEqual(['U.N', 'me\u00admbers']);
  expect(await marked('OAS')).toEqual(['O. A. S']);
  expect(await marked('"the OAS should"')).toEqual(['the O. A. S. should']);
});
