// A slug, which has 120 at the most, stays whole: it may be what was meant.
const mostOfWord = 125;
const mostOfMessage = 5_000;

/**
 * The message with each word and each quoted text of more than 125 characters cut: what a caller
 * sends is told back to be recognized, not to be sent twice. Whoever writes a message, we or a
 * library, need not think of that.
 */
export function withShortEchoes(message: string): string {
  const words = message.replaceAll(/"(?:[^"\\]+|\\.)*"?|[^\s"]+/g, (word) => {
    if (word.length <= mostOfWord) return word;
    return `${cut(word, mostOfWord)}${word.startsWith('"') ? '"' : ''}`;
  });
  return words.length > mostOfMessage ? cut(words, mostOfMessage) : words;
}

function cut(text: string, most: number): string {
  // Neither half a character nor half an escape.
  const start = text.slice(0, most).replace(/[\ud800-\udbff]$|\\(?:u[\da-f]{0,3})?$/, '');
  return `${start}…`;
}
