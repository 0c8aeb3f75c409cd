import {
  broaderOf,
  citesOf,
  type DraftRecord,
  itemsOf,
  missionsOf,
  partyLists,
  type Report,
  statementsOf,
} from '../draft.js';
import type { Path } from '../problem.js';
import { about, aboutLists, declaringLists, type SharedType } from '../shared.js';

/** A record uses the sources and topics that it declares. Only of a well-shaped record can this be told. */
export function everythingIsUsed(record: DraftRecord, report: Report): void {
  const references = referencesOf(record);
  for (const { list, advice } of mustBeUsed) {
    const used = references.flatMap(({ type, slug }) =>
      type === declaringLists[list] ? slug : [],
    );
    const declared = slugsOf(record, list);
    // What leads to another file may be meant for what seems unused.
    if (used.some((slug) => !declared.includes(slug))) continue;
    for (const [i, slug] of declared.entries()) {
      if (!used.includes(slug)) report([list, i, 'slug'], advice);
    }
  }
}

const mustBeUsed: readonly {
  readonly list: 'sources' | 'topics';
  readonly advice: string;
}[] = [
  { list: 'sources', advice: 'is cited nowhere: remove it, or cite it' },
  { list: 'topics', advice: 'is spoken of nowhere: remove it, or link it' },
];

/** A slug or a country code that leads to a shared thing. */
export interface Reference {
  readonly type: SharedType;
  readonly slug: string;
  readonly path: Path;
}

/** Everything in a file that leads to a shared thing. */
export function referencesOf(file: DraftRecord): Reference[] {
  const references: Reference[] = [];
  const add = (type: SharedType, slug: string | undefined, path: Path) => {
    if (slug !== undefined) references.push({ type, slug, path });
  };
  for (const { value, path } of itemsOf(file.organizations, ['organizations'])) {
    add('ORGANIZATION', value.partOf, [...path, 'partOf']);
    add('COUNTRY', value.country, [...path, 'country']);
  }
  for (const { value, path } of itemsOf(file.topics, ['topics'])) {
    for (const one of broaderOf(value, path)) add('TOPIC', one.value, one.path);
  }
  for (const mission of itemsOf(file.missions, ['missions'])) {
    const { seat, sendingCountry, sendingOrganization, accreditedTo } = mission.value;
    add('COUNTRY', sendingCountry, [...mission.path, 'sendingCountry']);
    add('ORGANIZATION', sendingOrganization, [...mission.path, 'sendingOrganization']);
    add('COUNTRY', seat?.country, [...mission.path, 'seat', 'country']);
    for (const { value, path } of itemsOf(accreditedTo, [...mission.path, 'accreditedTo'])) {
      add('COUNTRY', value.country, [...path, 'country']);
      add('ORGANIZATION', value.organization, [...path, 'organization']);
    }
  }
  for (const { value, path } of itemsOf(file.appointments, ['appointments'])) {
    add('OFFICIAL', value.official, [...path, 'official']);
    for (const one of missionsOf(value, path)) add('MISSION', one.value, one.path);
    add('ORGANIZATION', value.organization, [...path, 'organization']);
    add('COUNTRY', value.country, [...path, 'country']);
  }
  for (const { value, path } of itemsOf(file.interventions, ['interventions'])) {
    add('APPOINTMENT', value.appointment, [...path, 'appointment']);
  }
  for (const { value, path } of partyLists(file).flat()) {
    add('APPOINTMENT', value.appointment, [...path, 'appointment']);
    add('OFFICIAL', value.official, [...path, 'official']);
    add('ORGANIZATION', value.organization, [...path, 'organization']);
    add('COUNTRY', value.country, [...path, 'country']);
  }
  for (const { value, path } of itemsOf(file.parts, ['parts'])) {
    for (const topic of itemsOf(value.topics, [...path, 'topics'])) {
      add('TOPIC', topic.value, topic.path);
    }
  }
  for (const { value, path } of statementsOf(file)) {
    for (const list of about) {
      for (const one of itemsOf(value[list], [...path, list])) {
        add(aboutLists[list], one.value, one.path);
      }
    }
  }
  const [first, second] = file.sources ?? [];
  for (const { value, path } of citesOf(file)) {
    const only = second === undefined && !('source' in value) ? first?.slug : undefined;
    add('SOURCE', value.source ?? only, [...path, 'source']);
  }
  return references;
}

function slugsOf(record: DraftRecord, list: 'sources' | 'topics'): string[] {
  const things = itemsOf<{ readonly slug?: string | undefined }>(record[list], [list]);
  return things.flatMap(({ value }) => value.slug ?? []);
}
