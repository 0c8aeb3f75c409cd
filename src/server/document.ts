import { Lexer, Source, TokenKind } from 'graphql';
import type { Limits } from '../config.js';
import { tooComplex } from './too-complex.js';

const opening: readonly TokenKind[] = [TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L];
const closing: readonly TokenKind[] = [TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R];

/**
 * Reads a document token by token, as graphql itself does, before anything else reads it. It stops at
 * the first excess, and at a mistake, which is left to the parser to report.
 *
 * @returns how long the longest text or name in it is
 * @throws QUERY_TOO_COMPLEX when it is too long, has too many tokens, or nests its brackets too deep:
 *   the parser calls itself for each, and runs out of stack before it runs out of tokens
 */
export function readDocument(
  text: string,
  limits: Pick<Limits, 'characters' | 'tokens' | 'nesting'>,
): number {
  if (text.length > limits.characters) {
    throw tooComplex('characters', limits.characters, text.length);
  }
  let [tokens, nesting, longest] = [0, 0, 0];
  for (const token of tokensOf(text)) {
    tokens += 1;
    if (opening.includes(token.kind)) nesting += 1;
    if (closing.includes(token.kind)) nesting -= 1;
    if (tokens > limits.tokens) throw tooComplex('tokens', limits.tokens, tokens);
    if (nesting > limits.nesting) throw tooComplex('nesting', limits.nesting, nesting);
    longest = Math.max(longest, token.value?.length ?? 0);
  }
  return longest;
}

function* tokensOf(text: string) {
  const lexer = new Lexer(new Source(text));
  for (;;) {
    try {
      if (lexer.advance().kind === TokenKind.EOF) return;
    } catch {
      return;
    }
    yield lexer.token;
  }
}
