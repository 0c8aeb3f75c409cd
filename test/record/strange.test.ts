import { expect, test } from 'vitest';
import { checkRecord } from '../../src/record/check.js';

// What no editor writes on purpose: each is told as a mistake with its place, and none is thrown.
test.each([
  ['a list', '- a\n- b\n'],
  ['a word', 'discussion\n'],
  ['a number', '42\n'],
  ['nothing', '~\n'],
  ['a key that is a mapping', '? {a: b}\n: c\n'],
  ['a key that is a number', '1: x\n'],
  ['a key that is nothing', ': x\n'],
  ['a tag', 'discussion: !thing x\n'],
  ['a tag on a list item', 'sources:\n  - !thing {slug: a}\n'],
  ['an alias of nothing', 'discussion: *nowhere\n'],
  ['an alias inside its own anchor', 'discussion: &a\n  slug: *a\n'],
  ['an alias of a list in a list', 'x: &x [1]\nsources: [*x, *x]\n'],
  ['an alias where a mapping belongs', 'a: &a {slug: B}\nmeeting: *a\ndiscussion: *a\n'],
  ['a list where a mapping belongs', 'discussion: []\nmeeting: []\n'],
  ['a mapping where a list belongs', 'sources: {a: {b: c}}\ninterventions: {}\n'],
  ['lists in lists', 'interventions: [[[[]]]]\n'],
  ['names of the language itself', '__proto__: {a: 1}\nconstructor: x\ntoString: y\n'],
  ['a key twice', 'discussion:\n  slug: a\n  slug: b\ndiscussion: x\n'],
  ['a tab', 'discussion:\n\tslug: a\n'],
  ['a quote without an end', 'discussion: "a\n'],
  ['a bracket without an end', 'discussion: {a: [b\n'],
  ['two documents', 'a: b\n---\nc: d\n'],
  ['a directive', '%FOO\n---\na: b\n'],
  ['a byte order mark alone', '\uFEFF'],
  ['a NUL', 'discussion: "a\0b"\n'],
  ['half a character', 'discussion: {slug: a, title: "\uD800"}\n'],
  ['an infinite number', 'parts: [{number: .inf}, {number: 1e400}, {number: .nan}]\n'],
])('%s', (_, text) => {
  const { record, problems } = checkRecord(text, 'strange.yaml');
  expect(record).toBeUndefined();
  expect(problems.length).toBeGreaterThan(0);
  const lines = text.split('\n').length;
  for (const { file, line, column, message } of problems) {
    expect(file).toBe('strange.yaml');
    expect(line).toBeGreaterThanOrEqual(1);
    expect(line).toBeLessThanOrEqual(lines);
    expect(column).toBeGreaterThanOrEqual(1);
    expect(message).toMatch(/\S/);
  }
});
