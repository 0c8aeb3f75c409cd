import { dateText, type WrittenDate } from '../../domain/span.js';
import {
  type At,
  broaderOf,
  type DraftRecord,
  itemsOf,
  type Report,
  statementsOf,
} from '../draft.js';
import { formatPath, type Path } from '../problem.js';
import { about } from '../shared.js';

/** A list says nothing twice. */
export function listsSayNothingTwice(record: DraftRecord, report: Report): void {
  const statements = statementsOf(record);
  const lists = [
    itemsOf(record.countries, ['countries']).flatMap(({ value: { code }, path }) =>
      code === undefined ? [] : { value: code, path: [...path, 'code'] },
    ),
    ...itemsOf(record.appointments, ['appointments']).map(itemsIn('attestedOn')),
    ...itemsOf(record.appointments, ['appointments']).map(itemsIn('missions')),
    ...itemsOf(record.topics, ['topics']).map(({ value, path }) => broaderOf(value, path)),
    ...itemsOf(record.parts, ['parts']).map(itemsIn('topics')),
    ...about.flatMap((list) => statements.map(itemsIn(list))),
    ...itemsOf(record.interventions, ['interventions']).map(itemsIn('answers')),
    ...statements.map(itemsIn('supports')),
    ...statements.map(itemsIn('opposes')),
    ...itemsOf(record.interventions, ['interventions']).map(({ value, path }) =>
      itemsOf(value.vote?.on, [...path, 'vote', 'on']),
    ),
  ];
  for (const list of lists) {
    const first = new Map<string, Path>();
    for (const { value, path } of list) {
      const text = dateText(value);
      const earlier = first.get(text);
      if (earlier === undefined) first.set(text, path);
      else report(path, `is the same as ${formatPath(earlier)}: remove one`);
    }
  }
}

/** A mission is accredited to a country or an organization at a time, and to each once. */
export function accreditationsAreDistinct(record: DraftRecord, report: Report): void {
  for (const mission of itemsOf(record.missions, ['missions'])) {
    const first = new Map<string, Path>();
    for (const { value, path } of itemsOf(mission.value.accreditedTo, [
      ...mission.path,
      'accreditedTo',
    ])) {
      if ('country' in value && 'organization' in value) {
        report(path, 'has a country and an organization: write two items, each with its words');
        continue;
      }
      if (!('country' in value) && !('organization' in value)) {
        report(path, 'lacks country or organization: add one of them');
        continue;
      }
      const target = value.country ?? value.organization;
      if (target === undefined) continue;
      const earlier = first.get(target);
      if (earlier === undefined) first.set(target, path);
      else report(path, `is to the same as ${formatPath(earlier)}: merge the two`);
    }
  }
}

/** The missions of an office stand under one key. */
export function missionsStandTogether(record: DraftRecord, report: Report): void {
  for (const { value, path } of itemsOf(record.appointments, ['appointments'])) {
    if ('mission' in value && 'missions' in value) {
      report([...path, 'missions'], 'stands beside mission: write all of them under missions');
    }
  }
}

/** A country or an organization sends a mission, not both. */
export function missionsHaveOneSender(record: DraftRecord, report: Report): void {
  for (const { value, path } of itemsOf(record.missions, ['missions'])) {
    const senders = ['sendingCountry', 'sendingOrganization'].filter((key) => key in value);
    if (senders.length > 1) {
      report(
        [...path, 'sendingOrganization'],
        'stands beside sendingCountry: one of them sends it, remove the other',
      );
    }
  }
}

function itemsIn<K extends string>(key: K) {
  return ({
    value,
    path,
  }: At<{ readonly [P in K]?: readonly (WrittenDate | undefined)[] | undefined }>) =>
    itemsOf(value[key], [...path, key]);
}
