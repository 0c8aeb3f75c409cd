import * as z from 'zod';
import {
  IdentifierScheme,
  InterventionKind,
  MissionKind,
  OrganizationKind,
  Rank,
  ReportingVerb,
  VoteResult,
} from '../db/client.js';
import { countryNamed, namesIn } from '../domain/country-named.js';
import { invisibleIn } from '../domain/invisible.js';
import { isLanguageTag, languageLike } from '../domain/language.js';
import { countryCodes, countryCodesLike, isCountryCode } from '../domain/notation.js';
import { proposedSlug } from '../domain/proposed-slug.js';
import { spanOf } from '../domain/span.js';
import { nearest } from './nearest.js';
import type { Path, Problem } from './problem.js';

/**
 * The format of a record file and of a file of the register, as editors write them: the shape of each
 * value. What a shape cannot say (that a slug is declared once, that a span is inside its paragraph) is
 * in rules/. Messages that every type shares are in shape.ts.
 */

const text = z
  .string()
  .max(5000, 'is longer than 5000 characters: shorten it')
  .refine((value) => value.trim() === value && value !== '', {
    message: 'must be text without space at its ends: write it, or leave the key out',
  })
  .refine((value) => !/[^\P{Cc}\n]|\p{Cs}/u.test(value), {
    message: 'has a control character, or half of a character: type it again',
  })
  .refine((value) => value !== 'TODO', 'is still to be written')
  .meta({ id: 'Text', pattern: '^\\S([\\s\\S]*\\S)?$' });

/** What something is called: it is searched for and compared, so that all of it is to be seen. */
const title = text
  .refine((value) => invisibleIn(value) === undefined, {
    error: ({ input }) => {
      const { code, before } = invisibleIn(String(input)) ?? {};
      const place = before === '' ? 'at its beginning' : `after ${JSON.stringify(before)}`;
      return `has a character that nobody sees, ${code}, ${place}: remove it`;
    },
  })
  .meta({ id: 'Title', pattern: '^\\S([\\s\\S]*\\S)?$' });

const slug = z
  .string()
  .max(120, 'is longer than 120 characters: choose a shorter slug')
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: ({ input }) => explainSlug(String(input)) })
  .describe('Chosen once and never changed: lower-case letters, digits and single hyphens.')
  .meta({ id: 'Slug' });

function explainSlug(text: string): string {
  const proposed = proposedSlug(text, 120);
  const example = proposed === undefined ? '' : `, such as ${proposed}`;
  return `is not a slug: use lower-case letters, digits and single hyphens${example}`;
}

const notADate =
  'is not a date: write it as YYYY-MM-DD, or as precise as the document, like 2011-03, 2011 or 2024-07-29/2024-07-30';

const year = z
  .int()
  .min(1, 'is not a year: write it like 2025')
  .max(9999, 'is not a year: write it like 2025');

const date = z
  .union(
    [
      year,
      z
        .string()
        .refine((value) => spanOf(value) !== undefined, {
          error: ({ input }) => (isShapedAsSpan(input) ? explainShaped(String(input)) : notADate),
        })
        .meta({ pattern: '^[0-9]{4}(-[0-9]{2}){0,2}(/[0-9]{4}(-[0-9]{2}){0,2})?$' }),
    ],
    { error: notADate },
  )
  .describe(
    'As precise as the document: a day YYYY-MM-DD, a month YYYY-MM, a year YYYY, or two of these with a slash between them.',
  )
  .meta({ id: 'Date' });

function isShapedAsSpan(input: unknown): boolean {
  return /^\d{4}(-\d{2}){0,2}(\/\d{4}(-\d{2}){0,2})?$/.test(String(input));
}

/** What is wrong with what has the shape of a date. */
function explainShaped(text: string): string {
  const wrong = text.split('/').find((one) => spanOf(one) === undefined);
  if (wrong === undefined) return 'ends before it begins: write the earlier date first';
  const what = wrong.length === 4 ? 'year' : wrong.length === 7 ? 'month' : 'day';
  return wrong === text
    ? `is not a ${what} of the calendar: correct it`
    : `has ${wrong}, which is not a ${what} of the calendar: correct it`;
}

const language = z
  .string()
  .refine(isLanguageTag, { error: ({ input }) => explainLanguage(String(input)) })
  .describe('BCP 47 tag: en, ko, zh-Hant.')
  .meta({ id: 'Language', pattern: '^[a-z]{2,8}(-[A-Za-z0-9]{1,8})*$' });

/** What is wrong with a text that is not the tag of a language. */
export function explainLanguage(text: string): string {
  if (text === 'kr') {
    return 'is Kanuri, and nearly always Korean is meant: write ko, or for Kanuri its script too, like kr-Latn';
  }
  const meant = languageLike(text);
  const advice = meant === undefined ? 'write it like en, ko or zh-Hant' : `did you mean ${meant}?`;
  return `is not the BCP 47 tag of a language: ${advice}`;
}

/** What we say ourselves: in the language of the record, or in several. Which these are is a rule. */
const ownWords = <Words extends z.ZodType<string, string>>(words: Words) =>
  z.union(
    [
      words,
      z.record(z.string(), words).meta({
        propertyNames: { $ref: '#/definitions/Language' },
      }),
    ],
    { error: ({ input }) => explainWords(input) },
  );

/** Words of ours, as a record writes them: a text, or texts by language. */
export type OwnWords = string | Readonly<Record<string, string>>;

function explainWords(input: unknown): string | undefined {
  if (typeof input !== 'object' || input === null) return undefined;
  if (Array.isArray(input)) return 'is a list: write the texts by language, like { en: …, ko: … }';
  const [tag] = Object.entries(input).find(([, text]) => typeof text !== 'string') ?? [];
  return `has no text in ${tag}: write one, in quotes, or leave the language out`;
}

const country = z
  .string()
  .refine(isCountryCode, { error: ({ input, path }) => explainCountry(String(input), path) })
  .describe('ISO 3166-1 alpha-2 code in upper case, XK, or the code of a former country: YU, CSXX.')
  .meta({ id: 'Country', enum: [...countryCodes].sort() });

function explainCountry(text: string, path: readonly PropertyKey[] | undefined): string {
  if (/^(eu|european union)$/i.test(text)) {
    return 'is not a country: declare the European Union under organizations, and name it there';
  }
  const like = countryCodesLike(text);
  const meant = like.length > 0 ? like : [countryMeant(text)].filter((code) => code !== undefined);
  const words = path?.includes('speakers')
    ? ', or for one of no list { asWritten: { text: …, language: en } }'
    : '';
  const advice =
    meant.length > 0
      ? `did you mean ${meant.join(' or ')}?`
      : `use ISO 3166-1 alpha-2 in upper case, like KR${words}`;
  return `is not the code of a country: ${advice}`;
}

/** The code of the country whose name it is, or its English name with a slip of the pen. */
function countryMeant(text: string): string | undefined {
  const near = () =>
    nearest(
      text,
      namesIn('en').map(([name]) => name),
    );
  return countryNamed(text) ?? countryNamed(near() ?? '');
}

const notALimit = 'is not a year, month or day: write it like 2025, 2025-04 or 2025-04-30';

function explainLimit(text: string): string {
  if (!isShapedAsSpan(text)) return notALimit;
  return text.includes('/') ? 'is a span: write from and to' : explainShaped(text);
}

/** A year, month or day that begins or ends a period. */
const limit = z
  .union(
    [
      year,
      z
        .string()
        .refine((value) => spanOf(value) !== undefined && !value.includes('/'), {
          error: ({ input }) => explainLimit(String(input)),
        })
        .meta({ pattern: '^[0-9]{4}(-[0-9]{2}){0,2}$' }),
    ],
    { error: notALimit },
  )
  .meta({ id: 'Limit' });

const offset = z
  .int()
  .min(0, 'must not be negative: offsets count from 0')
  .max(10_000_000, 'is too large: no paragraph is so long');

const mostBlocks = 2000;

const length = z.int('must be a whole number').min(1, 'must be at least 1');

const label = title
  .max(20, 'is longer than 20 characters: a label is a number or a sign')
  .describe('What the document writes before the block, such as "3", "(a)" or "•".');

const address = z
  .url({
    protocol: /^(https?|doi)$/,
    error: 'is not an http, https or doi address: write it whole, or leave the key out',
  })
  .refine((value) => !/\s/.test(value), 'has a space: write it as %20, or leave the key out')
  .refine((value) => !hasPassword(value), 'has a name or a password before the host: remove it');

const ordinal = z.int().min(1, 'must be at least 1').max(9999, 'must be at most 9999');

/** What is said of words that stand where a citation belongs. */
export const unfilled =
  'is words and no citation yet: `npm run record -- fill RECORD PAGE` makes one of them';

const cite = z
  .strictObject(
    {
      source: slug
        .optional()
        .describe('Slug of the source; may be left out when the record has only one.'),
      block: ordinal.optional().describe('The place of the block in its source, counted from 1.'),
      paragraph: ordinal
        .optional()
        .describe(
          'The number of the paragraph, in place of `block`, in a source that has `paragraphs`.',
        ),
      start: offset.describe('Offset of the first character in the block, in UTF-16 code units.'),
      end: offset.describe('Offset just after the last character.'),
      sha256: z
        .string()
        .regex(/^[0-9a-f]{64}$/, 'is not a SHA-256: `npm run record -- cite` prints it')
        .describe('SHA-256 of the span in UTF-8: 64 lower-case hexadecimal digits.'),
      basis: z
        .enum(['EXPLICIT', 'INFERRED'])
        .default('EXPLICIT')
        .describe('INFERRED marks what you concluded from the words; it needs a note.'),
      note: text.optional().describe('What you concluded, and why.'),
    },
    {
      error: ({ input }) => (typeof input === 'string' ? unfilled : undefined),
    },
  )
  .describe('The words that say it. `npm run record -- cite FILE "words"` writes this line.')
  // Two optional keys and a rule, not a union, whose mistakes nobody can read.
  .meta({ id: 'Cite', oneOf: [{ required: ['block'] }, { required: ['paragraph'] }] });

const cites = z
  .array(cite, {
    error: ({ input }) =>
      input === undefined ? 'lacks cites: add the words of the source that say it' : undefined,
  })
  .min(1, 'cites nothing: add the words of the source that say it');

/** A file of the register has no sources. */
const noCites = z
  .never({ error: () => 'is for records only: the register cites nothing, remove it' })
  .optional();

/** A list of names that may have more of the keys. */
const namesWith = <Keys extends z.ZodRawShape>(keys: Keys) =>
  z
    .array(
      z.strictObject({
        text: title,
        language,
        kind: z
          .enum(['PREFERRED', 'ALTERNATIVE', 'DESCRIPTIVE'])
          .default('PREFERRED')
          .describe('DESCRIPTIVE when no source gives a name and this is your description.'),
        from: date.optional().describe('Since when it is so called, if a source gives it.'),
        to: date.optional().describe('Until when, if a source gives it.'),
        ...keys,
      }),
    )
    .min(1, 'has no name: add at least one');

/** A message for text that stands where a mapping belongs. */
const notText = (advice: string) => ({
  error: ({ input }: { readonly input: unknown }) =>
    typeof input === 'string' ? `is text: write ${advice}` : undefined,
});
/** The parts of a person's name, as far as they are known. */
const partsOfName = {
  family: title
    .optional()
    .describe(
      'The family name in it. Lists by name are sorted by it, and then by the given names.',
    ),
  given: title.optional().describe('The given names in it.'),
};

const identifiers = z
  .array(
    z.strictObject({
      scheme: z.enum(IdentifierScheme).describe('The register that it is of.'),
      value: title.describe('What that register calls it, without an address: Q42, S/PV.9520.'),
    }),
  )
  .min(1, 'has no identifier: leave it out')
  .max(20, 'has more than 20 identifiers: leave some out')
  .optional()
  .describe('What it is called in registers of others, such as Wikidata.');

const inSeveral =
  'In the language of the record, or in several, like { en: …, ko: … }, the language of the record among them.';

/** Words of a source. */
const asWritten = z
  .strictObject({ text: title, language }, notText('{ text: …, language: en }'))
  .meta({ id: 'AsWritten' });

/** One who speaks, is spoken for or to, takes part, hosts or chairs. */
const party = z
  .strictObject(
    {
      appointment: slug.optional().describe('Slug of the office that an official has in it.'),
      official: slug.optional().describe('Slug of an official of whom no source gives an office.'),
      organization: slug.optional().describe('Slug of an organization.'),
      country: country.optional().describe('Code of a country, for a delegation of it too.'),
      asWritten: asWritten
        .optional()
        .describe('What the source calls them, where that is not their name: "heads of mission".'),
    },
    notText('who it is, like { official: SLUG } or { asWritten: { text: …, language: en } }'),
  )
  .meta({
    id: 'Party',
    anyOf: ['appointment', 'official', 'organization', 'country', 'asWritten'].map((key) => ({
      required: [key],
    })),
  });

const parties = z
  .array(party)
  .max(500, 'has more than 500 entries: write what the source calls them together')
  .default([]);

const slugs = z.array(slug).default([]);

const about = {
  topics: slugs.describe('Slugs of topics, the most important first.'),
  organizations: slugs.describe('Slugs of the organizations that are talked about.'),
  countries: z.array(country).default([]).describe('Codes of the countries that are talked about.'),
};

const formerly = z
  .array(slug)
  .min(1, 'has no slug: leave it out')
  .optional()
  .describe('Slugs that it had before: they go on leading here.');
const sameAs = slug
  .optional()
  .describe('Slug of the same thing under which it is known from now on: this one leads there.');

const mostBroader = 20;
const mostMissions = 20;

/** The topics directly above one: most have one at most. */
const broader = z
  .union(
    [
      slug,
      z
        .array(slug)
        .min(1, 'has no slug: leave it out')
        .max(mostBroader, `has more than ${mostBroader} topics: keep those directly above`),
    ],
    { error: 'is neither a slug nor a list of slugs: write sea, or [sea, ice]' },
  )
  .optional()
  .describe('Slug of the wider topic, or slugs of several, each directly above it.');

/** Slugs of what is answered, supported or opposed. */
const repliedTo = (description: string) =>
  z
    .array(slug)
    .max(100, 'has more than 100 entries: write what is answered first')
    .default([])
    .describe(`${description} Each is one of this record.`);

const votes = z.int().min(0, 'must not be negative').max(1_000_000, 'is too large');

/** What was voted on, and how it ended. */
const vote = z
  .strictObject(
    {
      on: repliedTo('Slugs of the proposals that were voted on, if the record has them.'),
      result: z
        .enum(VoteResult)
        .optional()
        .describe('Whether it was adopted, if the source says so: also without a vote.'),
      for: votes.optional().describe('How many voted for it, if the source says so.'),
      against: votes.optional().describe('How many voted against it.'),
      abstaining: votes.optional().describe('How many abstained.'),
      votedFor: parties.describe('Who voted for it, as far as the source says so.'),
      votedAgainst: parties.describe('Who voted against it.'),
      abstained: parties.describe('Who abstained.'),
    },
    notText(
      'its result and its counts, like { result: ADOPTED, for: 13, against: 1, abstaining: 1 }',
    ),
  )
  .optional()
  .describe('The vote that it reports, or that something was adopted without one.');

const proposal = z.strictObject({
  slug,
  formerly,
  summary: ownWords(text).describe(`What is proposed, in your own words. ${inSeveral}`),
  reportingVerb: z
    .enum(ReportingVerb)
    .describe('The class of the verb that the source reports it with; OTHER when none fits.'),
  verbAsWritten: asWritten
    .optional()
    .describe('The verb as the source writes it, such as { text: urged, language: en }.'),
  targetPeriod: z
    .strictObject({
      asWritten: text.describe('The words of the source, like "next year".'),
      from: limit.optional().describe('First year, month or day, when the words fix one.'),
      to: limit.optional().describe('Last year, month or day, when the words fix one.'),
    })
    .optional()
    .describe('The period that the proposal aims at.'),
  addressees: parties.describe('Who is asked to do it, if the source says so.'),
  supports: repliedTo('Slugs of the proposals that it supports, if the source says so.'),
  opposes: repliedTo('Slugs of the proposals that it opposes, if the source says so.'),
  ...about,
  cites,
});

function hasPassword(address: string): boolean {
  // What is no address has been reported as such.
  if (!URL.canParse(address)) return false;
  const { username, password } = new URL(address);
  return username !== '' || password !== '';
}

const said =
  'May be left out when another file says it: the register, or the record of another discussion.';

/** What any file may say of things that others may speak of too. */
const sharedThings = <C extends z.ZodType, N extends z.ZodType>(cites: C, nameCites: N) => {
  const shownFirst = `The first is the one shown when no language is asked for. ${said}`;
  const names = namesWith({ cites: nameCites }).optional().describe(shownFirst);
  const titles = titlesWith(nameCites);
  return {
    meeting: z.strictObject({
      slug,
      formerly,
      sameAs,
      title: title.optional().describe(`In the language of the source. ${said}`),
      titles,
      startsOn: date.optional().describe('Its first day, only when a source gives it.'),
      endsOn: date.optional().describe('Its last day, only when a source gives it.'),
      identifiers,
      cites,
    }),
    lists: {
      countries: z
        .array(
          z.strictObject(
            {
              code: country,
              names: namesWith({ cites }).describe(
                'What the source calls it. Nothing is to be written of a country that needs no other name than those of Unicode.',
              ),
            },
            notText(
              'its code and its names, like { code: KR, names: [{ text: …, language: en, cites: […] }] }',
            ),
          ),
        )
        .default([]),
      organizations: z
        .array(
          z.strictObject({
            slug,
            formerly,
            sameAs,
            names,
            abbreviation: title.optional(),
            kind: z.enum(OrganizationKind).optional().describe(said),
            country: country.optional().describe('The country whose organization it is.'),
            partOf: slug.optional().describe('Slug of the organization that it is an organ of.'),
            identifiers,
            cites,
          }),
        )
        .default([]),
      topics: z
        .array(
          z.strictObject({
            slug,
            formerly,
            sameAs,
            names,
            broader,
            identifiers,
          }),
        )
        .default([]),
      missions: z
        .array(
          z.strictObject({
            slug,
            formerly,
            sameAs,
            names,
            kind: z.enum(MissionKind).optional().describe(said),
            sendingCountry: country.optional().describe(`The country whose mission it is. ${said}`),
            sendingOrganization: slug
              .optional()
              .describe(
                `Slug of the organization whose mission it is, such as the European Union. ${said}`,
              ),
            seat: z
              .strictObject({ city: title.optional(), country: country.optional() })
              .optional()
              .describe('Only what a source tells of it.'),
            accreditedTo: z
              .array(
                // Two optional keys and a rule, not a union, whose mistakes nobody can read.
                z
                  .strictObject({
                    country: country.optional(),
                    organization: slug.optional(),
                    from: date.optional().describe('Since when, if a source gives it.'),
                    to: date.optional().describe('Until when, if a source gives it.'),
                    cites,
                  })
                  .meta({ oneOf: [{ required: ['country'] }, { required: ['organization'] }] }),
              )
              .default([])
              .describe('Each a country or an organization.'),
            identifiers,
            cites,
          }),
        )
        .default([]),
      officials: z
        .array(
          z.strictObject({
            slug,
            formerly,
            sameAs,
            names: namesWith({ ...partsOfName, cites: nameCites })
              .optional()
              .describe(shownFirst),
            identifiers,
            cites,
          }),
        )
        .default([]),
      appointments: z
        .array(
          z.strictObject({
            slug,
            formerly,
            sameAs,
            official: slug.optional().describe(`Slug of who holds it. ${said}`),
            title: title
              .optional()
              .describe(`As the source writes it, in the language of the source. ${said}`),
            titles,
            rank: z.enum(Rank).optional().describe(said),
            acting: z
              .boolean()
              .optional()
              .describe('true for one who only acts in the office, such as an acting minister.'),
            mission: slug.optional().describe('Slug of the mission that the office is at.'),
            missions: z
              .array(slug)
              .min(1, 'has no slug: leave it out')
              .max(mostMissions, `has more than ${mostMissions} missions: leave some out`)
              .optional()
              .describe(
                'Slugs of the missions, where the office is at several: the main one first, in place of mission.',
              ),
            organization: slug.optional(),
            country: country
              .optional()
              .describe('Whose office it is, where mission and organization do not say it.'),
            startsOn: date.optional().describe('The first day, only when a source gives it.'),
            endsOn: date.optional().describe('The last day, only when a source gives it.'),
            attestedOn: z
              .array(date)
              .min(1, 'attests no day: leave it out for the day of the discussion')
              .optional()
              .describe(
                'The days on which the source shows it held, or the month or year in which it does. In a record, the date of the discussion when left out.',
              ),
            cites,
          }),
        )
        .default([]),
    },
  };
};

/** Titles, for which a file may cite words alone. */
const titlesWith = <N extends z.ZodType>(nameCites: N) =>
  namesWith({ cites: nameCites })
    .optional()
    .describe('Titles in several languages, in place of title.');

const things = sharedThings(cites, cites.optional());
const knownThings = sharedThings(noCites, noCites);

/** The shape of a file of the register: what is known of shared things beyond any one record. */
export const registerFormat = z
  .strictObject({
    meetings: z.array(knownThings.meeting).default([]),
    ...knownThings.lists,
  })
  .describe('What is known beyond any one record.');

/** The shape of a record file. */
export const recordFormat = z
  .strictObject({
    discussion: z.strictObject({
      slug,
      formerly,
      title: title.optional().describe('As the source writes it, and in its language.'),
      titles: titlesWith(cites.optional()),
      theme: title.optional().describe('As the source writes it.'),
      heldOn: date,
      language: language.describe('The language that you write the summaries in.'),
      place: title.optional().describe('Where it was held, as the source writes it.'),
      hosts: parties.describe('Who held it, if the source says so.'),
      participants: parties.describe('Who took part without speaking.'),
      identifiers,
      cites,
    }),
    meeting: things.meeting
      .optional()
      .describe('What the discussion was part of; left out when it was part of nothing.'),
    sources: z
      .array(
        z
          .strictObject({
            slug,
            formerly,
            sameAs,
            title,
            publisher: title,
            publishedOn: date.optional(),
            url: address.optional(),
            retrievedOn: date.optional().describe('The day on which you read it at its address.'),
            archivedUrl: address
              .optional()
              .describe('A copy in a web archive, such as the Wayback Machine.'),
            license: title
              .optional()
              .describe('The licence that the document gives itself, such as CC-BY-4.0.'),
            translationOf: slug
              .optional()
              .describe('Slug of the source that this is a translation of, in this record or not.'),
            replaces: slug
              .optional()
              .describe('Slug of the source that this corrects, in this record or not.'),
            identifiers,
            language,
            cut: z
              .enum(['numbered', 'blocks'])
              .optional()
              .describe(
                'What of the document is cited: its numbered `paragraphs` only, or all its `blocks`. Follows from which of the two there is.',
              ),
            paragraphs: z
              .array(length)
              .min(1, 'has no paragraphs: `npm run record -- cite FILE` prints their lengths')
              .max(mostBlocks, `has more than ${mostBlocks} paragraphs: split the source`)
              .optional()
              .describe('The length of each numbered paragraph, in UTF-16 code units, in order.'),
            blocks: z
              .array(
                z.union([length, z.strictObject({ length, label })], {
                  error:
                    'is neither a length nor a length with a label: write 120, or { length: 120, label: "3" }',
                }),
              )
              .min(1, 'has no blocks: `npm run record -- cite FILE` prints them')
              .max(mostBlocks, `has more than ${mostBlocks} blocks: split the source`)
              .optional()
              .describe(
                'The length of each block in reading order, in UTF-16 code units, with the label that the document writes before it.',
              ),
          })
          // As with the keys of a citation.
          .meta({ oneOf: [{ required: ['paragraphs'] }, { required: ['blocks'] }] }),
      )
      .min(1, 'has no source: a record without one cites nothing'),
    ...things.lists,
    parts: z
      .array(
        z.strictObject({
          slug,
          formerly,
          number: ordinal
            .optional()
            .describe('The number that the source gives it, if it gives one.'),
          label: title.optional().describe('As the source writes it, like "Session 6".'),
          theme: ownWords(title)
            .optional()
            .describe(`What it was about, if the source says so. ${inSeveral}`),
          heldOn: date.optional().describe('Its day, if a source gives one of its own.'),
          chairs: parties.describe('Who chaired it, if the source says so.'),
          topics: slugs,
          cites,
        }),
      )
      .default([]),
    interventions: z
      .array(
        z.strictObject({
          slug,
          formerly,
          kind: z.enum(InterventionKind),
          part: z
            .union([ordinal, slug], {
              error: 'must be the number or the slug of a part, like 1',
            })
            .optional()
            .describe('Number or slug of the part; left out when in none.'),
          appointment: slug
            .optional()
            .describe('The office the one speaker spoke in: short for speakers with it alone.'),
          speakers: z
            .array(party)
            .max(100, 'has more than 100 entries: write what the source calls them together')
            .optional()
            .describe('Who spoke: nobody in particular, one or several together.'),
          onBehalfOf: parties.describe('For whom they spoke besides, if the source says so.'),
          answers: repliedTo('Slugs of the interventions that it answers, such as a question.'),
          supports: repliedTo(
            'Slugs of the interventions that it supports, if the source says so.',
          ),
          opposes: repliedTo('Slugs of the interventions that it opposes, if the source says so.'),
          vote,
          summary: ownWords(text).describe(`What was said, in your own words. ${inSeveral}`),
          ...about,
          cites,
          proposals: z
            .array(proposal)
            .max(999, 'has more than 999 proposals: split the intervention')
            .default([]),
        }),
      )
      .min(1, 'has no interventions: a discussion in which nobody spoke is no record')
      .max(9999, 'has more than 9999 interventions: split the record')
      .describe('In the order in which the source reports them.'),
  })
  .describe('One discussion of a meeting, and everything that its sources say of it.');

/** Where the values of a file stand. */
interface Origin {
  /** The name of the file. */
  readonly file: string;
  /** A problem of the value at the path. */
  problemAt(path: Path, message: string): Problem;
}

/** What comes with what a file says. */
interface Kept {
  readonly origin?: Origin;
  /** The slugs as they are written, by type and slug, of things that have others now (see former.ts). */
  readonly written?: ReadonlyMap<string, string>;
}

/** A record as it is written, with defaults filled in. */
export type RecordFile = z.output<typeof recordFormat> & Kept;

/** A file of the register, with defaults filled in. */
export type RegisterFile = z.output<typeof registerFormat> &
  Kept & {
    /** Its name among the files of the register: that of the file, without its ending. */
    readonly register: string;
  };

/** A file that says something of shared things. */
export type DeclaringFile = RecordFile | RegisterFile;

/** Whether the file is a record, and not one of the register. */
export function isRecord(file: DeclaringFile): file is RecordFile {
  return 'discussion' in file;
}
