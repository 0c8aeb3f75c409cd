import { Prisma, type Transaction } from '../db/client.js';
import { publicKeyOf } from '../db/read/datamodel.js';
import type { Declared } from './conflict.js';
import type { RecordFile } from './format.js';
import type { SharedType } from './shared.js';
import type { Declaration } from './sweep.js';

/**
 * What is counted beforehand: lists are ordered by it, and it tells which of several filters leaves
 * the fewest rows.
 */
const tallies: readonly (readonly [model: string, type: SharedType, set: string])[] = [
  ['Official', 'OFFICIAL', countOf('PolicyProposal', 'officialId', 'Official')],
  ['Mission', 'MISSION', countOf('PolicyProposal', 'missionId', 'Mission')],
  [
    'Organization',
    'ORGANIZATION',
    countOf('OrganizationOfProposal', 'organizationId', 'Organization'),
  ],
  ['Country', 'COUNTRY', countOf('CountryOfProposal', 'countryId', 'Country')],
  ['Topic', 'TOPIC', countOf('TopicOfProposal', 'topicId', 'Topic')],
  [
    'Appointment',
    'APPOINTMENT',
    `"firstAttestedOn" = ${attested('min')}, "lastAttestedOn" = ${attested('max')}`,
  ],
];

const ofDiscussion = countOf('PolicyProposal', 'discussionId', 'Discussion');

function countOf(table: string, column: string, model: string): string {
  return `"proposalCount" = (SELECT count(*) FROM "${table}" t WHERE t."${column}" = "${model}"."id")`;
}

function attested(aggregate: 'min' | 'max'): string {
  return `(SELECT ${aggregate}(t."on") FROM "Attestation" t WHERE t."appointmentId" = "Appointment"."id")`;
}

/** The statements that count everything anew, for a database that was filled otherwise. */
export const tallyAll: readonly string[] = [
  ...tallies.map(([model, , set]) => `UPDATE "${model}" SET ${set}`),
  `UPDATE "Discussion" SET ${ofDiscussion}`,
];

/**
 * Counts anew for the records, and for the shared things that may have changed with them.
 *
 * @param before what the records declared until now
 */
export async function tally(
  tx: Transaction,
  records: readonly RecordFile[],
  declared: Declared,
  before: readonly Declaration[],
): Promise<void> {
  for (const [model, type, set] of tallies) {
    const slugs = before.filter((one) => one.type === type).map(({ slug }) => slug);
    const touched = new Set([...slugs, ...(declared.get(type)?.keys() ?? [])]);
    await update(tx, model, set, publicKeyOf(model), [...touched]);
  }
  const discussions = records.map(({ discussion }) => discussion.slug);
  await update(tx, 'Discussion', ofDiscussion, 'slug', discussions);
}

// Either database takes at least so many parameters.
const atOnce = 500;

async function update(
  tx: Transaction,
  model: string,
  set: string,
  key: string,
  values: readonly string[],
): Promise<void> {
  for (let i = 0; i < values.length; i += atOnce) {
    const some = Prisma.join(values.slice(i, i + atOnce));
    const rows = Prisma.raw(`UPDATE "${model}" SET ${set} WHERE "${key}" IN (`);
    await tx.$executeRaw(Prisma.sql`${rows}${some})`);
  }
}
