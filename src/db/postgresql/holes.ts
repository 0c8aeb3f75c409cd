import { citationStatus, citationUrl, quote } from '../../domain/citation.js';
import { countryName, nameIn, readNames } from '../../domain/localise.js';
import { Refused } from '../errors.js';

// JSON has no control characters, so that these stand for nothing else: see dialect.ts.
const [mark, refusal] = ['\u0001', '\u0002'];

/**
 * The answer of a statement with its holes filled: what PostgreSQL cannot say, which it leaves open as
 * its kind and its parts between two marks.
 *
 * @throws Refused when a row was met for which the operation is refused
 */
export function fillHoles(answer: string): string {
  if (answer.includes(refusal)) throw new Refused();
  let from = 0;
  let filled = '';
  for (;;) {
    const start = answer.indexOf(mark, from);
    if (start < 0) return from === 0 ? answer : filled + answer.slice(from);
    const end = answer.indexOf(mark, start + 1);
    const parts = answer.indexOf('[', start);
    const fill = fillings[answer.slice(start + 1, parts)];
    if (fill === undefined) throw new Error('A statement left open what nothing fills.');
    filled += answer.slice(from, start) + fill(JSON.parse(answer.slice(parts, end)) as never);
    from = end + 1;
  }
}

const fillings: Readonly<Record<string, (parts: never) => string>> = {
  country: ([code, language]: [string, string]) => JSON.stringify(countryName(code, language)),
  name: ([names, language, name]: [[string, string, string][], string, string]) =>
    JSON.stringify(nameIn(readNames(names), language) || name),
  quote: ([start, end, text]: [number, number, string | null]) =>
    JSON.stringify(quote({ start, end }, text)),
  url: ([url, start, end, sha256, text]: [string | null, number, number, string, string | null]) =>
    JSON.stringify(citationUrl(url, { start, end, sha256 }, text)),
  status: ([start, end, sha256, text]: [number, number, string, string | null]) =>
    JSON.stringify(citationStatus({ start, end, sha256 }, text)),
};
