import { isMap } from 'yaml';
import * as z from 'zod';
import { proposedSlug } from '../domain/proposed-slug.js';
import type { Draft } from './draft.js';
import {
  type RecordFile,
  type RegisterFile,
  recordFormat,
  registerFormat,
  unfilled,
} from './format.js';
import { colonAdvice, keyAdvice, listAdvice } from './key-advice.js';
import { nearest } from './nearest.js';
import type { ParsedFile } from './parse.js';
import type { Path, Problem } from './problem.js';
import { valueMeant } from './value-meant.js';

/** What the format makes of a file. */
export interface Shape {
  /** The record; undefined when there are problems, or the file is one of the register. */
  readonly record?: RecordFile;
  /** The file of the register, without its name. */
  readonly register?: Omit<RegisterFile, 'register'>;
  /** What is well shaped of the record, so that the rules can go on. */
  readonly draft: Draft<RecordFile>;
  readonly problems: readonly Problem[];
}

/** What `draft` leaves to an editor. */
const unwritten = 'is still to be written';

/** Holds the file against the format. */
export function checkShape(file: ParsedFile): Shape {
  const format = isOfRegister(file.data) ? registerFormat : recordFormat;
  const parsed = format.safeParse(file.data, { reportInput: true, error: explain });
  if (parsed.success) {
    const data = parsed.data;
    return 'discussion' in data
      ? { record: data, draft: data, problems: [] }
      : { register: data, draft: data, problems: [] };
  }

  const draft: unknown = structuredClone(file.data);
  const named = new Set<object>();
  const problems = parsed.error.issues.filter(isOurs).flatMap((issue) => {
    const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
    const words = wordsAround(file.data, path);
    if (words) {
      if (named.has(words.value)) return [];
      named.add(words.value);
      cut(draft, words.path);
      return [file.problemAt(words.path, words.message)];
    }
    if (issue.code === 'unrecognized_keys') {
      const known = knownKeys(format, path);
      return issue.keys.map((key) => {
        cut(draft, [...path, key]);
        return file.problemAtKey(
          [...path, key],
          keyAdvice(path, key) ??
            commaAdvice(file.document.getIn(path, true), key, known) ??
            explainKey(key, known, format),
        );
      });
    }
    cut(draft, path);
    if (issue.input === undefined) {
      const around = path.slice(0, -1);
      const proposed = path.at(-1) === 'slug' ? slugFor(file.document.getIn(around, true)) : '';
      return [file.problemAt(around, `${issue.message}${proposed}`)];
    }
    return [file.problemAt(path, issue.input === 'TODO' ? unwritten : issue.message)];
  });
  const isMapping = parsed.error.issues.every(
    ({ path, code }) => path.length > 0 || code === 'unrecognized_keys',
  );
  // Whatever the format has found fault with is cut out, and the rest is what a draft may be.
  return { draft: isMapping ? (draft as Draft<RecordFile>) : {}, problems };
}

/** What stands in place of a citation around the path, with words that are none yet. */
function wordsAround(
  data: unknown,
  path: Path,
): { value: object; path: Path; message: string } | undefined {
  const at = path.lastIndexOf('cites') + 2;
  if (at < 2 || at > path.length) return undefined;
  let value: unknown = data;
  for (const step of path.slice(0, at)) value = Reflect.get(Object(value), step);
  if (typeof value !== 'object' || value === null) return undefined;
  const isWords = 'words' in value && !('sha256' in value);
  const message = isWords ? unfilled : colonAdvice(Object.keys(value));
  return message === undefined ? undefined : { value, path: path.slice(0, at), message };
}

/** What to say of a key in braces that was the rest of a text with a comma: `{ text: We, the ministers }`. */
function commaAdvice(around: unknown, key: string, known: readonly string[]): string | undefined {
  if (!isMap(around) || !around.flow || nearest(key, known) !== undefined) return undefined;
  const at = around.items.findIndex((pair) => String(pair.key) === key);
  const isText = at > 0 && around.items[at]?.value === null;
  return isText
    ? 'stands after a comma, so YAML takes it for a key: put the text with the comma in quotes'
    : undefined;
}

/** The slug that is proposed for what has a name or a title, as the end of a sentence. */
function slugFor(thing: unknown): string {
  const named = isMap(thing)
    ? (thing.getIn(['names', 0, 'text']) ?? thing.get('title'))
    : undefined;
  const proposed = typeof named === 'string' ? proposedSlug(named) : undefined;
  return proposed === undefined ? '' : `, such as ${proposed}`;
}

/** Whether it is a file of the register: it has nothing of what a record alone has, and something else. */
function isOfRegister(data: unknown): boolean {
  if (typeof data !== 'object' || data === null) return false;
  const keys = Object.keys(data);
  const isOfRecord = (key: string) =>
    ['discussion', 'meeting', 'sources', 'parts', 'interventions'].includes(key);
  return keys.some((key) => key in registerFormat.shape) && !keys.some(isOfRecord);
}

/** Whether the format sets this limit. What no integer may be is beyond its limits too. */
function isOurs(issue: z.core.$ZodIssue): boolean {
  if (issue.code === 'too_big') return issue.maximum !== Number.MAX_SAFE_INTEGER;
  return issue.code !== 'too_small' || issue.minimum !== Number.MIN_SAFE_INTEGER;
}

/** The messages that the format leaves to the type of a value. */
function explain(issue: z.core.$ZodRawIssue): string | undefined {
  const { input, path, code } = issue;
  if (code !== 'invalid_type' && code !== 'invalid_value' && code !== 'invalid_union')
    return undefined;
  if (input === undefined) return `lacks ${String(path?.at(-1))}: add it`;
  if (input === null) return 'is empty: write its value, or leave the key out';
  if (issue.code === 'invalid_value') {
    const values = issue.values.map(String);
    return `is none of ${values.join(', ')}: ${advice(input, values)}`;
  }
  const several = Array.isArray(input) ? listAdvice((path ?? []) as Path) : undefined;
  if (several !== undefined) return several;
  // What may be in several languages is text.
  const wanted =
    issue.code === 'invalid_union' ? 'text' : (nouns[issue.expected] ?? issue.expected);
  return `must be ${wanted}, and is ${nounFor(input)}${formAdvice(wanted, input)}`;
}

/** How to write what has another form, as the end of a sentence. */
function formAdvice(wanted: string, input: unknown): string {
  if (wanted === 'text') return typeof input === 'object' ? '' : ': put it in quotes';
  if (wanted !== 'a list') return '';
  if (typeof input === 'object') return ': write “- ” before the first key';
  const isDashed = String(input).startsWith('-');
  return isDashed ? ': write a space after each “-”' : ': write each item on a line after “- ”';
}

function advice(input: unknown, values: readonly string[]): string {
  const meant = typeof input === 'string' ? valueMeant(input, values) : undefined;
  if (!values.includes('OTHER'))
    return meant === undefined ? 'choose one' : `did you mean ${meant}?`;
  return meant === undefined
    ? 'choose one, or OTHER when none of them says it'
    : `did you mean ${meant}? OTHER is for what none of them says`;
}

const nouns: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a whole number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping',
};

function nounFor(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a mapping';
  if (typeof value === 'string') return 'text';
  return String(value);
}

function explainKey(key: string, known: readonly string[], format: unknown): string {
  const near = nearest(key, known);
  if (near !== undefined) return `is not a key of the format: did you mean ${near}?`;
  const places = placesOf(format, key);
  return places.length > 0 && places.length <= mostPlaces
    ? `is not a key here: it belongs ${places.join(' or ')}`
    : `is not a key of the format: remove it, or use one of ${known.join(', ')}`;
}

/** A key that belongs in more places says nothing of what was meant. */
const mostPlaces = 3;

/** Where the format has the key. */
function placesOf(format: unknown, key: string): string[] {
  const places = new Set<string>();
  const all: [schema: unknown, place: string][] = [[format, 'at the top of the file']];
  // What is inside of one comes after it.
  for (const [schema, place] of all) {
    const container = unwrap(schema);
    if (container instanceof z.ZodArray) all.push([container.element, place]);
    if (!(container instanceof z.ZodObject)) continue;
    for (const [name, value] of Object.entries(container.shape)) {
      if (name === key) places.add(place);
      all.push([value, `under ${name}`]);
    }
  }
  return [...places];
}

/** The keys that the format has for the mapping at the path. */
function knownKeys(format: unknown, path: Path): string[] {
  let schema: unknown = format;
  for (const step of path) {
    const container = unwrap(schema);
    if (container instanceof z.ZodArray) schema = container.element;
    if (container instanceof z.ZodObject) schema = container.shape[step];
  }
  const object = unwrap(schema);
  return object instanceof z.ZodObject ? Object.keys(object.shape) : [];
}

function unwrap(schema: unknown): unknown {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodDefault
    ? schema.unwrap()
    : schema;
}

/** Leaves undefined at the path: a rule can tell it from a key that was never written. */
function cut(root: unknown, path: Path): void {
  let parent = root;
  for (const step of path.slice(0, -1)) {
    parent = typeof parent === 'object' && parent !== null ? Reflect.get(parent, step) : undefined;
  }
  const last = path.at(-1);
  if (typeof parent === 'object' && parent !== null && last !== undefined) {
    Reflect.set(parent, last, undefined);
  }
}
