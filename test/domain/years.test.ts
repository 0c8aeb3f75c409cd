import { expect, test } from 'vitest';
import { yearsOf } from '../../src/domain/years.js';

test.each([
  ['no period', {}, []],
  ['a period without years', { from: null, to: null }, []],
  ['one year', { from: 2030, to: 2030 }, [2030]],
  ['several years, both ends among them', { from: 2029, to: 2031 }, [2029, 2030, 2031]],
  ['a period whose end is open', { from: 2030 }, [2030]],
  ['a period whose beginning is open', { from: null, to: 2030 }, [2030]],
])('the years of %s', (_, period, years) => {
  expect(yearsOf(period)).toEqual(years);
});
