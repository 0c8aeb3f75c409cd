import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { isLanguageTag } from '../domain/language.js';
import { canonicalLanguageTag } from '../domain/notation.js';
import { labelOf } from './labels.js';
import { type Line, lineOf } from './lines.js';

/** What is not shown, or is there to move about a site. */
const left = new Set(
  'head script style noscript template svg iframe object select textarea button nav'.split(' '),
);

/** What begins and ends a block. */
const blocks = new Set(
  'address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main ol p pre section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

/**
 * The lines of a page: each block of it between blank lines, and what `br` breaks on lines of its own.
 * An item of a list begins with the number or the bullet that a browser shows.
 */
export function linesOfHtml(html: string): Line[] {
  const page = new PageText();
  // A page may be nested deeper than calls can be.
  const open: (Node | { readonly ends: Element })[] = [
    ...parse(html, options).childNodes,
  ].reverse();
  for (;;) {
    const node = open.pop();
    if (node === undefined) return page.lines();
    if ('ends' in node) page.end(node.ends);
    else if ('value' in node) page.add(node.value, node.sourceCodeLocation?.startLine ?? 0);
    else if ('tagName' in node && !left.has(node.tagName) && !isHidden(node)) {
      page.begin(node);
      open.push({ ends: node });
      for (let i = node.childNodes.length - 1; i >= 0; i--) {
        const child = node.childNodes[i];
        if (child && child.nodeName !== '#comment') open.push(child);
      }
    }
  }
}

const options = { sourceCodeLocationInfo: true, scriptingEnabled: false } as const;

function isHidden({ attrs }: Element): boolean {
  return attrs.some(
    ({ name, value }) =>
      name === 'hidden' || (name === 'style' && /display\s*:\s*none/i.test(value)),
  );
}

/** The text of a page as it is read. */
class PageText {
  readonly #lines: Line[] = [];
  #text = '';
  #hasText = false;
  #line = 0;
  #label: string | undefined;
  #pre = 0;
  readonly #lists: { readonly sign: (number: number) => string; next: number }[] = [];

  lines(): Line[] {
    this.#endBlock();
    return this.#lines;
  }

  add(text: string, line: number): void {
    // To look for text in all that there is would take the square of its length.
    if (!this.#hasText) this.#line = line;
    if (this.#pre === 0) {
      this.#hasText ||= /\S/.test(text);
      this.#text += text.replace(/[\t\n\f\r ]+/g, ' ');
      return;
    }
    for (const [i, one] of text.split('\n').entries()) {
      if (i > 0) this.#endLine();
      if (this.#text === '') this.#line = line + i;
      this.#hasText ||= /\S/.test(one);
      this.#text += one;
    }
  }

  begin(element: Element): void {
    const { tagName } = element;
    if (tagName === 'br') this.#endLine();
    if (!blocks.has(tagName)) return;
    this.#endBlock();
    if (tagName === 'pre') this.#pre++;
    if (tagName === 'ol' || tagName === 'ul') {
      const next = Number.parseInt(attributeOf(element, 'start') ?? '', 10);
      const sign = tagName === 'ul' ? () => '•' : signs[attributeOf(element, 'type') ?? '1'];
      this.#lists.push({ sign: sign ?? decimal, next: Number.isNaN(next) ? 1 : next });
    }
    const list = this.#lists.at(-1);
    if (tagName === 'li' && list) {
      const value = Number.parseInt(attributeOf(element, 'value') ?? '', 10);
      if (!Number.isNaN(value)) list.next = value;
      this.#label = list.sign(list.next++);
    }
  }

  end({ tagName }: Element): void {
    if (!blocks.has(tagName)) return;
    this.#endBlock();
    if (tagName === 'pre') this.#pre--;
    if (tagName === 'ol' || tagName === 'ul') this.#lists.pop();
    if (tagName === 'li') this.#label = undefined;
  }

  #endLine(): void {
    const text = this.#text.trim();
    // The page may write its numbers itself.
    const own = labelOf(text);
    const hasOwn = own !== undefined && (own.value === 0 || own.style.startsWith('number'));
    const isLabelled = this.#label === undefined || text === '' || hasOwn;
    this.#lines.push(lineOf(isLabelled ? text : `${this.#label} ${text}`, `line ${this.#line}`));
    if (text !== '') this.#label = undefined;
    this.#text = '';
    this.#hasText = false;
  }

  #endBlock(): void {
    if (this.#text.trim() !== '') this.#endLine();
    this.#text = '';
    this.#hasText = false;
    if (this.#lines.at(-1)?.text !== '') this.#lines.push(lineOf('', ''));
  }
}

const decimal = (number: number) => `${number}.`;
const letter = (number: number) => String.fromCharCode(96 + Math.min(Math.max(number, 1), 26));

function numeral(number: number): string {
  const numerals: [string, number][] = [
    ['x', 10],
    ['ix', 9],
    ['v', 5],
    ['iv', 4],
    ['i', 1],
  ];
  let text = '';
  let rest = Math.min(number, 39);
  for (const [sign, value] of numerals) {
    for (; rest >= value; rest -= value) text += sign;
  }
  return text;
}

/** What a list writes before an item, by its `type`. */
const signs: Readonly<Record<string, (number: number) => string>> = {
  '1': decimal,
  a: (number) => `${letter(number)}.`,
  A: (number) => `${letter(number).toUpperCase()}.`,
  i: (number) => `${numeral(number)}.`,
  I: (number) => `${numeral(number).toUpperCase()}.`,
};

function attributeOf({ attrs }: Element, name: string): string | undefined {
  return attrs.find((attribute) => attribute.name === name)?.value;
}

/** The language that a page says it is in, in canonical form. */
export function languageOfHtml(html: string): string | undefined {
  const start = html.slice(0, 10_000);
  const written = /<html\b[^>]{0,500}?\slang\s{0,9}=\s{0,9}["']?([\w-]{2,35})/i.exec(start);
  const tag = written?.[1] && canonicalLanguageTag(written[1]);
  return tag && isLanguageTag(tag) ? tag : undefined;
}

/** What a page marks as its headline. */
export interface Headings {
  /** The headings of the first rank that are shown. */
  readonly headlines: readonly string[];
  /** What the page calls itself for a tab or a link; it may have the name of the site too. */
  readonly titles: readonly string[];
}

/** The headlines of a page, and what it calls itself. */
export function headingsOfHtml(html: string): Headings {
  const headlines: string[] = [];
  const titles: string[] = [];
  // A page may be nested deeper, and have more beside each other, than calls can.
  const open: (Node | { readonly ends: Element })[] = [
    ...parse(html, options).childNodes,
  ].reverse();
  let heading: PageText | undefined;
  let isHead = false;
  for (let node = open.pop(); node; node = open.pop()) {
    if ('ends' in node) {
      const text = heading
        ?.lines()
        .map((line) => line.text)
        .join(' ')
        .trim();
      heading = undefined;
      if (text && headlines.length + titles.length < mostHeadings) {
        (node.ends.tagName === 'h1' ? headlines : titles).push(text);
      }
      continue;
    }
    if ('value' in node) {
      heading?.add(node.value, 0);
      continue;
    }
    if (!('tagName' in node)) continue;
    if (node.tagName === 'head') isHead = true;
    if (node.tagName === 'body') isHead = false;
    const called = attributeOf(node, 'property') === 'og:title' && attributeOf(node, 'content');
    if (called) titles.unshift(called.replace(/\s+/g, ' ').trim());
    if (node.tagName !== 'head' && (left.has(node.tagName) || isHidden(node))) continue;
    if (node.tagName === 'br') heading?.add(' ', 0);
    if (node.tagName === 'h1' || (node.tagName === 'title' && isHead)) {
      heading = new PageText();
      open.push({ ends: node });
    }
    for (let i = node.childNodes.length - 1; i >= 0; i--) open.push(node.childNodes[i] as Node);
  }
  return { headlines, titles };
}

/** A page with more headings than this has no use for the rest. */
const mostHeadings = 20;
