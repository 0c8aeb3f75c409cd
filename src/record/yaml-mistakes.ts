import {
  type Document,
  isAlias,
  isNode,
  isPair,
  isScalar,
  LineCounter,
  type Node,
  type Pair,
  type Range,
  visit,
} from 'yaml';
import { Syntax } from './yaml-syntax.js';

/** A mistake of YAML. */
export interface Mistake {
  /** Where it stands in the text, in UTF-16 code units. */
  readonly offset: number;
  readonly message: string;
  /** Whether the rest of the file says the same as without it. */
  readonly isReadable: boolean;
  /** Whether it is inside one value, and no mistake of syntax: then that value has a path. */
  readonly hasPath: boolean;
}

/** What is wrong with the YAML of a text, and what YAML leaves out of it without a word. */
export function mistakesOf(document: Document.Parsed, text: string): Mistake[] {
  const isRepeated = document.errors.some(({ code }) => code === 'DUPLICATE_KEY');
  const repeated = isRepeated ? repetitions(document, text) : undefined;
  const all = [...document.errors, ...document.warnings];
  const told = all.flatMap(({ code, pos: [offset] }): Mistake[] => {
    const sentence = code === 'DUPLICATE_KEY' ? repeated?.get(offset) : sentences[code];
    if (sentence === undefined) return [];
    return [mistake(offset, sentence, readable.has(code), code !== 'MULTIPLE_DOCS')];
  });
  const syntax = syntaxMistakes(
    all.filter(({ code }) => !(code in sentences) && code !== 'DUPLICATE_KEY'),
    text,
  );
  const found = [...told, ...syntax];
  // Around a mistake of syntax, the document is not what its author sees.
  if (!found.every(({ hasPath }) => hasPath)) {
    return found.filter(({ message }) => message !== sentences.NON_STRING_KEY);
  }
  return [...found, ...aliasesOfNothing(document), ...lostWords(document, text)];
}

/** More lines with mistakes have one cause. */
const mostLines = 100;

/** Of each line the first mistake: what else is wrong in it comes of that. */
function syntaxMistakes(
  all: readonly {
    readonly code: string;
    readonly message: string;
    readonly pos: [number, number];
  }[],
  text: string,
): Mistake[] {
  if (all.length === 0) return [];
  const syntax = new Syntax(text);
  const lineOf = (offset: number) => text.lastIndexOf('\n', offset - 1);
  const lines = new Set<number>();
  const found: Mistake[] = [];
  for (const { code, message, pos } of all) {
    if (found.length === mostLines) break;
    const { offset, message: why } = syntax.explain(pos[0], code, message);
    const both = [lineOf(pos[0]), lineOf(offset)];
    if (!both.some((line) => lines.has(line))) {
      found.push(mistake(offset, `is not readable as YAML: ${why}`, false, false));
    }
    for (const line of both) lines.add(line);
  }
  return found;
}

function mistake(offset: number, message: string, isReadable: boolean, hasPath = true): Mistake {
  return { offset, message, isReadable, hasPath };
}

const sentences: Readonly<Record<string, string>> = {
  TAG_RESOLVE_FAILED: 'has a tag: remove it, or put a text that begins with “!” in quotes',
  MULTIPLE_DOCS: 'begins a second document: one file holds one record',
  NON_STRING_KEY: 'has a key that is not text: remove it',
};
const readable: ReadonlySet<string> = new Set(['DUPLICATE_KEY', 'TAG_RESOLVE_FAILED']);

/** What to say of each key that a mapping has already, by the offset of the key. */
function repetitions(document: Document.Parsed, text: string): Map<number, string> {
  const lines = new LineCounter();
  for (const { index } of text.matchAll(/^/gm)) lines.addNewLine(index);
  const found = new Map<number, string>();
  visit(document, {
    Map(_, { items }) {
      const first = new Map<unknown, Pair>();
      for (const pair of items) {
        if (!isScalar(pair.key)) continue;
        const before = first.get(pair.key.value);
        if (before === undefined) {
          first.set(pair.key.value, pair);
          continue;
        }
        const { line } = lines.linePos(startOf(before.key as Node));
        found.set(
          startOf(pair.key),
          `is there twice, as ${shown(pair.value, text)} here and ${shown(before.value, text)} on line ${line}: merge the two, or remove one`,
        );
      }
    },
  });
  return found;
}

const longestShown = 60;

function shown(value: unknown, text: string): string {
  // Of a key without a value there is a node too.
  const [start, end] = rangeOf(value as Node);
  const written = text.slice(start, end).trim();
  return written.length > longestShown || written.includes('\n') ? 'more' : `“${written}”`;
}

function aliasesOfNothing(document: Document.Parsed): Mistake[] {
  const anchors = new Set<string>();
  const found: Mistake[] = [];
  visit(document, (_, node) => {
    if (isAlias(node) && !anchors.has(node.source)) {
      const message = 'is an alias without an anchor: write the value out, or put it in quotes';
      found.push(mistake(startOf(node), message, false));
    }
    if (isNode(node) && 'anchor' in node && node.anchor !== undefined) anchors.add(node.anchor);
  });
  return found;
}

/** Words that an editor has written and YAML reads as something else: `a fund #1`, `&c and others`. */
function lostWords(document: Document.Parsed, text: string): Mistake[] {
  const used = new Set<string>();
  visit(document, { Alias: (_, { source }) => void used.add(source) });
  const found: Mistake[] = [];
  visit(document, {
    Scalar(place, node, path) {
      if (node.anchor !== undefined && !used.has(node.anchor)) {
        const message = `loses “&${node.anchor}”, which YAML takes for an anchor: put the text in quotes`;
        found.push(mistake(startOf(node), message, true));
      }
      const isValue = node.type === 'PLAIN' && place !== 'key';
      const comment = isValue ? commentAfter(text, node, path.filter(isPair)) : undefined;
      if (comment === undefined) return;
      const message = `ends before “${comment}”, which YAML takes for a comment: put the text in quotes, or the comment on a line of its own`;
      found.push(mistake(startOf(node), message, true));
    },
  });
  return found;
}

/** What an editor writes in sentences, or copies from a document. */
const texts = new Set(['title', 'theme', 'summary', 'note', 'publisher', 'text', 'words', 'cites']);

/** What may be written in several languages, each under a key of its own. */
const byLanguage = new Set(['theme', 'summary']);

/**
 * The first word of a comment in the same line that may be a part of the value: after a text any comment, and
 * after anything else one that has no space after its `#`.
 */
function commentAfter(text: string, node: Node, pairs: readonly Pair[]): string | undefined {
  const [, end] = rangeOf(node);
  const keyOf = (at: number) => String(pairs.at(at)?.key);
  const isText = texts.has(keyOf(-1)) || byLanguage.has(keyOf(-2));
  const shape = isText ? /^[ \t]+(#[ \t]*[^\s#]\S{0,40})/ : /^[ \t]+(#[^\s#]\S{0,40})/;
  return shape.exec(text.slice(end, end + 500))?.[1];
}

function startOf(node: Node): number {
  return rangeOf(node)[0];
}

function rangeOf({ range }: Node): Range {
  // What was parsed has one.
  return range as Range;
}
