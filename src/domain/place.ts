/**
 * The place of an intervention in the record, as text that sorts as the record does.
 *
 * @param position counted from 1 within the discussion
 */
export function interventionPlace(discussion: string, position: number): string {
  return `${discussion}/${String(position).padStart(4, '0')}`;
}

/**
 * The place of a proposal, behind that of its intervention and before that of the next.
 *
 * @param position counted from 1 within the intervention
 */
export function proposalPlace(intervention: string, position: number): string {
  return `${intervention}/${String(position).padStart(3, '0')}`;
}
