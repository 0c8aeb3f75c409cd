import type { Context } from '../../context.js';

/** What is asked once in a request: its name tells what answers, and the rest what is asked. */
type Question = readonly [
  'rows' | 'former' | 'nearest' | 'words' | 'ids' | 'first' | 'before',
  ...unknown[],
];

// A request often asks the same of many lists.
const found = new WeakMap<Context, Map<string, Promise<unknown>>>();

/** What was found for the question in this request already, or is found for it now. */
export function once<T>(context: Context, question: Question, find: () => Promise<T>): Promise<T> {
  const answers = found.get(context) ?? new Map<string, Promise<unknown>>();
  found.set(context, answers);
  const key = JSON.stringify(question);
  // Questions of one name are answered by one function.
  const answer = (answers.get(key) as Promise<T> | undefined) ?? find();
  answers.set(key, answer);
  return answer;
}
