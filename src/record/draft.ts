import type { RecordFile } from './format.js';
import type { Path } from './problem.js';

/**
 * A value of which only the well-shaped pieces are left. An ill-shaped piece is there as
 * undefined, so that a rule can tell it (`key in object`) from one that was never written.
 */
export type Draft<T> = T extends readonly (infer E)[]
  ? readonly (Draft<E> | undefined)[]
  : T extends object
    ? { readonly [K in keyof T]?: Draft<T[K]> | undefined }
    : T;

/** A record of which only the well-shaped pieces are left. */
export type DraftRecord = Draft<RecordFile>;

/** Tells of a mistake at the path; with the key's name as the last step, at its value. */
export type Report = (path: Path, message: string) => void;

/** A rule of the format that no shape can say. It passes over what is ill-shaped. */
export type Rule = (record: DraftRecord, report: Report) => void;

/** A value and the path to it. */
export interface At<T> {
  readonly value: T;
  readonly path: Path;
}

/** The well-shaped items of a list. */
export function itemsOf<T>(list: readonly (T | undefined)[] | undefined, path: Path): At<T>[] {
  return (list ?? []).flatMap((value, i) =>
    value === undefined ? [] : [{ value, path: [...path, i] }],
  );
}

/** The lists in which a record declares what it speaks of, and what one item of each is called. */
export const declaringLists = {
  sources: 'source',
  organizations: 'organization',
  topics: 'topic',
  missions: 'mission',
  officials: 'official',
  appointments: 'appointment',
} as const;

/** A list in which a record declares what it speaks of. */
export type DeclaringList = keyof typeof declaringLists;

type Intervention = Draft<RecordFile['interventions'][number]>;
type Proposal = Draft<RecordFile['interventions'][number]['proposals'][number]>;
type Cite = Draft<RecordFile['discussion']['cites'][number]>;

/** Every proposal of the record. */
export function proposalsOf(record: DraftRecord): At<Proposal>[] {
  return itemsOf(record.interventions, ['interventions']).flatMap(({ value, path }) =>
    itemsOf(value.proposals, [...path, 'proposals']),
  );
}

/** Everything that is about topics, organizations and countries. */
export function statementsOf(record: DraftRecord): At<Intervention | Proposal>[] {
  return [...itemsOf(record.interventions, ['interventions']), ...proposalsOf(record)];
}

/** Every citation of the record. */
export function citesOf(record: DraftRecord): At<Cite>[] {
  const missions = itemsOf(record.missions, ['missions']);
  const citing: At<{ readonly cites?: readonly (Cite | undefined)[] | undefined }>[] = [
    { value: record.discussion ?? {}, path: ['discussion'] },
    { value: record.meeting ?? {}, path: ['meeting'] },
    ...itemsOf(record.organizations, ['organizations']),
    ...missions,
    ...missions.flatMap(({ value, path }) =>
      itemsOf(value.accreditedTo, [...path, 'accreditedTo']),
    ),
    ...itemsOf(record.officials, ['officials']),
    ...itemsOf(record.appointments, ['appointments']),
    ...itemsOf(record.parts, ['parts']),
    ...statementsOf(record),
  ];
  return citing.flatMap(({ value, path }) => itemsOf(value.cites, [...path, 'cites']));
}
