import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { MissionKind } from '../../src/db/client.js';
import { recordJsonSchema, registerJsonSchema } from '../../src/record/json-schema.js';

describe('the JSON Schema', () => {
  test.each([
    ['record', recordJsonSchema],
    ['register', registerJsonSchema],
  ])('of a %s is that of the format: `npm run record -- schema` writes it', (name, schema) => {
    const committed = new URL(`../../seed/${name}.schema.json`, import.meta.url);
    expect(readFileSync(committed, 'utf8')).toBe(schema());
  });

  test('tells an editor what it may write', () => {
    const schema = JSON.parse(recordJsonSchema());
    expect(schema).toMatchObject({
      $schema: 'http://json-schema.org/draft-07/schema#',
      required: ['discussion', 'sources', 'interventions'],
      additionalProperties: false,
    });
    expect(schema.definitions.Country.enum).toHaveLength(281);
    expect(schema.properties.missions.items.properties.kind.enum).toEqual(
      Object.values(MissionKind),
    );
    expect(schema.definitions.Cite).toMatchObject({
      required: ['start', 'end', 'sha256'],
      oneOf: [{ required: ['block'] }, { required: ['paragraph'] }],
    });
  });
});
