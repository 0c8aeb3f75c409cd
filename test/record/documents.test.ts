import { describe, expect, test } from 'vitest';
import { cutBlocks } from '../../src/record/blocks.js';
import { linesOf } from '../../src/record/lines.js';

/** The blocks of a document, each as its label and its text, and what is doubtful about them. */
function cut(document: string) {
  const { blocks, doubts } = cutBlocks(linesOf(document));
  return {
    blocks: blocks.map(({ label, text }) => (label === null ? text : [label, text])),
    doubts: doubts.map(({ where, message }) => `${where}: ${message}`),
  };
}

const three = (labels: readonly string[], between = ' ') =>
  labels.map((label) => `${label}${between}The envoy asked for a harbour.`).join('\n\n');
const asked = 'The envoy asked for a harbour.';

describe('labels', () => {
  test.each([
    ['١. ٢. ٣.', ['١', '٢', '٣']],
    ['1. 2. 3.', ['1', '2', '3']],
    ['１． ２． ３．', ['１', '２', '３']],
    ['**1.** **2.** **3.**', ['1', '2', '3']],
    ['1 2 3', ['1', '2', '3']],
    ['¶1. ¶2. ¶3.', ['¶1', '¶2', '¶3']],
    ['[1] [2] [3]', ['[1]', '[2]', '[3]']],
    ['(1) (2) (3)', ['(1)', '(2)', '(3)']],
    ['1) 2) 3)', ['1)', '2)', '3)']],
    ['（1） （2） （3）', ['（1）', '（2）', '（3）']],
    ['(a) (b) (c)', ['(a)', '(b)', '(c)']],
    ['A. B. C.', ['A.', 'B.', 'C.']],
    ['i. ii. iii.', ['i.', 'ii.', 'iii.']],
    ['I. II. III. IV. V. VI.', ['I.', 'II.', 'III.', 'IV.', 'V.', 'VI.']],
    ['가. 나. 다.', ['가.', '나.', '다.']],
    ['一、 二、 三、', ['一、', '二、', '三、']],
    ['① ② ③', ['①', '②', '③']],
    ['□ □ □', ['□', '□', '□']],
    ['• • •', ['•', '•', '•']],
    ['- - -', ['-', '-', '-']],
    ['ㅇ ㅇ ㅇ', ['ㅇ', 'ㅇ', 'ㅇ']],
    ['7. 8. 9.', ['7', '8', '9']],
    ['1.1 1.2 1.3', ['1.1', '1.2', '1.3']],
    ['2.1.1. 2.1.2. 2.2.1. 2.2.2.', ['2.1.1', '2.1.2', '2.2.1', '2.2.2']],
    ['أ. ب. ج.', ['أ.', 'ب.', 'ج.']],
    ['أ) ب) ت) ث)', ['أ)', 'ب)', 'ت)', 'ث)']],
    ['(ا) (ب) (ج)', ['(ا)', '(ب)', '(ج)']],
    ['الف) ب) پ)', ['الف)', 'ب)', 'پ)']],
    ['د. هـ. و.', []],
    ['א. ב. ג.', ['א.', 'ב.', 'ג.']],
    ['а) б) в)', ['а)', 'б)', 'в)']],
    ['А. Б. В.', ['А.', 'Б.', 'В.']],
    ['α) β) γ)', ['α)', 'β)', 'γ)']],
    ['(क) (ख) (ग)', ['(क)', '(ख)', '(ग)']],
    ['ก. ข. ค.', ['ก.', 'ข.', 'ค.']],
    ['ア イ ウ', ['ア', 'イ', 'ウ']],
    ['（ア） （イ） （ウ）', ['（ア）', '（イ）', '（ウ）']],
    ['イ． ロ． ハ．', ['イ．', 'ロ．', 'ハ．']],
    ['・ ▲ ※', ['・', '▲', '※']],
  ])('%s stand before their blocks', (written, labels) => {
    const expected = labels.map((label) => [label, asked]);
    const plain = written.split(' ').map((label) => `${label} ${asked}`);
    expect(cut(three(written.split(' '))).blocks).toEqual(labels.length > 0 ? expected : plain);
  });

  test.each([
    ['Article 1.|Article 2.|Article 3.', ['Article 1', 'Article 2', 'Article 3']],
    ['Artículo 1 –|Artículo 2 –|Artículo 3 –', ['Artículo 1', 'Artículo 2', 'Artículo 3']],
    ['OP1|OP2|OP3', ['OP1', 'OP2', 'OP3']],
    ['PP 1:|PP 2:|PP 3:', ['PP 1', 'PP 2', 'PP 3']],
    ['第一条　|第二条　|第三条　', ['第一条', '第二条', '第三条']],
    ['第9條、|第10條、|第11條、', ['第9條', '第10條', '第11條']],
    ['第十九条　|第二十条　|第二十一条　', ['第十九条', '第二十条', '第二十一条']],
    ['제1조.|제2조.|제3조.', ['제1조', '제2조', '제3조']],
    ['¹|²|³', ['¹', '²', '³']],
  ])('%s count articles, paragraphs and footnotes', (written, labels) => {
    expect(cut(three(written.split('|'))).blocks).toEqual(labels.map((label) => [label, asked]));
  });

  test.each([
    'Article 1 of the Charter',
    'Section 2 and',
    'OPEC',
    '第一回',
    '第三国の',
    '제1차',
    'm² ',
    'Articles 1.',
  ])('%s begins a sentence', (written) => {
    const plain = Array.from({ length: 3 }, () => `${written.trim()} ${asked}`);
    expect(cut(three([written, written, written])).blocks).toEqual(plain);
  });

  test.each([
    ['١ - ٢ - ٣ -', ['١', '٢', '٣']],
    ['1 – 2 – 3 –', ['1', '2', '3']],
    ['أ - ب - ج -', ['أ-', 'ب-', 'ج-']],
  ])('%s have a stroke after them', (written, labels) => {
    expect(cut(three(written.match(/\S+ \S/gu) ?? [])).blocks).toEqual(
      labels.map((label) => [label, asked]),
    );
  });

  test('that are words stand on lines of their own, or are headings', () => {
    expect(
      cut(
        'Article 1\n\nPorts stay open.\n\nArticle 2\n\n1. Ice.\n\n2. Wind.\n\n제3조(눈) 온다.\n\n제4조',
      ),
    ).toEqual({
      blocks: [
        ['Article 1', 'Ports stay open.'],
        'Article 2',
        ['1', 'Ice.'],
        ['2', 'Wind.'],
        ['제3조', '(눈) 온다.'],
        '제4조',
      ],
      doubts: ['line 11: has “제3조”, with which its list begins'],
    });
  });

  test('that are signs begin a block after any line, and strokes only after a sentence', () => {
    expect(cut('The ports\n※ A note\n□ Ice\n- 15 ships\nof it.\n- One.').blocks).toEqual([
      'The ports',
      ['※', 'A note'],
      ['□', 'Ice - 15 ships of it.'],
      ['-', 'One.'],
    ]);
  });

  test.each([
    ['1. 2. 3.', ['1', '2', '3']],
    ['가. 나. 다.', ['가.', '나.', '다.']],
    ['• • •', ['•', '•', '•']],
    ['① ② ③', ['①', '②', '③']],
  ])('%s need no space after them', (written, labels) => {
    expect(cut(three(written.split(' '), '')).blocks).toEqual(
      labels.map((label) => [label, asked]),
    );
  });

  test.each([
    'Der Umsatz liegt im Jahr\n2.0 Prozent höher.',
    'Damit soll die Summe insgesamt 150\n000 Euro erreichen.',
    'Die Zölle liegen nahe bei\n0 Prozent im Mittel.',
    '전체로는\n▲3.2% 감소했다.',
    '議長はジョン\n・スミス氏である。',
    '9.00 Uhr Ankunft\n9.30 Uhr Eröffnung\n10.00 Uhr Pause',
  ])('do not stand inside a sentence: %s', (lines) => {
    expect(cut(lines)).toEqual({ blocks: [lines.replaceAll('\n', ' ')], doubts: [] });
  });

  test('may count from 0', () => {
    expect(cut('0. Start.\n1. Go on.\n\n2.0 Aims.\n2.1 Means.').blocks).toEqual([
      ['0', 'Start.'],
      ['1', 'Go on.'],
      ['2.0', 'Aims.'],
      ['2.1', 'Means.'],
    ]);
  });

  test.each([
    '3. Mai 2030',
    '12 countries took part.',
    '2030 was a quiet year.',
    '1.5 million tons were shipped.',
    '21st century ports are quieter.',
    'A. Holm opened the talk.',
    'M. Dupont a ouvert la séance.',
    'C. Dupont a ouvert la séance.',
    'i.e. nobody spoke.',
    '(UN) ports are quiet.',
    '[1 of 2',
    '(1 of 2',
    '1] of 2',
    '(A. of 2',
    '3-day talks began.',
    'vx. Nothing.',
    '힣. 없음',
    '2.1 Beta of it came.',
    '5 - Many came.',
    '1 – 2 more came.',
    'a - Nothing.',
    'О. Петров сказал.',
    'ア海.',
  ])('%s has none', (line) => {
    expect(cut(`A headline\n\n${line}\n\nThe end.`)).toEqual({
      blocks: ['A headline', line, 'The end.'],
      doubts: [],
    });
  });

  test('may stand on lines of their own', () => {
    expect(cut('1.\nThe first.\n\n2.\n\nThe second.').blocks).toEqual([
      ['1', 'The first.'],
      ['2', 'The second.'],
    ]);
  });
});

describe('blocks', () => {
  test.each([
    [
      'headlines and paragraphs without numbers',
      'Envoys meet\n\nSea Town, May 2\n\nThe chair opened\nthe talk.\n\nAll agreed.',
      ['Envoys meet', 'Sea Town, May 2', 'The chair opened the talk.', 'All agreed.'],
    ],
    [
      'lines that nothing wraps',
      `${'The chair opened the talk. '.repeat(8)}\nAll agreed.\nIt ended.`,
      [`${'The chair opened the talk. '.repeat(8)}`.trim(), 'All agreed.', 'It ended.'],
    ],
    [
      'wrapped paragraphs without blank lines',
      'The chair opened the talk on the cold seas and the ports, and\nthanked all.\nThe envoys of the north then spoke of the ice, at some length,\nand agreed.',
      [
        'The chair opened the talk on the cold seas and the ports, and thanked all.',
        'The envoys of the north then spoke of the ice, at some length, and agreed.',
      ],
    ],
    [
      'Japanese lines, which have no space between them',
      '1.港の推進\n大使は港を提案した。\n2.海の推進\n閉会した。',
      [
        ['1', '港の推進大使は港を提案した。'],
        ['2', '海の推進閉会した。'],
      ],
    ],
    [
      'sub-points after a blank line',
      '1. He spoke.\n\n2. He stressed two points.\n\n(1) Ports.\n\n(2) Ice.',
      [
        ['1', 'He spoke.'],
        ['2', 'He stressed two points.'],
        ['(1)', 'Ports.'],
        ['(2)', 'Ice.'],
      ],
    ],
    [
      'a list of short items without stops',
      'They asked for:\n1. a port\n2. a pier\n3. a light\n\nAll agreed.',
      ['They asked for:', ['1', 'a port'], ['2', 'a pier'], ['3', 'a light'], 'All agreed.'],
    ],
    [
      'a list of long items without stops',
      '- Building a common harbour for the ships of the north and west\n- Keeping a common watch over the ice in the north and the west\n- Meeting again in the spring of the next year with all the ports',
      [
        ['-', 'Building a common harbour for the ships of the north and west'],
        ['-', 'Keeping a common watch over the ice in the north and the west'],
        ['-', 'Meeting again in the spring of the next year with all the ports'],
      ],
    ],
    [
      'a dash in the middle of a sentence',
      'The envoy said that the northern ports – and he named them all\n– would be closed. All agreed.',
      [
        'The envoy said that the northern ports – and he named them all – would be closed. All agreed.',
      ],
    ],
    [
      'a headline between paragraphs',
      '1. The guests came.\n\nOPENING\n\n2. The chair spoke.',
      [['1', 'The guests came.'], 'OPENING', ['2', 'The chair spoke.']],
    ],
  ])('are %s', (_, document, blocks) => {
    expect(cut(document)).toEqual({ blocks, doubts: [] });
  });

  test.each([
    [
      'a number twice',
      '1. It met.\n\n2. It spoke.\n\n2. It went on.\n\n3. It ended.',
      ['line 5: has “2” a second time'],
    ],
    [
      'a number skipped',
      '1. It met.\n\n2. It spoke.\n\n4. It ended.',
      ['line 5: has “4” after “2”: what is between is missing'],
    ],
    [
      'numbers begun again',
      '1. It met.\n\nPORTS\n\n1. It spoke.',
      ['line 5: begins to count from “1” again'],
    ],
    [
      'numbers that go back',
      '1. A.\n\n2. B.\n\n3. C.\n\n2. D.\n\n3. E.',
      ['line 7: has “2” after “3”'],
    ],
    [
      'numbers that do not begin with 1',
      '5. It met.\n\n6. It ended.',
      ['line 1: has “5”, with which its list begins'],
    ],
    [
      'a list inside a paragraph',
      '1. It met.\n2. It asked for three things:\n\n   1. a port;\n   2. a pier;\n\n3. It ended.',
      [
        'line 4: begins a list inside “It asked for three things:”: its items are blocks of their own',
      ],
    ],
    [
      'a list inside a long paragraph',
      '1. It met.\n2. It asked for three things, and for some others besides:\n\n   1. a port;\n   2. a pier;\n   3. a light.\n\n3. It ended.',
      [
        'line 4: begins a list inside “It asked for three things, and for some…”: its items are blocks of their own',
      ],
    ],
    [
      'a line that begins with the number of a sentence',
      '1. The envoy said that the treaty of the northern seas fails at Article\n2. Its second half should go.\n2. All agreed to that.',
      [
        'line 2: begins with “2” and was taken for the middle of a sentence: the line before ends inside a sentence',
      ],
    ],
    [
      'a line that begins with a number which no list has next',
      '1. The envoy recalled the phase\n3. of the plan.\n\n2. It ended.\n\n3. All left.',
      ['line 2: begins with “3” and was taken for the middle of a sentence: no list has it next'],
    ],
  ])('are doubtful where there is %s', (_, document, doubts) => {
    expect(cut(document).doubts).toEqual(doubts);
  });
});

describe('the words of a block', () => {
  test.each([
    ['a byte order mark', '\ufeffA common port.', 'A common port.'],
    ['no-break and thin spaces', 'A\u00a0common\u2009port.', 'A common port.'],
    ['letters with their accents apart', 'A\u030a port.', 'Å port.'],
    ['soft hyphens and joiners', 'A com\u00admon\u2060 port\u200b.', 'A common port.'],
    ['a soft hyphen at the end of a line', 'A com\u00ad\nmon port.', 'A common port.'],
    ['a hyphen at the end of a line', 'A com-\nmon port.', 'A common port.'],
    [
      'a word that has a hyphen elsewhere',
      'Co-operation: the co-\noperation of ports.',
      'Co-operation: the co-operation of ports.',
    ],
    ['a hyphen between two names', 'The Franco-\nGerman port.', 'The Franco-German port.'],
    [
      'emoji, with what joins them',
      'A 👩\u200d🚒 spoke of \u{2000b}.',
      'A 👩\u200d🚒 spoke of \u{2000b}.',
    ],
    ['Persian, with its non-joiners', 'می\u200cرود', 'می\u200cرود'],
    ['page breaks', 'A port\fand ice.', 'A port and ice.'],
  ])('are the same with %s', (_, document, text) => {
    expect(cut(document).blocks).toEqual([text]);
  });
});
