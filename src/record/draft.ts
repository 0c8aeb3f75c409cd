import type { RecordFile } from './format.js';
import type { Path } from './problem.js';
import { declaring } from './shared.js';

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

/** The slugs of the topics directly above the topic at the path. */
export function broaderOf(
  { broader }: { readonly broader?: string | readonly (string | undefined)[] | undefined },
  path: Path,
): At<string>[] {
  const at = [...path, 'broader'];
  return typeof broader === 'string' ? [{ value: broader, path: at }] : itemsOf(broader, at);
}

/** The slugs of the missions that the office at the path is at. */
export function missionsOf(
  { mission, missions }: Draft<RecordFile['appointments'][number]>,
  path: Path,
): At<string>[] {
  const main = mission === undefined ? [] : [{ value: mission, path: [...path, 'mission'] }];
  return [...main, ...itemsOf(missions, [...path, 'missions'])];
}

type Intervention = Draft<RecordFile['interventions'][number]>;
type Proposal = Draft<RecordFile['interventions'][number]['proposals'][number]>;
type Party = Draft<RecordFile['discussion']['hosts'][number]>;
type Cite = Draft<RecordFile['discussion']['cites'][number]>;
interface Citing {
  readonly slug?: string | undefined;
  readonly cites?: readonly (Cite | undefined)[] | undefined;
  readonly names?: readonly (Citing | undefined)[] | undefined;
  readonly titles?: readonly (Citing | undefined)[] | undefined;
}

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

const voteLists = ['votedFor', 'votedAgainst', 'abstained'] as const;

/**
 * The lists of those who speak, vote, are spoken for or to, take part, host or chair. The appointment of an
 * intervention is in none of them.
 */
export function partyLists(record: DraftRecord): At<Party>[][] {
  const { hosts, participants } = record.discussion ?? {};
  return [
    itemsOf(hosts, ['discussion', 'hosts']),
    itemsOf(participants, ['discussion', 'participants']),
    ...itemsOf(record.parts, ['parts']).map(({ value, path }) =>
      itemsOf(value.chairs, [...path, 'chairs']),
    ),
    ...itemsOf(record.interventions, ['interventions']).flatMap(({ value, path }) => [
      itemsOf(value.speakers, [...path, 'speakers']),
      itemsOf(value.onBehalfOf, [...path, 'onBehalfOf']),
      // Each votes once.
      voteLists.flatMap((list) => itemsOf(value.vote?.[list], [...path, 'vote', list])),
    ]),
    ...proposalsOf(record).map(({ value, path }) =>
      itemsOf(value.addressees, [...path, 'addressees']),
    ),
  ];
}

/** Every citation of the record. */
export function citesOf(record: DraftRecord): At<Cite>[] {
  const missions = itemsOf(record.missions, ['missions']);
  const citing: At<Citing>[] = [
    { value: record.discussion ?? {}, path: ['discussion'] },
    { value: record.meeting ?? {}, path: ['meeting'] },
    ...declaring.flatMap((list) => itemsOf<Citing>(record[list], [list])),
    ...missions.flatMap(({ value, path }) =>
      itemsOf(value.accreditedTo, [...path, 'accreditedTo']),
    ),
    ...itemsOf(record.parts, ['parts']),
    ...statementsOf(record),
  ];
  const names = citing.flatMap(({ value, path }) => [
    ...itemsOf(value.names, [...path, 'names']),
    ...itemsOf(value.titles, [...path, 'titles']),
  ]);
  return [...citing, ...names].flatMap(({ value, path }) =>
    itemsOf(value.cites, [...path, 'cites']),
  );
}
