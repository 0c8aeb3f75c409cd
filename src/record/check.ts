import type { Report, Rule } from './draft.js';
import type { RecordFile } from './format.js';
import { parseFile } from './parse.js';
import type { Problem } from './problem.js';
import { nothingContainsItself } from './rules/circles.js';
import { citationsAreInside, inferencesAreExplained, sourcesAreCut } from './rules/citations.js';
import {
  meetingHoldsDiscussion,
  periodsEndAfterTheyBegin,
  speakersHoldOffice,
  tenuresAreSound,
} from './rules/days.js';
import {
  accreditationsAreDistinct,
  listsSayNothingTwice,
  missionsHaveOneSender,
} from './rules/lists.js';
import { namesAreDistinct } from './rules/names.js';
import { partiesAreDistinct, speakersAreWrittenOnce } from './rules/parties.js';
import { everythingIsUsed, referencesLead } from './rules/references.js';
import { slugsAreUnique } from './rules/slugs.js';
import { interventionsAreInParts } from './rules/turns.js';
import { checkShape } from './shape.js';

/** A record without problems, or the problems without a record. */
export type Checked =
  | { readonly record: RecordFile; readonly problems: readonly [] }
  | { readonly record?: undefined; readonly problems: readonly Problem[] };

const rules: readonly Rule[] = [
  slugsAreUnique,
  referencesLead,
  sourcesAreCut,
  citationsAreInside,
  inferencesAreExplained,
  interventionsAreInParts,
  partiesAreDistinct,
  speakersAreWrittenOnce,
  meetingHoldsDiscussion,
  tenuresAreSound,
  speakersHoldOffice,
  periodsEndAfterTheyBegin,
  namesAreDistinct,
  nothingContainsItself,
  listsSayNothingTwice,
  accreditationsAreDistinct,
  missionsHaveOneSender,
];

/**
 * Holds the text of a record file against the format and its rules. It tells every mistake at
 * once, in the order of the file: one that is ill-shaped hides no other.
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
  if (shape.record === undefined || problems.length > 0) return { problems: inOrder(problems) };
  return { record: shape.record, problems: [] };
}

function inOrder(problems: readonly Problem[]): Problem[] {
  return problems.toSorted((a, b) => a.line - b.line || a.column - b.column);
}
