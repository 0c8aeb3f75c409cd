import { expect, test } from 'vitest';
import { proposedSlug } from '../../src/domain/proposed-slug.js';

test.each([
  ['Åse Holm', 'ase-holm'],
  ['김하늘', 'gim-ha-neul'],
  ['海野 波子', 'hai-ye-bo-zi'],
  ['うみの なみこ', 'umino-namiko'],
  ['محمد البحر', 'mhmd-lbhr'],
  ['Иван Морской', 'ivan-morskoy'],
  ['Νίκος Λιμένας', 'nikos-limenas'],
  ['สมชาย ทะเล', 'smchay-thael'],
  ['Côte d’Or', 'cote-dor'],
  ['  2nd: the “Sea”! ', '2nd-the-sea'],
  [' — ', undefined],
  [`${'a'.repeat(70)} b`, `${'a'.repeat(60)}`],
  [`${'a'.repeat(58)} b cd`, `${'a'.repeat(58)}-b`],
])('%j has the slug %j', (name, slug) => {
  expect(proposedSlug(name)).toBe(slug);
});
