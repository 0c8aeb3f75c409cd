// A slug, which has 120 at the most, stays whole: it may be what was meant.
const mostOfWord = 125;
const mostOfMessage = 5_000;
// A variable is told back as a whole, and has as many bytes as a body.
const mostRead = 50_000;

/**
 * The message with each word and each quoted text of more than 125 characters cut: what a caller
 * sends is told back to be recognized, not to be sent twice. Whoever writes a message, we or a
 * library, need not think of that. A long message loses its middle: its end says what is wrong.
 */
export function withShortEchoes(message: string): string {
  return withoutMiddle(withShortWords(withoutMiddle(message, mostRead)), mostOfMessage);
}

function withoutMiddle(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${cut(text, most / 2)}${text.slice(-most / 2).replace(/^[\udc00-\udfff]/, '')}`;
}

function withShortWords(message: string): string {
  return message.replaceAll(/"(?:[^"\\]+|\\.)*"?|[^\s"]+/g, (word) => {
    if (word.length <= mostOfWord) return word;
    return `${cut(word, mostOfWord)}${word.startsWith('"') ? '"' : ''}`;
  });
}

function cut(text: string, most: number): string {
  // Neither half a character nor half an escape.
  const start = text.slice(0, most).replace(/[\ud800-\udbff]$|\\(?:u[\da-f]{0,3})?$/, '');
  return `${start}…`;
}
