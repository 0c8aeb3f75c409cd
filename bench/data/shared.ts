import { foldName } from '../../src/domain/name.js';
import { searchTextOf } from '../../src/domain/search-text.js';
import type { CitingRecord } from './document.js';
import type { Ids, Row, Rows } from './rows.js';
import type { Name } from './words.js';
import type { Appointment, Meeting, Mission, Official, Organization, World } from './world.js';

/** What all records of a data set have in common. */
export interface Common {
  readonly world: World;
  readonly ids: Ids;
  /** The ids of the rows that the shared things have so far, by table. */
  readonly written: Map<string, Set<number>>;
}

/**
 * What one record speaks of. As when it is loaded, each thing is declared together with whatever it
 * refers to, and gets its rows when the first record declares it.
 */
export class Declared {
  readonly officials = new Map<number, Official>();
  readonly appointments = new Map<number, Appointment>();
  readonly missions = new Map<number, Mission>();
  readonly organizations = new Map<number, Organization>();
  readonly #topics = new Set<number>();
  readonly #countries = new Set<number>();
  readonly #common: Common;
  readonly #rows: Rows;
  readonly #record: CitingRecord;

  constructor(common: Common, rows: Rows, record: CitingRecord) {
    this.#common = common;
    this.#rows = rows;
    this.#record = record;
  }

  country(id: number | null): void {
    if (id === null || this.#countries.has(id)) return;
    this.#countries.add(id);
    const { slug: code } = this.#common.world.country(id);
    this.#declare('COUNTRY', code);
    if (this.#isNew('Country', id)) this.#rows.add('Country', { id, code });
  }

  topic(id: number | null): void {
    if (id === null || this.#topics.has(id)) return;
    this.#topics.add(id);
    const { slug, names, broaderId } = this.#common.world.topic(id);
    this.#declare('TOPIC', slug);
    this.topic(broaderId);
    if (!this.#isNew('Topic', id)) return;
    this.#rows.add('Topic', { id, slug, ...shown(names), broaderId });
    if (broaderId !== null) this.#rows.add('BroaderTopic', { topicId: id, position: 1, broaderId });
    this.#names('topicId', id, names);
  }

  organization(id: number | null): void {
    if (id === null || this.organizations.has(id)) return;
    const organization = this.#common.world.organization(id);
    const { slug, names, abbreviation, kind, countryId, partOfId } = organization;
    this.organizations.set(id, organization);
    this.#declare('ORGANIZATION', slug);
    this.country(countryId);
    this.organization(partOfId);
    if (!this.#isNew('Organization', id)) return;
    const row = {
      id,
      slug,
      ...shown(names, abbreviation),
      abbreviation,
      kind,
      countryId,
      partOfId,
    };
    this.#rows.add('Organization', row);
    this.#names('organizationId', id, names);
  }

  mission(id: number): void {
    if (this.missions.has(id)) return;
    const mission = this.#common.world.mission(id);
    const { slug, names, kind, city, countryId, sendingCountryId, accreditations } = mission;
    this.missions.set(id, mission);
    this.#declare('MISSION', slug);
    this.country(countryId);
    this.country(sendingCountryId);
    for (const accreditation of accreditations) {
      this.country(accreditation.countryId);
      this.organization(accreditation.organizationId);
    }
    if (!this.#isNew('Mission', id)) return;
    const row = { id, slug, ...shown(names, city), kind, city, countryId, sendingCountryId };
    this.#rows.add('Mission', row);
    this.#names('missionId', id, names);
    for (const accreditation of accreditations) {
      this.#rows.add('Accreditation', { ...accreditation, missionId: id });
    }
  }

  /** Declares who holds the appointment, and where, as well. */
  appointment(appointment: Appointment): void {
    const { from, missionIds, ...columns } = appointment;
    const { id, slug, officialId, organizationId } = columns;
    if (this.appointments.has(id)) return;
    this.appointments.set(id, appointment);
    this.#declare('APPOINTMENT', slug);
    this.#official(officialId);
    for (const missionId of missionIds) this.mission(missionId);
    this.organization(organizationId);
    if (!this.#isNew('Appointment', id)) return;
    const [missionId = null] = missionIds;
    this.#rows.add('Appointment', { ...columns, missionId, ...searchedBy(columns.title) });
    for (const [i, missionId] of missionIds.entries()) {
      const link = { appointmentId: id, position: i + 1, slug, missionId };
      this.#rows.add('MissionOfAppointment', link);
    }
    this.#names('appointmentId', id, [titled(columns.title)]);
  }

  /** The title of the record's own discussion. */
  discussion(id: number, title: string): void {
    this.#names('discussionId', id, [titled(title)]);
  }

  meeting(meeting: Meeting): void {
    this.#declare('MEETING', meeting.slug);
    if (!this.#isNew('Meeting', meeting.id)) return;
    this.#rows.add('Meeting', { ...meeting, ...searchedBy(meeting.title) });
    this.#names('meetingId', meeting.id, [titled(meeting.title)]);
  }

  /** Shows the appointment on the day, which other records may do too. */
  attest(appointmentId: number, on: string): void {
    const key = `AttestedDay ${appointmentId}`;
    const days = this.#common.written.get(key) ?? new Set();
    this.#common.written.set(key, days);
    const day = Date.parse(on);
    if (days.has(day)) return;
    days.add(day);
    this.#rows.add('AttestedDay', { appointmentId, on });
  }

  source(slug: string): void {
    this.#declare('SOURCE', slug);
  }

  #declare(type: string, slug: string): void {
    const { id: recordId, precedence } = this.#record;
    this.#rows.add('Declaration', { precedence, type, slug, recordId });
  }

  #official(id: number): void {
    if (this.officials.has(id)) return;
    const official = this.#common.world.official(id);
    const { slug, names } = official;
    this.officials.set(id, official);
    this.#declare('OFFICIAL', slug);
    if (!this.#isNew('Official', id)) return;
    this.#rows.add('Official', { id, slug, ...shown(names) });
    this.#names('officialId', id, names);
  }

  #isNew(table: string, id: number): boolean {
    const written = this.#common.written.get(table);
    if (written === undefined) this.#common.written.set(table, new Set([id]));
    else if (written.has(id)) return false;
    else written.add(id);
    return true;
  }

  #names(owner: keyof typeof nobody, id: number, names: readonly Name[]): void {
    for (const [i, name] of names.entries()) {
      const nameId = this.#common.ids.next('Name');
      const row: Row = {
        id: nameId,
        ...name,
        family: null,
        given: null,
        position: i + 1,
        ...nobody,
        [owner]: id,
      };
      this.#rows.add('Name', row);
      this.#rows.add('NameOfRecord', { nameId, recordId: this.#record.id });
    }
  }
}

function titled(text: string): Name {
  return { text, language: 'en', kind: 'PREFERRED' };
}

const nobody = {
  officialId: null,
  missionId: null,
  organizationId: null,
  topicId: null,
  appointmentId: null,
  meetingId: null,
  discussionId: null,
  countryId: null,
};

/** The name that is shown by default, and what it is sorted and searched by. */
function shown(names: readonly Name[], ...others: (string | null)[]) {
  const name = names[0]?.text ?? '';
  const searchText = searchTextOf([...names.map(({ text }) => text), ...others]);
  return { name, sortName: foldName(name), searchText };
}

/** What a title is sorted and searched by. */
export function searchedBy(title: string) {
  return { sortName: foldName(title), searchText: searchTextOf([title]) };
}
