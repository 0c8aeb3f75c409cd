import { serverAudits } from 'graphql-http';
import { afterAll, describe, expect, test } from 'vitest';
import { openDoors } from './doors.js';

// The audits of the GraphQL over HTTP specification, those of what it only recommends too.
const { yoga, origins, close } = await openDoors();
afterAll(close);
const [behind = '', kept = '', whole = ''] = origins;
const doors: [string, string, typeof fetch][] = [
  ['Yoga', 'http://localhost', yoga.fetch as typeof fetch],
  ['the door to Yoga', behind, fetch],
  ['the door, with answers that may be kept', kept, fetch],
  ['the door, with answers that are kept', kept, fetch],
  ['the door, with whole answers', whole, fetch],
];

describe.each(doors)('GraphQL over HTTP, through %s', (_, origin, fetchFn) => {
  const audits = serverAudits({ url: `${origin}/graphql`, fetchFn });

  test('has all its audits here', () => {
    expect(audits).toHaveLength(61);
  });

  for (const audit of audits) {
    test(`${audit.id} ${audit.name}`, async () => {
      expect(await audit.fn()).toMatchObject({ status: 'ok' });
    });
  }
});
