import { LRUCache } from 'lru-cache';
import Negotiator from 'negotiator';

/** The media types of an answer. */
export type AnswerType = 'application/json' | 'application/graphql-response+json';

// Negotiator compares parameters letter by letter, and clients write the charset in two ways.
const charsets = ['', '; charset=utf-8', '; charset=utf8'];
const answers = offer('application/json', 'application/graphql-response+json');
const answersAndPage = [...answers, ...offer('text/html')];

/** The media type that the caller likes best of those that an answer can have, if there is one. */
export function chooseAnswerType(accept: string | null): AnswerType | undefined {
  const chosen = remember(answerTypes, accept ?? '', () => choose(accept, answers) ?? 'none');
  return chosen === 'none' ? undefined : (chosen as AnswerType);
}

/** Whether the caller likes a page better than an answer. */
export function prefersPage(accept: string | null): boolean {
  return choose(accept, answersAndPage) === 'text/html';
}

/** The encoding to send a file in: the smallest of those that the caller takes. */
export function chooseEncoding(accept: string | null): 'br' | 'gzip' | 'identity' {
  return remember(chosenEncodings, accept ?? '', () => {
    const negotiator = new Negotiator({ headers: { 'accept-encoding': accept ?? '' } });
    const taken = (['br', 'gzip'] as const).find((encoding) => negotiator.encoding([encoding]));
    return taken ?? 'identity';
  });
}

// Clients send the same headers again and again; each is as long as a header may be.
const answerTypes = new LRUCache<string, string>({ max: 100 });
const chosenEncodings = new LRUCache<string, 'br' | 'gzip' | 'identity'>({ max: 100 });

function remember<T extends string>(known: LRUCache<string, T>, text: string, find: () => T): T {
  const found = known.get(text);
  if (found !== undefined) return found;
  const made = find();
  known.set(text, made);
  return made;
}

function offer(...types: string[]): string[] {
  return types.flatMap((type) => charsets.map((charset) => type + charset));
}

function choose(accept: string | null, types: string[]): string | undefined {
  const [chosen] = new Negotiator({ headers: { accept: accept || '*/*' } }).mediaTypes(types);
  return chosen?.split(';')[0];
}
