import { MissionKind, OrganizationKind } from '../../src/db/client.js';
import { countryCodes } from '../../src/domain/notation.js';
import { dayAt, dayCount, dayNumber } from './days.js';
import { Dice } from './dice.js';
import { landmarks, slugOf } from './landmarks.js';
import type { Size } from './size.js';
import { cityName, type Name, namesOf, organizationName, personName, topicName } from './words.js';

/**
 * What several records may speak of. Each thing follows from its number, which is the id of its row
 * too, so that nothing has to be kept that has not been spoken of.
 */
export interface World {
  readonly country: (id: number) => Country;
  readonly topic: (id: number) => Topic;
  readonly organization: (id: number) => Organization;
  readonly mission: (id: number) => Mission;
  readonly official: (id: number) => Official;
  /** The appointment that the official holds on the day. */
  readonly appointmentOn: (officialId: number, day: string) => Appointment;
  readonly meeting: (id: number) => Meeting;
}

interface Thing {
  readonly id: number;
  readonly slug: string;
}

interface Country extends Thing {}

interface Topic extends Thing {
  readonly names: readonly Name[];
  readonly broaderId: number | null;
}

export interface Organization extends Thing {
  readonly names: readonly Name[];
  readonly abbreviation: string | null;
  readonly kind: OrganizationKind;
  readonly countryId: number | null;
  readonly partOfId: number | null;
}

export interface Mission extends Thing {
  readonly names: readonly Name[];
  readonly kind: MissionKind;
  readonly city: string | null;
  readonly countryId: number | null;
  readonly sendingCountryId: number;
  readonly accreditations: readonly {
    readonly id: number;
    readonly position: number;
    readonly countryId: number | null;
    readonly organizationId: number | null;
  }[];
}

export interface Official extends Thing {
  readonly names: readonly Name[];
  readonly appointments: readonly [Appointment, ...Appointment[]];
}

export interface Appointment extends Thing {
  readonly title: string;
  readonly rank: string;
  /** The first day on which it may be spoken in, counted as in days.ts. */
  readonly from: number;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
  readonly officialId: number;
  readonly missionIds: readonly number[];
  readonly organizationId: number | null;
}

export interface Meeting extends Thing {
  readonly title: string;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
}

/** Every country, the heaviest first. */
const countries = [landmarks.heaviestCountry, ...countryCodes].filter(
  (code, i, all) => all.indexOf(code) === i,
);

/** How many countries there are to speak of. */
export const countryCount = countries.length;

/** The world that surrounds a data set of the size. */
export function worldOf(size: Size): World {
  const official = remembered((id) => makeOfficial(id, size));
  return {
    country: remembered((id) => ({ id, slug: countries[id - 1] ?? landmarks.heaviestCountry })),
    topic: remembered(makeTopic),
    organization: remembered(makeOrganization),
    mission: remembered((id) => makeMission(id, size)),
    official,
    appointmentOn(officialId, day) {
      const { appointments } = official(officialId);
      const number = dayNumber(day);
      return appointments.findLast(({ from }) => from <= number) ?? appointments[0];
    },
    meeting: remembered(makeMeeting),
  };
}

function remembered<T>(make: (id: number) => T): (id: number) => T {
  const made = new Map<number, T>();
  return (id) => {
    const known = made.get(id);
    if (known !== undefined) return known;
    const thing = make(id);
    made.set(id, thing);
    return thing;
  };
}

function makeTopic(id: number): Topic {
  const dice = new Dice('topic', id);
  const names = namesOf(dice, topicName(dice, id), id);
  // Always one of a lower number, so that there is no circle.
  const broaderId = id > 1 && !dice.once(3) ? 1 + dice.below(Math.ceil(id / 8)) : null;
  return { id, slug: slugOf('topic', id), names, broaderId: broaderId === id ? null : broaderId };
}

const rareKinds = Object.values(OrganizationKind).slice(4);

const organizationKinds = ['INTERNATIONAL_ORGANIZATION', 'MINISTRY', 'ORGAN', 'FORUM'] as const;

function makeOrganization(id: number): Organization {
  const dice = new Dice('organization', id);
  const common = organizationKinds[(id - 1) % 4] ?? 'FORUM';
  // Every other forum is something rarer.
  const kind = id % 8 === 0 ? (rareKinds[(id / 8) % rareKinds.length] ?? common) : common;
  const names = namesOf(dice, organizationName(dice, common, id), id);
  return {
    id,
    slug: slugOf('organization', id),
    names,
    abbreviation: dice.once(3) ? `ORG${id}` : null,
    kind,
    countryId: kind === 'MINISTRY' ? dice.rank(countryCount) : null,
    partOfId: kind === 'ORGAN' ? 1 + dice.below(Math.ceil(id / 4)) : null,
  };
}

const missionKinds = ['EMBASSY', ...Object.values(MissionKind)] as const;

const mostAccreditations = 3;

function makeMission(id: number, size: Size): Mission {
  const dice = new Dice('mission', id);
  const kind = dice.once(2) ? 'EMBASSY' : dice.pick(missionKinds);
  const city = dice.once(8) ? null : cityName(dice);
  const place = city ?? 'an unnamed city';
  const name = `${kind.charAt(0)}${kind.slice(1).toLowerCase().replace('_', ' ')} in ${place} ${id}`;
  const countryIds = dice.ranks(1 + dice.below(2), countryCount);
  const organizationIds = dice.ranks(dice.below(2), size.organizations);
  const accreditedTo = [
    ...countryIds.map((countryId) => ({ countryId, organizationId: null })),
    ...organizationIds.map((organizationId) => ({ countryId: null, organizationId })),
  ];
  return {
    id,
    slug: slugOf('mission', id),
    names: namesOf(dice, name, id),
    kind,
    city,
    countryId: dice.once(10) ? null : dice.rank(countryCount),
    sendingCountryId: dice.rank(countryCount),
    accreditations: accreditedTo.map((to, i) => ({
      id: (id - 1) * mostAccreditations + i + 1,
      position: i + 1,
      ...to,
    })),
  };
}

const missionRanks = [
  'AMBASSADOR',
  'CONSUL_GENERAL',
  'CHARGE_D_AFFAIRES',
  'OTHER',
  'CONSUL',
  'HIGH_COMMISSIONER',
] as const;
const ministryRanks = [
  'MINISTER',
  'VICE_MINISTER',
  'DEPUTY_MINISTER',
  'DIRECTOR_GENERAL',
  'OTHER',
] as const;
const otherRanks = [
  'HEAD_OF_STATE',
  'HEAD_OF_GOVERNMENT',
  'AMBASSADOR',
  'SPECIAL_ENVOY',
  'SECRETARY_GENERAL',
  'LEGISLATOR',
] as const;

const mostAppointments = 3;

function makeOfficial(id: number, size: Size): Official {
  const dice = new Dice('official', id);
  const names = personName(dice, id);
  const appointment = (number: number, from: number, until: number): Appointment => {
    const body = dice.below(20);
    const atMission = id === 1 || body < 12;
    const atMinistry = !atMission && body < 19;
    const rank = dice.pick(atMission ? missionRanks : atMinistry ? ministryRanks : otherRanks);
    const appointmentId = (id - 1) * mostAppointments + number;
    const startsOn = dice.once(3) ? dayAt(from) : null;
    const endsOn = dice.once(3) ? dayAt(until) : null;
    // The heaviest appointment is at the heaviest mission.
    const missionId = atMission ? (id === 1 ? number : dice.rank(size.missions)) : null;
    const other = (Number(missionId) % size.missions) + 1;
    const atSeveral = appointmentId % 16 === 0;
    return {
      id: appointmentId,
      slug: slugOf('appointment', appointmentId),
      title: `${rank.charAt(0)}${rank.slice(1).toLowerCase().replaceAll('_', ' ')} no. ${appointmentId}`,
      rank,
      from,
      startsOn,
      endsOn,
      officialId: id,
      missionIds: missionId === null ? [] : atSeveral ? [missionId, other] : [missionId],
      organizationId: atMinistry ? ministryId(dice, size) : null,
    };
  };
  // The heaviest official holds the first appointment nearly all the time.
  const changes = id === 1 ? [dayCount - 200] : changesOf(dice);
  const first = appointment(1, 0, (changes[0] ?? dayCount) - 1);
  const later = changes.map((from, i) =>
    appointment(i + 2, from, (changes[i + 1] ?? dayCount) - 1),
  );
  return { id, slug: slugOf('official', id), names, appointments: [first, ...later] };
}

/** The days on which the next appointment begins: none, one or two. */
function changesOf(dice: Dice): number[] {
  const third = Math.floor(dayCount / mostAppointments);
  return Array.from(
    { length: dice.below(mostAppointments) },
    (_, i) => third * (i + 1) + dice.below(third / 2),
  );
}

/** Every fourth organization is a ministry, from the second on. */
function ministryId(dice: Dice, size: Size): number {
  return 4 * dice.rank(Math.floor(size.organizations / 4)) - 2;
}

function makeMeeting(id: number): Meeting {
  const dice = new Dice('meeting', id);
  const start = dice.below(dayCount - 10);
  const slug = slugOf('meeting', id);
  const title = `Meeting of ${dice.pick(['Heads of Mission', 'Directors', 'Ministers'])} no. ${id}`;
  // A standing dialogue, which has no days of its own.
  if (id === 1) return { id, slug, title, startsOn: null, endsOn: null };
  if (id === 2) {
    return { id, slug, title, startsOn: landmarks.heaviestDay, endsOn: landmarks.heaviestDay };
  }
  return { id, slug, title, startsOn: dayAt(start), endsOn: dayAt(start + dice.below(5)) };
}
