import * as enums from './enums.js';
import { type Dimension, type FilterFields, sameAs } from './filter/dimensions.js';

const ofNobody = 'Those of no single named speaker are in no bucket.';

/** A list is read along one column of each row, in which there is room for one rank. */
const ofOne =
  'Only what a single named official said is found, not what several said together: `officials` finds both.';

/** What a facet of topics says of the wider ones. */
export const ofTopics =
  'What is about one counts for the wider ones only under `withNarrower` of the filter, since only then a choice of these finds it.';

/** What the filter of what is about topics says of those below them. */
export const narrowerTopics = 'Whether `topics` takes the topics at any depth below those too.';

/** The facet of the years of discussions. */
export const years = [
  'years',
  'The years in which the discussions may have been held: one of several years is in each of them. `heldOn` of the filter does not limit them: to choose a year, set it to 1 January to 31 December. `positions` by YEAR counts the proposals of each year within such a range.',
] as const;

/**
 * What turns and proposals can be filtered by.
 *
 * @param who what the filter and the facets say of a speaker, and of what is done
 */
export function statementFilter(
  fields: FilterFields<'Intervention'> | FilterFields<'PolicyProposal'>,
  [who, whoAll, madeFor]: readonly [one: string, all: string, done: string],
): Record<string, Dimension> {
  // They have these columns and relations in common.
  const by = fields as FilterFields<'PolicyProposal'>;
  const officials = by.many('speakers', 'official', {
    description: `Slugs of officials who ${who}, alone or together with others.`,
    facet: `The officials who ${whoAll}, alone or together with others.`,
  });
  return {
    officials,
    'speakers.officials': sameAs('officials', officials),
    'speakers.organizations': by.many('speakers', 'organization', {
      weight: 1_000,
      description: `Slugs of organizations that ${who} themselves.`,
      facet: [
        'speakerOrganizations',
        `The organizations that ${whoAll} themselves, alone or together with others.`,
      ],
    }),
    'speakers.countries': by.many('speakers', 'country', {
      weight: 10_000,
      description: `Countries that ${who} themselves.`,
      facet: [
        'speakerCountries',
        `The countries that ${whoAll} themselves, such as by a delegation, alone or together with others.`,
      ],
    }),
    speakingFor: by.many('forCountries', 'country', {
      weight: 100_000,
      description: `Countries that it was ${madeFor} for: they are a speaker, their office is, or a speaker does so on their behalf.`,
      facet: `The countries that they were ${madeFor} for.`,
    }),
    speakingForOrganizations: by.many('forOrganizations', 'organization', {
      weight: 10_000,
      description: `Slugs of organizations that it was ${madeFor} for: they are a speaker, a speaker is in office there, or does so on their behalf.`,
      facet: `The organizations that they were ${madeFor} for.`,
    }),
    missions: by.many('missions', 'mission', {
      description: 'Slugs of missions at which a speaker was in office that day.',
      facet: `The missions at which those who ${whoAll} were in office that day, alone or together with others.`,
    }),
    organizations: by.many('organizations', 'organization', {
      description: 'Slugs of organizations that it talks about.',
      facet: 'The organizations that they talk about.',
    }),
    countries: by.many('countries', 'country', {
      description: 'Countries that it talks about; not those that the speaker is posted to.',
      facet: 'The countries that they talk about.',
    }),
    topics: by.many('topics', 'topic', {
      description: 'Slugs of topics that it is about: these very ones; see `withNarrower`.',
      narrower: narrowerTopics,
      facet: `The topics that they are about. ${ofTopics}`,
    }),
    discussions: by.one('discussion', { description: 'Slugs of discussions that it was made in.' }),
    meetings: by.one('meeting', {
      description: 'Slugs of meetings that its discussion was part of.',
      facet: 'The meetings that the discussions were part of.',
    }),
    parts: by.one('part', {
      weight: 20,
      description: 'Slugs of parts of discussions that it was made in.',
    }),
    ranks: by.values('rank', enums.rank, {
      weight: 100_000,
      description: `Ranks that the speaker held that day. ${ofOne}`,
      facet: `The ranks of those who ${whoAll}, that day. ${ofNobody}`,
    }),
    heldOn: by.days('heldOn', 'heldTo', {
      description:
        'Days on which the discussion may have been held. One of a month, a year or several days is found by each of these days.',
      facet: years,
    }),
    text: by.text('summary'),
  };
}
