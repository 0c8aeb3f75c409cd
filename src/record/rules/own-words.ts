import { isLanguageTag } from '../../domain/language.js';
import { type DraftRecord, itemsOf, type Report, statementsOf } from '../draft.js';
import { explainLanguage } from '../format.js';
import type { Path } from '../problem.js';

/** As many languages may a text be in. */
const mostLanguages = 20;

/** What is written in several languages names each, and is in that of the record too. */
export function wordsAreInLanguages(record: DraftRecord, report: Report): void {
  const ofRecord = record.discussion?.language;
  const texts: { words: unknown; path: Path }[] = [
    ...statementsOf(record).map(({ value, path }) => ({
      words: value.summary,
      path: [...path, 'summary'],
    })),
    ...itemsOf(record.parts, ['parts']).map(({ value, path }) => ({
      words: value.theme,
      path: [...path, 'theme'],
    })),
  ];
  for (const { words, path } of texts) {
    if (typeof words !== 'object' || words === null) continue;
    const tags = Object.keys(words);
    for (const tag of tags.filter((one) => !isLanguageTag(one))) {
      report([...path, tag], explainLanguage(tag));
    }
    if (tags.length > mostLanguages) {
      report(path, `is in more than ${mostLanguages} languages: leave some out`);
    }
    if (ofRecord !== undefined && !tags.includes(ofRecord)) {
      report(
        path,
        `has no text in ${ofRecord}, the language of the record: add it, or correct the language of the discussion`,
      );
    }
  }
}
