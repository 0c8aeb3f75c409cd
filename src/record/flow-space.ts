import { tokensOf } from './yaml-tokens.js';

const space = /^[ \t]+$/;

/**
 * The text with the usual spaces inside of brackets, `{ a: b, c: [d, e] }`, as far as it is on one line:
 * its line ends, indents and comments stay.
 */
export function withUsualFlowSpace(text: string): string {
  const tokens = tokensOf(text);
  const out: string[] = [];
  let depth = 0;
  for (const [i, token] of tokens.entries()) {
    if (token === '{' || token === '[') depth++;
    const before = tokens[i - 1];
    if (depth === 0 || before === undefined) out.push(token);
    else if (space.test(token)) {
      const next = String(tokens[i + 1]);
      const isIndent = before.endsWith('\n') || isBreak(next);
      out.push(isIndent ? token : spaceBetween(before, next));
    } else {
      // A space may be missing here.
      const isMissing = depth > 1 || (token !== '{' && token !== '[');
      if (isMissing && !space.test(before) && !isBreak(token) && !before.endsWith('\n')) {
        out.push(needsSpace(before, token) ? ' ' : '');
      }
      out.push(token);
    }
    if (token === '}' || token === ']') depth = Math.max(0, depth - 1);
  }
  return out.join('');
}

function isBreak(token: string): boolean {
  return token.includes('\n') || token.startsWith('#');
}

function spaceBetween(before: string, next: string): string {
  const isTight = before === '[' || [']', ',', ':'].includes(next);
  return isTight || (before === '{' && next === '}') ? '' : ' ';
}

function needsSpace(before: string, next: string): boolean {
  if (before === '{') return next !== '}';
  return next === '}' || before === ':' || (before === ',' && next !== ']');
}
