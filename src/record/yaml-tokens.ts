import { Lexer } from 'yaml';

/** Tokens of the lexer that stand for nothing in the text. */
const marks = new Set(['\u0002', '\u0018', '\u001f']);

/** The tokens of the YAML in order: together they are the text. */
export function tokensOf(text: string): string[] {
  return [...new Lexer().lex(text)].filter((token) => !marks.has(token));
}
