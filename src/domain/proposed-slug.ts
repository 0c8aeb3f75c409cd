import anyAscii from 'any-ascii';

/**
 * A slug for a name in any script, as a proposal: its letters are put into Latin ones without regard to
 * how its language is read. Undefined when nothing of it can be.
 *
 * @param longest characters that it has at most; it ends with a whole word.
 */
export function proposedSlug(name: string, longest = 60): string | undefined {
  const latin = name
    .normalize('NFC')
    // A syllable or a word each.
    .replace(/[\p{Script=Han}\p{Script=Hangul}]/gu, (character) => ` ${anyAscii(character)} `)
    .replace(/['’ʻʼ]/gu, '');
  const words = anyAscii(latin)
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  let slug = words.shift()?.slice(0, longest);
  for (const word of words) {
    if (`${slug}-${word}`.length > longest) break;
    slug = `${slug}-${word}`;
  }
  return slug;
}
