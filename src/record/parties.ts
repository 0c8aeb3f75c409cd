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
    ...interventions.flatMap(({ speakers = [], onBehalfOf, proposals }) => [
      ...speakers,
      ...onBehalfOf,
      ...proposals.flatMap(({ addressees }) => addressees),
    ]),
  ];
}
