import { describe, expect, test } from 'vitest';
import { type Tenure, tenureStatus } from '../../src/domain/appointment.js';
import { daysOfDate, type WrittenDate } from '../../src/domain/span.js';

/** A tenure as a record has it. */
function tenureOf(
  startsOn: WrittenDate | null,
  endsOn: WrittenDate | null,
  ...attestedOn: readonly WrittenDate[]
): Tenure {
  const days = (date: WrittenDate | null) => (date === null ? null : daysOfDate(date));
  return { starts: days(startsOn), ends: days(endsOn), attested: attestedOn.map(daysOfDate) };
}

describe('tenureStatus', () => {
  test.each([
    ['the attested day', '2024-04-25', 'HELD'],
    ['the day before', '2024-04-24', 'UNKNOWN'],
    ['the day after', '2024-04-26', 'UNKNOWN'],
  ])('without dates: %s', (_, on, status) => {
    expect(tenureStatus(tenureOf(null, null, '2024-04-25'), on)).toBe(status);
  });

  test('without dates, two attested days prove nothing of a day between them', () => {
    const tenure = tenureOf(null, null, '2024-04-25', '2024-06-01');
    expect(tenureStatus(tenure, '2024-05-01')).toBe('UNKNOWN');
  });

  test.each([
    ['before the first day', '2023-12-31', 'NOT_HELD'],
    ['the first day', '2024-01-01', 'HELD'],
    ['between the first and an attested day', '2024-02-01', 'HELD'],
    ['the attested day', '2024-04-25', 'HELD'],
    ['after the attested day', '2024-04-26', 'UNKNOWN'],
  ])('with a first day: %s', (_, on, status) => {
    expect(tenureStatus(tenureOf('2024-01-01', null, '2024-04-25'), on)).toBe(status);
  });

  test.each([
    ['before the attested day', '2024-04-24', 'UNKNOWN'],
    ['between the attested and the last day', '2024-05-01', 'HELD'],
    ['the last day', '2024-06-30', 'HELD'],
    ['after the last day', '2024-07-01', 'NOT_HELD'],
  ])('with a last day: %s', (_, on, status) => {
    expect(tenureStatus(tenureOf(null, '2024-06-30', '2024-04-25'), on)).toBe(status);
  });

  test('with both days, every day between them is held', () => {
    expect(tenureStatus(tenureOf('2024-01-01', '2024-12-31'), '2024-07-01')).toBe('HELD');
  });

  test.each([
    ['the day before the first possible one', '2010-12-31', 'NOT_HELD'],
    ['the first possible first day', '2011-01-01', 'UNKNOWN'],
    ['a day before anything attests it', '2011-03-04', 'UNKNOWN'],
    ['an attested day of the year in which it begins', '2011-03-05', 'HELD'],
    ['a day after that one, before a month that attests it', '2011-12-30', 'HELD'],
    ['the last day before that month', '2012-05-31', 'HELD'],
    ['the first day of that month', '2012-06-01', 'HELD'],
    ['a day in it', '2012-06-02', 'UNKNOWN'],
    ['a day after it', '2012-07-01', 'UNKNOWN'],
  ])('with a first day in 2011: %s', (_, on, status) => {
    expect(tenureStatus(tenureOf(2011, null, '2011-03-05', '2012-06'), on)).toBe(status);
  });

  test.each([
    ['a day before the month that attests it', '2012-05-31', 'UNKNOWN'],
    ['a day in it', '2012-06-29', 'UNKNOWN'],
    ['the last day of it', '2012-06-30', 'HELD'],
    ['a day before the first possible last one', '2012-12-31', 'HELD'],
    ['the first possible last one', '2013-01-01', 'HELD'],
    ['another possible last one', '2013-01-02', 'UNKNOWN'],
    ['the last possible one', '2013-02-28', 'UNKNOWN'],
    ['the day after it', '2013-03-01', 'NOT_HELD'],
  ])('with a last day in two months of 2013: %s', (_, on, status) => {
    expect(tenureStatus(tenureOf(null, '2013-01/2013-02', '2012-06'), on)).toBe(status);
  });

  test.each([
    ['a day in the first year', '2011-12-30', 'UNKNOWN'],
    ['the last possible first day', '2011-12-31', 'HELD'],
    ['the first possible last day', '2012-01-01', 'HELD'],
    ['a day in the last year', '2012-01-02', 'UNKNOWN'],
  ])('with two years: %s', (_, on, status) => {
    expect(tenureStatus(tenureOf(2011, 2012), on)).toBe(status);
  });

  test('within one year, no day is sure', () => {
    expect(tenureStatus(tenureOf(2011, 2011), '2011-07-01')).toBe('UNKNOWN');
    expect(tenureStatus(tenureOf(null, null, 2011), '2011-07-01')).toBe('UNKNOWN');
  });
});
