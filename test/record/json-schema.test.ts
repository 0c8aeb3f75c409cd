import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { MissionKind } from '../../src/db/client.js';
import { recordJsonSchema, registerJsonSchema } from '../../src/record/json-schema.js';
import { declaredIn } from '../../src/record/register.js';

describe('the JSON Schema', () => {
  test.each([
    ['record', recordJsonSchema, ['register', 'records']],
    ['register', registerJsonSchema, ['register']],
  ])(
    'of a %s is that of the format: `npm run record -- schema` writes it',
    async (name, schema, folders) => {
      const known = await Promise.all(folders.map((folder) => declaredIn(`seed/${folder}`)));
      const committed = new URL(`../../seed/${name}.schema.json`, import.meta.url);
      expect(readFileSync(committed, 'utf8')).toBe(schema(known.flat()));
    },
  );

  test('completes slugs by what they are of, and takes any other', () => {
    const known = [
      { list: 'topics', slug: 'sea', names: ['The sea'] },
      { list: 'topics', slug: 'ice', names: [] },
      { list: 'topics', slug: 'ice', names: [] },
      { list: 'officials', slug: 'ase-holm', names: [] },
    ] as const;
    const { definitions, properties } = JSON.parse(recordJsonSchema(known));
    const slug = definitions.Slug;
    expect(slug).toMatchObject({ type: 'string', pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' });
    expect(definitions['topics-slug']).toEqual({ ...slug, examples: ['ice', 'sea'] });
    expect(definitions['officials-slug']).toEqual({ ...slug, examples: ['ase-holm'] });
    expect(definitions['missions-slug']).toEqual({ ...slug, examples: [] });
    const of = (list: string) => ({ $ref: `#/definitions/${list}-slug` });
    expect(properties.topics.items.properties).toMatchObject({
      slug: of('topics'),
      broader: { anyOf: [of('topics'), { items: of('topics'), maxItems: 20 }] },
    });
    expect(definitions.Party.properties).toMatchObject({
      official: { allOf: [of('officials')] },
      organization: { allOf: [of('organizations')] },
    });
    expect(properties.interventions.items.properties).toMatchObject({
      slug: { $ref: '#/definitions/Slug' },
      topics: { items: of('topics') },
    });
  });

  test('tells an editor what it may write', () => {
    const schema = JSON.parse(recordJsonSchema([]));
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
