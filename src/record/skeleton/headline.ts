import type { Citable } from '../cite.js';
import type { Headings } from '../html.js';
import type { Found } from './found.js';

/** What helps to move about a site, in the first words of a short block. */
const furniture =
  /^(?:skip to|skip navigation|jump to|go to|back to|menu|home\b|search|close|toggle|print|share|log ?in|sign in|subscribe|cookie|zum (?:haupt)?inhalt|zur hauptnavigation|direkt zum|aller au|accéder au|passer au|ir al|saltar al|본문|메뉴|주메뉴|本文へ|コンテンツへ|メニュー|ナビ|跳到|跳转|تخطي|انتقل|الانتقال)/iu;

/** Longer blocks are no headlines, and longer furniture is none. */
const longest = { headline: 300, furniture: 60 };

/** The block that is the headline, as far as the page shows it. */
export function headlineOf(
  blocks: readonly Citable[],
  headings: Headings | undefined,
): Found | undefined {
  const at = headings ? ofPage(blocks, headings) : firstOf(blocks);
  const text = String(blocks[at]?.text);
  if (at === -1 || text.length > longest.headline) return undefined;
  return { block: at + 1, start: 0, end: text.length, words: text };
}

/** The heading that the page is called by; else the only one; without one, what is above all. */
function ofPage(blocks: readonly Citable[], { headlines, titles }: Headings): number {
  const placeOf = (text: string) => blocks.findIndex((block) => block.text === text);
  const isHeadline = (text: string) => headlines.includes(text);
  const called = titles.flatMap((title) =>
    [title, ...title.split(/ [|–—·•»:-]{1,2} /u)].toSorted(
      (a, b) => Number(isHeadline(b)) - Number(isHeadline(a)) || b.length - a.length,
    ),
  );
  const matching = headlines.length === 1 ? [...called, ...headlines] : called;
  const found = matching.map(placeOf).find((place) => place !== -1);
  return found ?? (headlines.length === 0 ? firstOf(blocks) : -1);
}

/** The first block that may be one: a sentence is none, and what stands later is none either. */
function firstOf(blocks: readonly Citable[]): number {
  const first = blocks.slice(0, 5).findIndex(({ label, text }) => {
    const isFurniture = text.length <= longest.furniture && furniture.test(text);
    return label === null && /\p{L}/u.test(text) && !isFurniture;
  });
  return /[.。]$/u.test(String(blocks[first]?.text)) ? -1 : first;
}
