import { expect, test } from 'vitest';
import { createDocumentCache } from '../../src/server/document-cache.js';

test('forgets what was asked for longest ago, once it holds too many characters', () => {
  const cache = createDocumentCache<number>(10);
  cache.set('aaaa', 1);
  cache.set('bbbb', 2);
  expect(cache.get('aaaa')).toBe(1);
  cache.set('cccc', 3);
  expect([cache.get('aaaa'), cache.get('bbbb'), cache.get('cccc')]).toEqual([1, undefined, 3]);
});

test('makes room for a large one by forgetting several', () => {
  const cache = createDocumentCache<number>(10);
  for (const [index, text] of ['a', 'b', 'c', 'ddddddddd'].entries()) cache.set(text, index);
  expect(['a', 'b', 'c', 'ddddddddd'].map((text) => cache.get(text))).toEqual([
    undefined,
    undefined,
    2,
    3,
  ]);
});

test('does not count one twice, and never holds one that is too large', () => {
  const cache = createDocumentCache<number>(10);
  cache.set('aaaaaa', 1);
  cache.set('aaaaaa', 1);
  cache.set('b'.repeat(11), 2);
  cache.set('cccc', 3);
  expect([cache.get('aaaaaa'), cache.get('b'.repeat(11)), cache.get('cccc')]).toEqual([
    1,
    undefined,
    3,
  ]);
});
