import { VoteChoice } from '../db/client.js';
import type { RecordFile } from './format.js';

/** One who speaks, is spoken for or to, takes part, hosts or chairs. */
export type Party = RecordFile['discussion']['hosts'][number];

type Intervention = Pick<RecordFile['interventions'][number], 'appointment' | 'speakers'>;

/** Who speaks in the intervention, however the record writes it. */
export function speakersOf({ appointment, speakers }: Intervention): readonly Party[] {
  return speakers ?? (appointment === undefined ? [] : [{ appointment }]);
}

/** Every party of the record. */
export function partiesOf({ discussion, parts, interventions }: RecordFile): Party[] {
  return [
    ...discussion.hosts,
    ...discussion.participants,
    ...parts.flatMap(({ chairs }) => chairs),
    ...interventions.flatMap(({ speakers = [], onBehalfOf, vote, proposals }) => [
      ...speakers,
      ...onBehalfOf,
      ...votersOf(vote).map(({ party }) => party),
      ...proposals.flatMap(({ addressees }) => addressees),
    ]),
  ];
}

type Vote = RecordFile['interventions'][number]['vote'];

/** Who voted, and how; nobody where nothing was voted on. */
export function votersOf(vote: Vote): { readonly choice: VoteChoice; readonly party: Party }[] {
  if (vote === undefined) return [];
  const { votedFor, votedAgainst, abstained } = vote;
  const choices = { FOR: votedFor, AGAINST: votedAgainst, ABSTAINED: abstained };
  return Object.values(VoteChoice).flatMap((choice) =>
    choices[choice].map((party) => ({ choice, party })),
  );
}
