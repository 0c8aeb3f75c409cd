import {
  type Document,
  isCollection,
  isMap,
  isNode,
  isPair,
  isScalar,
  LineCounter,
  parseDocument,
} from 'yaml';
import { formatPath, type Path, type Problem } from './problem.js';
import { mistakesOf } from './yaml-mistakes.js';

/** A record file as plain data, and where each of its values stands. */
export interface ParsedFile {
  readonly data: unknown;
  /** The YAML itself, with the places of its nodes. */
  readonly document: Document.Parsed;
  /** What is wrong with the YAML itself, and yet leaves data to read on with. */
  readonly problems: readonly Problem[];
  /** A problem of the value at the path; where there is none, it stands at the value around it. */
  problemAt(path: Path, message: string): Problem;
  /** A problem of the last key of the path, rather than of its value. */
  problemAtKey(path: Path, message: string): Problem;
  /** A problem of what stands at the offset of the text, in UTF-16 code units. */
  problemAtOffset(offset: number, message: string): Problem;
}

const maximalLength = 5_000_000;

/**
 * Reads the text as one document of YAML 1.2 without tags, in which `2024-04-25` and `NO` are text.
 *
 * @param file the name that problems give the file.
 * @returns the problems alone when the text is nothing that can be read on with.
 */
export function parseFile(text: string, file: string): ParsedFile | readonly Problem[] {
  const refuse = (message: string) => [{ file, line: 1, column: 1, path: '', message }];
  if (text.length > maximalLength) {
    return refuse(`is longer than ${maximalLength} characters: split the record`);
  }
  const lineCounter = new LineCounter();
  const document = parseDocument(text, {
    version: '1.2',
    schema: 'core',
    merge: false,
    resolveKnownTags: false,
    stringKeys: true,
    prettyErrors: false,
    // Lower, and a second document passes unnoticed.
    logLevel: 'error',
    lineCounter,
  });
  if (document.errors.some(({ code }) => code === 'RESOURCE_EXHAUSTION')) {
    return refuse('is nested too deep: no record is like this');
  }
  const problem = (offset: number, path: Path, message: string): Problem => {
    const { line, col } = lineCounter.linePos(offset);
    return { file, line, column: col, path: formatPath(path), message };
  };

  const mistakes = mistakesOf(document, text);
  const problems = mistakes.map(({ offset, message, hasPath }) =>
    problem(offset, hasPath ? pathAt(document, offset) : [], message),
  );
  if (!mistakes.every(({ isReadable }) => isReadable)) return problems;
  if (document.contents === null) return refuse('is empty: write a record into it');
  const data = plainData(document);
  if (data === undefined) return refuse('has too many aliases: write the values out');
  return {
    data,
    document,
    problems,
    problemAt: (path, message) => problem(offsetOf(document, path), path, message),
    problemAtOffset: (offset, message) => problem(offset, pathAt(document, offset), message),
    problemAtKey: (path, message) => problem(keyOffsetOf(document, path), path, message),
  };
}

/** Undefined when the aliases of the document would make more of it than it can hold. */
function plainData(document: Document.Parsed): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    if (error instanceof ReferenceError) return undefined;
    throw error;
  }
}

function offsetOf(document: Document.Parsed, path: Path): number {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const step of path) {
    // A problem in an alias stands at the alias: at its anchor all may be well.
    if (!isCollection(node)) break;
    node = node.get(step, true);
    offset = startOf(node) ?? offset;
  }
  return offset;
}

function keyOffsetOf(document: Document.Parsed, path: Path): number {
  const parent = document.getIn(path.slice(0, -1), true);
  const pair = isMap(parent)
    ? parent.items.find(({ key }) => isScalar(key) && key.value === path.at(-1))
    : undefined;
  return startOf(pair?.key) ?? offsetOf(document, path);
}

/** The path to the innermost value whose text, with its key, holds the offset. */
function pathAt(document: Document.Parsed, offset: number): Path {
  const path: (string | number)[] = [];
  let node: unknown = document.contents;
  while (isCollection(node)) {
    const index = node.items.findLastIndex((item) => {
      const start = startOf(isPair(item) ? item.key : item);
      return start !== undefined && start <= offset;
    });
    const item = node.items[index];
    if (item === undefined) break;
    path.push(isPair(item) && isScalar(item.key) ? String(item.key.value) : index);
    node = isPair(item) ? item.value : item;
  }
  return path;
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}
