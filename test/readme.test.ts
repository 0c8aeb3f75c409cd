import { existsSync, readFileSync } from 'node:fs';
import { isScalarType, isSpecifiedScalarType } from 'graphql';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import packageJson from '../package.json' with { type: 'json' };
import { readConfig, settings } from '../src/config.js';
import { schema } from '../src/schema/index.js';
import { shippedDatabase } from './support/shipped.js';

const { ask } = shippedDatabase();
const root = new URL('../', import.meta.url);
const read = (file: string) => readFileSync(new URL(file, root), 'utf8');
const readme = read('README.md');

interface Generated {
  readonly config: { readonly scalars: object };
}

describe.each([
  ['README.md', 1],
  ['docs/queries.md', 11],
] as const)('the queries of %s', (file, count) => {
  const pairs = [
    ...read(file).matchAll(
      /```graphql\n([\s\S]*?)```(?:\s|and it answers:)*```json\n([\s\S]*?)```/g,
    ),
  ];

  test('have their answers beneath them', () => {
    expect(pairs).toHaveLength(count);
  });

  test.each(pairs.map(([, query = '', answer = '']) => [query, answer]))(
    '%s',
    async (query, answer) => {
      const { queries: _, ...answered } = await ask(query);
      expect(JSON.parse(answer)).toEqual(answered);
    },
  );
});

describe('the README', () => {
  test.each([...readme.matchAll(/```graphql\n([\s\S]*?)```/g)].map(([, query = '']) => query))(
    'has a query that answers: %s',
    async (query) => {
      const { errors } = await ask(query);
      expect(errors).toBeUndefined();
    },
  );

  test('has a curl command whose query answers', async () => {
    const [, body = ''] = /-d '(.*)'/.exec(readme) ?? [];
    const { data, errors } = await ask(JSON.parse(body).query);
    expect(errors).toBeUndefined();
    expect(data?.policyProposals.nodes).toHaveLength(3);
  });

  test('tells code generators of every scalar, as the client of the tests does', () => {
    // The configuration of the only thing that is generated.
    const configOf = (yaml = '') => Object.values<Generated>(parse(yaml).generates)[0]?.config;
    const shown = configOf(/```yaml\n([\s\S]*?)```/.exec(readme)?.[1]);
    expect(configOf(read('test/client/codegen.yml'))).toMatchObject({ ...shown });
    const scalars = Object.values(schema.getTypeMap()).filter(
      (type) => isScalarType(type) && !isSpecifiedScalarType(type),
    );
    expect(Object.keys(shown?.scalars ?? {})).toEqual(scalars.map(({ name }) => name));
  });

  test('lists every setting with its meaning', () => {
    const rows = [...readme.matchAll(/^\| `([A-Z_]+)` +\| (.*?) +\| (.*?) +\|$/gm)];
    expect(rows.map(([, name]) => name)).toEqual(Object.keys(settings));
    expect(rows.map(([, , , meaning]) => meaning)).toEqual(
      Object.values(settings).map(({ meaning }) => meaning),
    );
    for (const [, name, value] of rows) {
      const { default: preset } = settings[name as keyof typeof settings];
      expect(value).toBe(preset === '' ? 'none' : `\`${preset}\``);
    }
  });

  test('lists every limit on an operation, and says the others', () => {
    const rows = [...readme.matchAll(/^\| `([a-z]+)` +\| ([\d,]+) +\|/gm)];
    const number = (text = '') => Number(text.replaceAll(',', ''));
    const { bodyBytes, answerBytes, operationMs, stopMs: _, ...limits } = readConfig({}).limits;
    expect(Object.fromEntries(rows.map(([, name, most]) => [name, number(most)]))).toEqual(limits);
    const [, bytes, seconds] =
      /may have ([\d,]+) bytes\. An operation may take (\d+) s/.exec(readme) ?? [];
    expect([number(bytes), number(seconds) * 1000]).toEqual([bodyBytes, operationMs]);
    expect(number(/An answer may have ([\d,]+) bytes/.exec(readme)?.[1])).toBe(answerBytes);
  });

  test('lists every limit on connections', () => {
    const rows = [...readme.matchAll(/^\| [A-Z][a-z ]+ \| ([\d,]+) +\|/gm)];
    const { connections } = readConfig({});
    expect(rows.map(([, most = '']) => Number(most.replaceAll(',', '')))).toEqual(
      Object.entries(connections).map(([name, most]) => (name.endsWith('Ms') ? most / 1000 : most)),
    );
  });

  test('names commands and files that exist', () => {
    for (const file of [
      'README.md',
      'docs/operate.md',
      'docs/queries.md',
      'docs/records.md',
      'docs/scale.md',
      'docs/speed.md',
    ]) {
      const text = read(file);
      for (const [, script] of text.matchAll(/npm run ([\w:]+)/g)) {
        expect(Object.keys(packageJson.scripts)).toContain(script);
      }
      for (const [, path = ''] of text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)) {
        expect(existsSync(new URL(path, new URL(file, root))), path).toBe(true);
      }
    }
  });
});
