import { describe, expect, test } from 'vitest';
import { identifierMistake, urlOf } from '../../src/domain/identifier.js';

// Made up: each has the check digits that its scheme asks for.
const good = [
  ['WIKIDATA', 'Q999999999', 'https://www.wikidata.org/wiki/Q999999999'],
  ['ROR', '0abcdef23', 'https://ror.org/0abcdef23'],
  ['ISNI', '0000000000000001', 'https://isni.org/isni/0000000000000001'],
  ['ISNI', '000000000000001X', 'https://isni.org/isni/000000000000001X'],
  ['ORCID', '0000-0000-0000-0001', 'https://orcid.org/0000-0000-0000-0001'],
  ['VIAF', '12', 'https://viaf.org/viaf/12'],
  ['UN_SYMBOL', 'S/PV.0000', 'https://undocs.org/S/PV.0000'],
  ['UN_SYMBOL', 'A/RES/0/0', 'https://undocs.org/A/RES/0/0'],
  ['UN_SYMBOL', 'E/XX/CDR(0)/INF/0/Rev.1', 'https://undocs.org/E/XX/CDR(0)/INF/0/Rev.1'],
  ['UN_SYMBOL', 'S/PV.0000 (Resumption 1)', 'https://undocs.org/S/PV.0000%20(Resumption%201)'],
  ['UN_SYMBOL', 'A/0/0*', 'https://undocs.org/A/0/0*'],
  ['DOI', '10.0000/a(b)<c>#d', 'https://doi.org/10.0000/a(b)%3Cc%3E%23d'],
] as const;

test.each(good)('%s %s is one, and leads to its page', (scheme, value, url) => {
  expect(identifierMistake(scheme, value)).toBeUndefined();
  expect(urlOf(scheme, value)).toBe(url);
});

const bad = [
  ['WIKIDATA', 'q42', 'did you mean Q42?'],
  ['WIKIDATA', 'https://www.wikidata.org/wiki/Q42', 'did you mean Q42?'],
  ['WIKIDATA', 'http://www.wikidata.org/entity/Q42/', 'did you mean Q42?'],
  ['WIKIDATA', 'Q042', 'it looks like Q42'],
  ['WIKIDATA', '42', 'it looks like Q42'],
  ['ROR', 'https://ror.org/0ABCDEF23', 'did you mean 0abcdef23?'],
  ['ROR', '0abcdef24', 'it looks like 0abcdef12, with its check digits at the end'],
  ['ROR', '0abcdel23', 'it looks like 0abcdef12, with its check digits at the end'],
  ['ISNI', '0000 0000 0000 0001', 'did you mean 0000000000000001?'],
  [
    'ISNI',
    '0000000000000002',
    'it looks like sixteen digits without spaces; the last one is a check digit or X',
  ],
  ['ORCID', 'https://orcid.org/0000-0000-0000-0001', 'did you mean 0000-0000-0000-0001?'],
  ['ORCID', '0000000000000001', 'did you mean 0000-0000-0000-0001?'],
  [
    'ORCID',
    '0000-0000-0000-0002',
    'it looks like 0000-0001-2345-6789; its last digit is a check digit or X',
  ],
  ['VIAF', 'https://viaf.org/viaf/12/', 'did you mean 12?'],
  ['VIAF', '012', 'it looks like a number such as 123456789'],
  ['UN_SYMBOL', 's/pv.0000', 'did you mean S/PV.0000?'],
  ['UN_SYMBOL', 'A / RES / 0', 'did you mean A/RES/0?'],
  ['UN_SYMBOL', 'https://undocs.org/en/A/0/1', 'did you mean A/0/1?'],
  ['UN_SYMBOL', 'A-1', 'it looks like S/PV.9520 or A/RES/78/1'],
  ['UN_SYMBOL', 'A//1', 'it looks like S/PV.9520 or A/RES/78/1'],
  ['UN_SYMBOL', `A/${'1'.repeat(60)}`, 'it looks like S/PV.9520 or A/RES/78/1'],
  ['DOI', 'https://doi.org/10.0000/182', 'did you mean 10.0000/182?'],
  ['DOI', 'doi: 10.0000/182', 'did you mean 10.0000/182?'],
  ['DOI', '10.0000/1 2', 'it looks like 10.1000/182, without doi.org before it'],
  ['DOI', `10.0000/${'1'.repeat(300)}`, 'it looks like 10.1000/182, without doi.org before it'],
] as const;

test.each(bad)('%s %s is none', (scheme, value, advice) => {
  expect(identifierMistake(scheme, value)).toBe(`is not an identifier of ${scheme}: ${advice}`);
});

describe('the time', () => {
  test.each(['WIKIDATA', 'ROR', 'ISNI', 'ORCID', 'VIAF', 'UN_SYMBOL', 'DOI'] as const)(
    'that a long value of %s takes is that of its length',
    (scheme) => {
      const values = ['A/1', '10.1234/1', '-', '1', 'https://a/'].map((one) => one.repeat(100_000));
      const before = performance.now();
      for (const value of values) expect(identifierMistake(scheme, value)).toBeDefined();
      expect(performance.now() - before).toBeLessThan(1000);
    },
  );
});
