import { basename } from 'node:path';
import type { Report, Rule } from './draft.js';
import type { RecordFile, RegisterFile } from './format.js';
import { parseFile } from './parse.js';
import type { Problem } from './problem.js';
import { nothingContainsItself } from './rules/circles.js';
import { citationsAreInside, inferencesAreExplained, sourcesAreCut } from './rules/citations.js';
import {
  daysHaveCome,
  meetingHoldsDiscussion,
  partsAreHeldInTime,
  periodsEndAfterTheyBegin,
  speakersHoldOffice,
  tenuresAreSound,
  timesEndAfterTheyBegin,
} from './rules/days.js';
import { identifiersAreSound } from './rules/identifiers.js';
import {
  accreditationsAreDistinct,
  listsSayNothingTwice,
  missionsHaveOneSender,
  missionsStandTogether,
} from './rules/lists.js';
import { discussionHasTitle, namesAreDistinct, partsAreInNames } from './rules/names.js';
import { wordsAreInLanguages } from './rules/own-words.js';
import { partiesAreDistinct, speakersAreWrittenOnce } from './rules/parties.js';
import { everythingIsUsed } from './rules/references.js';
import { repliesLeadToOthers, votesAreSound } from './rules/replies.js';
import { slugsAreUnique } from './rules/slugs.js';
import { interventionsAreInParts } from './rules/turns.js';
import { checkShape } from './shape.js';

/** A record or a file of the register without problems, or the problems without it. */
export type Checked =
  | { readonly record: RecordFile; readonly register?: undefined; readonly problems: readonly [] }
  | { readonly record?: undefined; readonly register: RegisterFile; readonly problems: readonly [] }
  | {
      readonly record?: undefined;
      readonly register?: undefined;
      readonly problems: readonly Problem[];
    };

const rules: readonly Rule[] = [
  slugsAreUnique,
  sourcesAreCut,
  citationsAreInside,
  inferencesAreExplained,
  interventionsAreInParts,
  partiesAreDistinct,
  speakersAreWrittenOnce,
  daysHaveCome,
  meetingHoldsDiscussion,
  partsAreHeldInTime,
  tenuresAreSound,
  timesEndAfterTheyBegin,
  speakersHoldOffice,
  periodsEndAfterTheyBegin,
  discussionHasTitle,
  namesAreDistinct,
  partsAreInNames,
  identifiersAreSound,
  nothingContainsItself,
  listsSayNothingTwice,
  accreditationsAreDistinct,
  missionsHaveOneSender,
  missionsStandTogether,
  repliesLeadToOthers,
  votesAreSound,
  wordsAreInLanguages,
];

/**
 * Holds the text of a file against the format and its rules, by itself: whether what it refers to is
 * declared, `combine` tells. It finds every mistake at once, in the order of the file: one that is
 * ill-shaped hides no other. A file without a discussion and all that belongs to it is of the register.
 *
 * @param file the name that problems give the file.
 */
export function checkRecord(text: string, file: string): Checked {
  const parsed = parseFile(text, file);
  if (!('data' in parsed)) return { problems: inOrder(parsed) };

  const shape = checkShape(parsed);
  const problems = [...parsed.problems, ...shape.problems];
  const report: Report = (path, message) => problems.push(parsed.problemAt(path, message));
  for (const rule of rules) rule(shape.draft, report);
  if (shape.record) everythingIsUsed(shape.record, report);
  if (problems.length > 0) return { problems: inOrder(problems) };
  const origin = { file, problemAt: parsed.problemAt };
  if (shape.record) return { record: { ...shape.record, origin }, problems: [] };
  // Without problems it is one of the two.
  const things = shape.register as NonNullable<typeof shape.register>;
  const register = basename(file).replace(/\.[^.]*$/, '');
  return { register: { ...things, register, origin }, problems: [] };
}

function inOrder(problems: readonly Problem[]): Problem[] {
  return problems.toSorted((a, b) => a.line - b.line || a.column - b.column);
}
