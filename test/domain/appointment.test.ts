import { describe, expect, test } from 'vitest';
import { tenureStatus } from '../../src/domain/appointment.js';

const open = { startsOn: null, endsOn: null };

describe('tenureStatus', () => {
  test.each([
    ['the attested day', '2024-04-25', 'HELD'],
    ['the day before', '2024-04-24', 'UNKNOWN'],
    ['the day after', '2024-04-26', 'UNKNOWN'],
  ])('without dates: %s', (_, on, status) => {
    expect(tenureStatus({ ...open, attestedOn: ['2024-04-25'] }, on)).toBe(status);
  });

  test('without dates, two attested days prove nothing of a day between them', () => {
    const tenure = { ...open, attestedOn: ['2024-04-25', '2024-06-01'] };
    expect(tenureStatus(tenure, '2024-05-01')).toBe('UNKNOWN');
  });

  test.each([
    ['before the first day', '2023-12-31', 'NOT_HELD'],
    ['the first day', '2024-01-01', 'HELD'],
    ['between the first and an attested day', '2024-02-01', 'HELD'],
    ['the attested day', '2024-04-25', 'HELD'],
    ['after the attested day', '2024-04-26', 'UNKNOWN'],
  ])('with a first day: %s', (_, on, status) => {
    const tenure = { startsOn: '2024-01-01', endsOn: null, attestedOn: ['2024-04-25'] };
    expect(tenureStatus(tenure, on)).toBe(status);
  });

  test.each([
    ['before the attested day', '2024-04-24', 'UNKNOWN'],
    ['between the attested and the last day', '2024-05-01', 'HELD'],
    ['the last day', '2024-06-30', 'HELD'],
    ['after the last day', '2024-07-01', 'NOT_HELD'],
  ])('with a last day: %s', (_, on, status) => {
    const tenure = { startsOn: null, endsOn: '2024-06-30', attestedOn: ['2024-04-25'] };
    expect(tenureStatus(tenure, on)).toBe(status);
  });

  test('with both days, every day between them is held', () => {
    const tenure = { startsOn: '2024-01-01', endsOn: '2024-12-31', attestedOn: [] };
    expect(tenureStatus(tenure, '2024-07-01')).toBe('HELD');
  });
});
