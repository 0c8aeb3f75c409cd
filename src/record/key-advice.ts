import { nearest } from './nearest.js';
import type { Path } from './problem.js';

const inHeldOn = 'write all its days in heldOn, like 2024-07-29/2024-07-30';
const underSpeakers = (like: string) => `write who spoke under speakers, like [{ ${like} }]`;
const asWords =
  'write the words alone, in quotes, and `npm run record -- fill RECORD PAGE` cites them';
const asReply = 'write the slugs under answers, supports or opposes';

/** What the format says under another key, by where it stands. */
const elsewhere: ReadonlyMap<string, string> = new Map([
  ['discussion.startsOn', inHeldOn],
  ['discussion.endsOn', inHeldOn],
  ['discussion.endedOn', inHeldOn],
  ['interventions.speaker', underSpeakers('official: SLUG')],
  ['interventions.official', underSpeakers('official: SLUG')],
  ['interventions.officials', underSpeakers('official: SLUG')],
  ['interventions.appointments', underSpeakers('appointment: SLUG')],
  ['interventions.organization', underSpeakers('organization: SLUG')],
  ['interventions.country', underSpeakers('country: KR')],
  ['interventions.replyTo', asReply],
  ['interventions.repliesTo', asReply],
  ['proposals.repliesTo', asReply],
  ['countries.slug', 'write its code under code, like code: KR'],
  ['countries.cites', 'write them under each of its names'],
  ['cites.quote', asWords],
  ['cites.text', asWords],
]);

/** The keys that take one value, and what to write for several. */
const several: ReadonlyMap<string, string> = new Map([
  ['interventions.appointment', 'write several speakers under speakers'],
  ['appointments.title', 'write several titles under titles'],
  ['discussion.title', 'write several titles under titles'],
  ['appointments.mission', 'write several missions under missions'],
  ['meeting.title', 'write several titles under titles'],
  ['meetings.title', 'write several titles under titles'],
]);

/** What to write instead of a list where the key at the path takes one value; undefined if no other key takes several. */
export function listAdvice(path: Path): string | undefined {
  const [key, ...around] = path.toReversed();
  const advice = several.get(`${around.find((step) => typeof step === 'string')}.${key}`);
  return advice && `is a list: ${advice}`;
}

/** What to write in place of a key that the format has not; undefined for any other. */
export function keyAdvice(path: Path, key: string): string | undefined {
  const list = path.findLast((step) => typeof step === 'string');
  const advice = elsewhere.get(`${list}.${key}`);
  return advice && `is not a key of the format: ${advice}`;
}

const ofCitation = [
  'words',
  'source',
  'block',
  'paragraph',
  'start',
  'end',
  'sha256',
  'basis',
  'note',
];

/** What to write where words with a colon, `report on: the cost`, were read as a mapping; undefined for any other. */
export function colonAdvice(keys: readonly string[]): string | undefined {
  const [key] = keys;
  if (key === undefined || keyAdvice(['cites'], key) !== undefined) return undefined;
  if (keys.some((one) => nearest(one, ofCitation) !== undefined)) return undefined;
  return `has “${key}:”, which YAML takes for a key: put the text with the colon in quotes`;
}
