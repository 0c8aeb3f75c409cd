import { graphql } from 'graphql';
import { describe, expect, test } from 'vitest';
import { schema } from '../../src/schema/index.js';
import { temporaryDatabase } from '../support/database.js';
import { shippedDatabase } from '../support/shipped.js';

const { ask } = shippedDatabase();

describe('the size of the record', () => {
  test('is counted in one statement for each field', async () => {
    const { data, errors, queries } = await ask(`{ stats {
      meetings discussions parts interventions proposals officials missions sources firstDay lastDay
    } more: stats { organizations appointments topics countries citations } }`);
    expect(errors).toBeUndefined();
    expect(queries).toHaveLength(2);
    expect(data).toEqual({
      stats: {
        meetings: 1,
        discussions: 1,
        parts: 3,
        interventions: 12,
        proposals: 17,
        officials: 10,
        missions: 6,
        sources: 1,
        firstDay: '2024-04-25',
        lastDay: '2024-04-25',
      },
      more: { organizations: 8, appointments: 10, topics: 41, countries: 8, citations: 128 },
    });
  });

  test('counts nothing that is not asked for', async () => {
    const { queries } = await ask('{ stats { proposals } }');
    expect(queries).toEqual([expect.stringMatching(/^[^;]*FROM "PolicyProposal"[^;]*$/)]);
    expect(queries[0]?.match(/count\(/g)).toHaveLength(1);
  });

  test('is nothing, of no day, when there is no record', async () => {
    await using empty = await temporaryDatabase();
    const { data } = await graphql({
      schema,
      source: '{ stats { proposals citations firstDay lastDay } }',
      contextValue: { statements: empty.db },
    });
    expect(JSON.parse(JSON.stringify(data))).toEqual({
      stats: { proposals: 0, citations: 0, firstDay: null, lastDay: null },
    });
  });
});
