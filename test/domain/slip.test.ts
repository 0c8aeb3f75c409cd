import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { slipsBetween } from '../../src/domain/slip.js';

const isSlip = (a: string, b: string) => slipsBetween(a, b) !== undefined;

describe('a slip of the pen', () => {
  test.each([
    ['PROPSED', 'PROPOSED'],
    ['PROOPSED', 'PROPOSED'],
    ['PROPPOSED', 'PROPOSED'],
    ['PROPISED', 'PROPOSED'],
    ['ROPOSED', 'PROPOSED'],
    ['proposed', 'PROPOSED'],
    ['CALLED-FOR', 'CALLED_FOR'],
    ['CALEDFOR', 'CALLED_FOR'],
    ['OPPOSD', 'OPPOSED'],
    ['reccomended', 'recommended'],
    ['comittee', 'committee'],
    ['theem', 'theme'],
    ['heldon', 'heldOn'],
    ['held_on', 'heldOn'],
    ['kim-seo-yon', 'kim-seo-yeon'],
    ['nordicforum', 'nordic-forum'],
    ['climat', 'climate'],
    ['partnershp', 'partnership'],
    ['multilatral-diplomcy', 'multilateral-diplomacy'],
    ['2024-multilateral-diplomac', '2024-multilateral-diplomacy'],
    ['łodz-meetng', 'lodz-meeting'],
    ['emile-durás', 'emile-duras'],
  ])('may be between %s and %s', (a, b) => {
    expect(isSlip(a, b)).toBe(true);
    expect(isSlip(b, a)).toBe(true);
  });

  test.each([
    ['OPPOSED', 'PROPOSED'],
    ['OPPOSED', 'SUPPORTED'],
    ['APPROVED', 'DISAPPROVED'],
    ['AGREED', 'DISAGREED'],
    ['REQUESTED', 'SUGGESTED'],
    ['RECOMMENDED', 'CONDEMNED'],
    ['increase', 'decrease'],
    ['inclusion', 'exclusion'],
    ['import', 'export'],
    ['internal', 'external'],
    ['emigration', 'immigration'],
    ['intraregional', 'interregional'],
    ['hypertension', 'hypotension'],
    ['able', 'unable'],
    ['legal', 'illegal'],
    ['regular', 'irregular'],
    ['moral', 'immoral'],
    ['moral', 'amoral'],
    ['typical', 'atypical'],
    ['nuclear', 'unclear'],
    ['affect', 'effect'],
    ['multilateral', 'bilateral'],
    ['north-sea', 'south-sea'],
    ['east-sea', 'west-sea'],
    ['startsOn', 'endsOn'],
    ['g7', 'g77'],
    ['who', 'wto'],
    ['2024-04-25-talks', '2025-04-25-talks'],
    ['2024-04-25', '2024-04-52'],
    ['part-1', 'part-2'],
    ['sea', 'see'],
    ['iraq', 'iran-talks'],
    ['envoys', 'envoys-talk'],
    ['multilatral-diplomcy-councl', 'multilateral-diplomacy-council'],
  ])('is not between %s and %s', (a, b) => {
    expect(isSlip(a, b)).toBe(false);
    expect(isSlip(b, a)).toBe(false);
  });

  test('is the same both ways, and none is between a text and itself', () => {
    const word = fc.string({ unit: fc.constantFrom(...'abeno-_1AÉ'), maxLength: 8 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(slipsBetween(a, a)).toBe(0);
        expect(slipsBetween(a, b)).toBe(slipsBetween(b, a));
      }),
      { numRuns: 2_000 },
    );
  });
});
