import { serverAudits } from 'graphql-http';
import { describe, expect, test } from 'vitest';
import { serveStandIn } from './stand-in.js';

// The audits of the GraphQL over HTTP specification, those of what it only recommends too.
describe('GraphQL over HTTP', () => {
  const { yoga } = serveStandIn();
  const audits = serverAudits({ url: 'http://localhost/graphql', fetchFn: yoga.fetch });

  test('has all its audits here', () => {
    expect(audits).toHaveLength(61);
  });

  for (const audit of audits) {
    test(`${audit.id} ${audit.name}`, async () => {
      expect(await audit.fn()).toMatchObject({ status: 'ok' });
    });
  }
});
