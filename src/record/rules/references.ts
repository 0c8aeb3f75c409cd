import {
  citesOf,
  type DraftRecord,
  itemsOf,
  partyLists,
  type Report,
  statementsOf,
} from '../draft.js';
import { nearest } from '../nearest.js';
import type { Path } from '../problem.js';
import { type AboutList, about, type DeclaringList, declaringLists } from '../shared.js';

/** Every reference leads to something that the record declares. */
export function referencesLead(record: DraftRecord, report: Report): void {
  for (const { list, slug, path } of referencesOf(record)) {
    const declared = slugsOf(record, list);
    // It may lead to one whose slug is ill-shaped, which is told already.
    if (declared.includes(slug) || hasIllShaped(record, list)) continue;
    const near = nearest(slug, declared);
    const advice = near === undefined ? `declare it under ${list}` : `did you mean ${near}?`;
    report(path, `is no ${declaringLists[list].toLowerCase()} of this record: ${advice}`);
  }
}

/** Whatever a record declares it uses. Only of a well-shaped record can this be told. */
export function everythingIsUsed(record: DraftRecord, report: Report): void {
  const references = referencesOf(record);
  for (const { list, advice } of mustBeUsed) {
    const used = references.filter((reference) => reference.list === list).map(({ slug }) => slug);
    const declared = slugsOf(record, list);
    // One that leads nowhere may be meant for what seems unused.
    if (used.some((slug) => !declared.includes(slug))) continue;
    for (const [i, slug] of declared.entries()) {
      if (!used.includes(slug)) report([list, i, 'slug'], advice);
    }
  }
}

/** What a turn or a proposal is about, and the record declares. */
const linked = about.filter((list): list is AboutList & DeclaringList =>
  Object.hasOwn(declaringLists, list),
);

const mustBeUsed: readonly { list: DeclaringList; advice: string }[] = [
  { list: 'sources', advice: 'is cited nowhere: remove it, or cite it' },
  ...linked.map((list) => ({ list, advice: 'is spoken of nowhere: remove it, or link it' })),
  { list: 'missions', advice: 'is no mission of an appointment: remove it, or link it' },
  { list: 'officials', advice: 'has no appointment and speaks nowhere: remove it, or link it' },
];

interface Reference {
  readonly list: DeclaringList;
  readonly slug: string;
  readonly path: Path;
}

function referencesOf(record: DraftRecord): Reference[] {
  const references: Reference[] = [];
  const add = (list: DeclaringList, slug: string | undefined, path: Path) => {
    if (slug !== undefined) references.push({ list, slug, path });
  };
  for (const { value, path } of itemsOf(record.organizations, ['organizations'])) {
    add('organizations', value.partOf, [...path, 'partOf']);
  }
  for (const { value, path } of itemsOf(record.topics, ['topics'])) {
    add('topics', value.broader, [...path, 'broader']);
  }
  for (const mission of itemsOf(record.missions, ['missions'])) {
    const sender = mission.value.sendingOrganization;
    add('organizations', sender, [...mission.path, 'sendingOrganization']);
    for (const { value, path } of itemsOf(mission.value.accreditedTo, [
      ...mission.path,
      'accreditedTo',
    ])) {
      add('organizations', value.organization, [...path, 'organization']);
    }
  }
  for (const { value, path } of itemsOf(record.appointments, ['appointments'])) {
    add('officials', value.official, [...path, 'official']);
    add('missions', value.mission, [...path, 'mission']);
    add('organizations', value.organization, [...path, 'organization']);
  }
  for (const { value, path } of itemsOf(record.interventions, ['interventions'])) {
    add('appointments', value.appointment, [...path, 'appointment']);
  }
  for (const { value, path } of partyLists(record).flat()) {
    add('appointments', value.appointment, [...path, 'appointment']);
    add('officials', value.official, [...path, 'official']);
    add('organizations', value.organization, [...path, 'organization']);
  }
  for (const { value, path } of itemsOf(record.parts, ['parts'])) {
    for (const topic of itemsOf(value.topics, [...path, 'topics'])) {
      add('topics', topic.value, topic.path);
    }
  }
  for (const { value, path } of statementsOf(record)) {
    for (const list of linked) {
      for (const one of itemsOf(value[list], [...path, list])) add(list, one.value, one.path);
    }
  }
  const [first, second] = record.sources ?? [];
  for (const { value, path } of citesOf(record)) {
    const only = second === undefined && !('source' in value) ? first?.slug : undefined;
    add('sources', value.source ?? only, [...path, 'source']);
  }
  return references;
}

function slugsOf(record: DraftRecord, list: DeclaringList): string[] {
  return itemsOf(record[list], [list]).flatMap(({ value }) => value.slug ?? []);
}

function hasIllShaped(record: DraftRecord, list: DeclaringList): boolean {
  const items = record[list];
  return items === undefined ? list in record : items.some((item) => item?.slug === undefined);
}
