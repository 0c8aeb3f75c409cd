import { type DraftRecord, itemsOf, type Report } from '../draft.js';

/** Parts are numbered 1, 2, 3 and so on, in their order. */
export function partsAreNumbered(record: DraftRecord, report: Report): void {
  for (const [i, part] of (record.parts ?? []).entries()) {
    if (part?.number === undefined || part.number === i + 1) continue;
    report(['parts', i, 'number'], `must be ${i + 1}: parts are numbered from 1, in their order`);
  }
}

/**
 * Only a STATEMENT is made in a part, and it must be when the discussion has parts: opening
 * remarks, closing remarks and outcomes are of the whole discussion.
 */
export function turnsAreInParts(record: DraftRecord, report: Report): void {
  const parts = record.parts ?? [];
  for (const { value, path } of itemsOf(record.interventions, ['interventions'])) {
    const { kind, part } = value;
    if (kind === undefined) continue;
    if (kind !== 'STATEMENT') {
      if (part !== undefined) {
        report([...path, 'part'], `must be left out: ${nouns[kind]} in no part`);
      }
    } else if (part !== undefined) {
      if (part <= parts.length) continue;
      const advice = parts.length === 0 ? 'leave it out' : `the last is ${parts.length}`;
      report([...path, 'part'], `is no part of the discussion: ${advice}`);
    } else if (!('part' in value) && parts.length > 0) {
      report(path, `lacks part: add one from 1 to ${parts.length}, in which it was made`);
    }
  }
}

const nouns = {
  OPENING_REMARKS: 'opening remarks are',
  CLOSING_REMARKS: 'closing remarks are',
  OUTCOME: 'an outcome is',
};

/** Everybody who speaks does so in an office. */
export function turnsHaveSpeakers(record: DraftRecord, report: Report): void {
  for (const { value, path } of itemsOf(record.interventions, ['interventions'])) {
    if (value.kind === undefined || value.kind === 'OUTCOME' || 'appointment' in value) continue;
    report(path, 'lacks appointment: add who spoke; only an OUTCOME may be of nobody');
  }
}
