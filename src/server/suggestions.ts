import { slipsBetween } from '../domain/slip.js';

const question = ' Did you mean ';
// How graphql-js says what it does not know, in the last sentence before the question.
const unknown = [
  /^Cannot query field "(.*)" on type "\w+"\.$/,
  /^Unknown (?:argument|type) "(.*?)"(?: on .*)?\.$/,
  /^Field "(.*)" is not defined by type "\w+"\.$/,
  /^Value "(.*)" does not exist in "\w+" enum\.$/,
  /^Enum "\w+" cannot represent non-enum value: "?(.*?)"?\.$/,
];
const inWords = new Intl.ListFormat('en', { type: 'disjunction' });

/**
 * The message of graphql-js with only those of its suggestions that the name may be a slip of the pen
 * for. It suggests whatever shares some letters, such as PROPOSED for OPPOSED.
 */
export function withSlipsAlone(message: string): string {
  const at = message.lastIndexOf(question);
  if (at < 0) return message;
  const [, kind = '', list] =
    /^(the enum value )?("\w+"(?:,? (?:or )?"\w+")*)\?$/.exec(
      message.slice(at + question.length),
    ) ?? [];
  // It may suggest something else than another name, such as a fragment.
  if (list === undefined) return message;
  const before = message.slice(0, at);
  // The fault of a variable stands after where the variable is.
  const sentence = before.slice(before.lastIndexOf('; ') + 1).trimStart();
  const name = unknown
    .map((pattern) => pattern.exec(sentence)?.[1])
    .find((one) => one !== undefined);
  const meant = [...list.matchAll(/"(\w+)"/g)].flatMap(([quoted, one = '']) =>
    name !== undefined && slipsBetween(name, one) !== undefined ? [quoted] : [],
  );
  return meant.length === 0 ? before : `${before}${question}${kind}${inWords.format(meant)}?`;
}
