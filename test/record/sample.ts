import { sha256 } from '../../src/domain/citation.js';

/** An invented document, as it is copied from a page: a numbered menu above, a counter below. */
export const page = `1. Home
2. News
3. Contact

Envoys Talk of Cold Seas

1. The Discussion on Cold Seas was held on May 2 at the 2030 Meeting of Northern Envoys, under
   the theme Quiet Waters. Part one was on ice, and part two on ports.
2. Minister of the Sea Åse Holm opened the discussion. "The sea is one," she said.
3. Ambassador to Iceland Kim Seo-yeon said that ice reports come late, and proposed a common ice
   watch by next year. She called for a fund with the Nordic Forum.
4. Minister of the Sea Åse Holm suggested quieter ports.  All agreed to meet again.

Views 12
5. Not a paragraph
`;

/** Its paragraphs, as citations count them. */
export const paragraphs = [
  'The Discussion on Cold Seas was held on May 2 at the 2030 Meeting of Northern Envoys, under the theme Quiet Waters. Part one was on ice, and part two on ports.',
  'Minister of the Sea Åse Holm opened the discussion. "The sea is one," she said.',
  'Ambassador to Iceland Kim Seo-yeon said that ice reports come late, and proposed a common ice watch by next year. She called for a fund with the Nordic Forum.',
  'Minister of the Sea Åse Holm suggested quieter ports. All agreed to meet again.',
];

/** The citation of the words where they stand first. */
export function cite(words: string): string {
  const index = paragraphs.findIndex((text) => text.includes(words));
  const start = paragraphs[index]?.indexOf(words) ?? -1;
  if (start === -1) throw new Error(`The page does not say "${words}".`);
  const end = start + words.length;
  return `{ paragraph: ${index + 1}, start: ${start}, end: ${end}, sha256: ${sha256(words)} }`;
}

/** A small record of it, in which every key of the format is used. */
export const sample = `discussion:
  slug: cold-seas
  title: Discussion on Cold Seas
  theme: Quiet Waters
  heldOn: 2030-05-02
  language: en
  cites: [${cite('Discussion on Cold Seas')}]

meeting:
  slug: northern-envoys-2030
  title: 2030 Meeting of Northern Envoys
  startsOn: 2030-05-01
  endsOn: 2030-05-03
  cites: [${cite('2030 Meeting of Northern Envoys')}]

sources:
  - slug: envoys-talk
    title: Envoys Talk of Cold Seas
    publisher: Ministry of the Sea
    publishedOn: 2030-05-02
    url: https://example.org/envoys
    language: en
    paragraphs: [${paragraphs.map(({ length }) => length).join(', ')}]

organizations:
  - slug: sea-ministry
    names: [{ text: Ministry of the Sea, language: en, kind: DESCRIPTIVE }]
    kind: MINISTRY
    country: NO
    cites: [${cite('Minister of the Sea')}]
  - slug: nordic-forum
    names: [{ text: Nordic Forum, language: en }]
    abbreviation: NF
    kind: FORUM
    cites: [${cite('Nordic Forum')}]
  - slug: ice-office
    names: [{ text: Ice Office, language: en }]
    kind: ORGAN
    partOf: nordic-forum
    cites: [${cite('ice reports')}]

topics:
  - slug: sea
    names: [{ text: The sea, language: en }]
  - slug: ice
    names:
      - { text: Ice, language: en }
      - { text: Sea ice, language: en, kind: ALTERNATIVE }
    broader: sea
  - slug: ports
    names: [{ text: Ports, language: en }]
    broader: sea

missions:
  - slug: kr-mission-iceland
    names: [{ text: Korean embassy to Iceland, language: en, kind: DESCRIPTIVE }]
    kind: EMBASSY
    sendingCountry: KR
    seat: { city: Reykjavík, country: IS }
    accreditedTo:
      - country: IS
        cites: [${cite('Ambassador to Iceland')}]
      - organization: nordic-forum
        cites: [${cite('with the Nordic Forum')}]
    cites: [${cite('Ambassador to Iceland')}]

officials:
  - slug: ase-holm
    names: [{ text: Åse Holm, language: nb }]
    cites: [${cite('Åse Holm')}]
  - slug: kim-seo-yeon
    names:
      - { text: Kim Seo-yeon, language: ko-Latn }
      - { text: 김서연, language: ko }
    cites: [${cite('Kim Seo-yeon')}]

appointments:
  - slug: ase-holm-minister
    official: ase-holm
    title: Minister of the Sea
    rank: MINISTER
    organization: sea-ministry
    startsOn: 2029-01-01
    endsOn: 2031-12-31
    attestedOn: [2030-05-02, 2030-06-01]
    cites: [${cite('Minister of the Sea Åse Holm')}]
  - slug: kim-seo-yeon-ambassador
    official: kim-seo-yeon
    title: Ambassador to Iceland
    rank: AMBASSADOR
    mission: kr-mission-iceland
    cites: [${cite('Ambassador to Iceland Kim Seo-yeon')}]

parts:
  - slug: cold-seas-part-1
    number: 1
    theme: Ice
    topics: [ice]
    cites: [${cite('Part one was on ice')}]
  - slug: cold-seas-part-2
    number: 2
    theme: Ports
    topics: [ports, sea]
    cites: [${cite('part two on ports')}]

interventions:
  - slug: cold-seas-opening
    kind: OPENING_REMARKS
    appointment: ase-holm-minister
    summary: All seas belong together.
    topics: [sea]
    cites: [${cite('The sea is one')}]
  - slug: cold-seas-kim
    kind: STATEMENT
    part: 1
    appointment: kim-seo-yeon-ambassador
    summary: News of the ice is slow, and should be gathered in one place.
    topics: [ice, sea]
    organizations: [ice-office, nordic-forum]
    countries: [NO, IS]
    cites: [${cite('ice reports come late')}]
    proposals:
      - slug: cold-seas-ice-watch
        summary: A shared watch over the ice should begin in 2031.
        reportingVerb: PROPOSED
        targetPeriod: { asWritten: by next year, from: 2031, to: 2031 }
        topics: [ice]
        organizations: [ice-office]
        countries: [NO]
        cites:
          - ${cite('proposed a common ice watch by next year')}
          - { source: envoys-talk, ${cite('next year').slice(2, -2)},
              basis: INFERRED, note: It was said in 2030. }
      - slug: cold-seas-fund
        summary: There should be a fund with the Nordic Forum.
        reportingVerb: CALLED_FOR
        topics: [sea]
        organizations: [nordic-forum]
        cites: [${cite('called for a fund with the Nordic Forum')}]
  - slug: cold-seas-holm
    kind: STATEMENT
    part: 2
    appointment: ase-holm-minister
    summary: Ports should make less noise.
    topics: [ports]
    cites: [${cite('suggested quieter ports')}]
    proposals:
      - slug: cold-seas-quieter-ports
        summary: Ports should make less noise.
        reportingVerb: SUGGESTED
        topics: [ports]
        cites: [${cite('suggested quieter ports')}]
  - slug: cold-seas-outcome
    kind: OUTCOME
    summary: There will be another meeting.
    cites: [${cite('All agreed to meet again')}]
`;

/**
 * The text with its pieces replaced. Each must be there exactly once, so that no edit of a test
 * misses what it means.
 */
export function edit(text: string, ...edits: readonly (readonly [piece: string, by: string])[]) {
  return edits.reduce((edited, [piece, by]) => {
    const pieces = edited.split(piece);
    if (pieces.length !== 2) throw new Error(`"${piece}" is there ${pieces.length - 1} times.`);
    return pieces.join(by);
  }, text);
}

/** Another record, of the same meeting, which says the same of everything that can be shared. */
export const otherSample = sample.replaceAll('cold-seas', 'warm-seas');

/** The piece of the text from the first words to the second, which it does not include. */
export function cut(text: string, from: string, to: string): string {
  const start = text.indexOf(from);
  const end = text.indexOf(to, start + 1);
  if (start === -1 || end === -1) throw new Error(`There is nothing from "${from}" to "${to}".`);
  return text.slice(start, end);
}

/** The text with two of its pieces in each other's place. */
export function exchange(text: string, a: string, b: string): string {
  return edit(edit(text, [a, '\0'], [b, a]), ['\0', b]);
}

/** The text of a sample without the envoy, the envoy's mission, and what is only said of them. */
export function withoutEnvoy(text: string): string {
  return edit(
    text,
    [cut(text, '-seas-kim\n', '-seas-holm\n'), ''],
    [cut(text, '  - slug: kim-seo-yeon\n', '\nappointments'), ''],
    [cut(text, '  - slug: kim-seo-yeon-ambassador', '\nparts'), ''],
    [cut(text, '\nmissions', '\nofficials'), ''],
    [cut(text, '\n  - slug: nordic-forum', '\ntopics'), '\n'],
  );
}
