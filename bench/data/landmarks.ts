/**
 * The slug of a generated thing.
 *
 * @param type what it is, in lower case
 * @param number counted from 1 within the type, and the id of its row
 */
export function slugOf(type: string, number: number): string {
  return `${type}-${String(number).padStart(6, '0')}`;
}

/**
 * What a test or a benchmark may ask for in a data set of any size. The heaviest thing of its type
 * has about a tenth of all proposals.
 */
export const landmarks = {
  heaviestOfficial: slugOf('official', 1),
  heaviestAppointment: slugOf('appointment', 1),
  heaviestMission: slugOf('mission', 1),
  heaviestOrganization: slugOf('organization', 1),
  heaviestTopic: slugOf('topic', 1),
  /** Has about a hundredth of what the heaviest has. */
  ordinaryTopic: slugOf('topic', 100),
  heaviestCountry: 'KR',
  /** Has the most discussions, held on any day. */
  heaviestMeeting: slugOf('meeting', 1),
  /** All of the discussions of `meeting-000002` were held on it. */
  heaviestDay: '2019-06-28',
  ordinaryDiscussion: slugOf('discussion', 1),
  /** Has about a sixteenth of what the heaviest has. */
  ordinaryOfficial: slugOf('official', 12),
  /** Has four times as many interventions as any other. */
  longestDiscussion: slugOf('discussion', 2),
  /** Its paragraphs have their text, so that citations of it are intact. */
  attachedSource: slugOf('source', 1),
  /** A word of the proposals of the first years, and of no other. */
  bygoneWord: 'telegram',
  /** The day before which they were made: three tenths of all. */
  bygoneUntil: '2007-01-01',
} as const;
