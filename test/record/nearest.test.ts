import { expect, test } from 'vitest';
import { nearestSlug } from '../../src/record/nearest.js';
import { valueMeant } from '../../src/record/value-meant.js';

test.each([
  ['ase-holm-ministr', ['ase-holm-minister', 'kim-ambassador'], 'ase-holm-minister'],
  ['holm-minister', ['ase-holm-minister', 'kim-ambassador'], 'ase-holm-minister'],
  ['minister-ase-holm', ['ase-holm-minister', 'kim-ambassador'], 'ase-holm-minister'],
  ['kim-ambassador-iceland', ['ase-holm-minister', 'kim-ambassador'], 'kim-ambassador'],
  ['ase-holm', ['ase-holm-minister', 'ase-holm-envoy'], undefined],
  ['sea-minister', ['sea', 'kim-ambassador'], undefined],
])('by the slug %s of %j, %s is meant', (slug, candidates, meant) => {
  expect(nearestSlug(slug, candidates)).toBe(meant);
});

test('what begins two values, or is another word for none of them, is neither', () => {
  expect(valueMeant('HEAD_OF', ['HEAD_OF_STATE', 'HEAD_OF_GOVERNMENT', 'OTHER'])).toBe(undefined);
  expect(valueMeant('group', ['EMBASSY', 'OTHER'])).toBe(undefined);
});
