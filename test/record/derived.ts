import Sqlite from 'better-sqlite3';
import pg from 'pg';
import { expect, vi } from 'vitest';
import { isPostgresql } from '../../src/db/postgresql/url.js';
import { databaseFile } from '../../src/db/sqlite/file.js';
import { searchTextOf } from '../../src/domain/search-text.js';
import { daysOfDate, isMorePrecise, type Span } from '../../src/domain/span.js';
import { type Dump, dump } from './dump.js';

type Row = Readonly<Record<string, string | number | null>>;

/**
 * Holds all that follows from other rows against a recount of them, and the index of words against
 * the words of the rows.
 *
 * @param moment what a failure says of the moment.
 */
export async function expectDerived(url: string, moment = ''): Promise<void> {
  const rows = await dump(url);
  const expected = recount(rows);
  for (const [table, values] of expected) {
    const stored = rows.get(table) ?? [];
    const columns = Object.keys(values[0] ?? {});
    const found = stored.map((row) => pick(row, columns));
    expect(found.toSorted(byText), `${table} ${moment}`).toEqual(values.toSorted(byText));
  }
  const found = isPostgresql(url) ? await findPostgresql(url, rows) : findSqlite(url, rows);
  expect(found, `words ${moment}`).toEqual(idsByWord(rows));
}

/** What the derived columns of each table should be, beside what tells the rows apart. */
function recount(rows: Dump): Map<string, Row[]> {
  const all = (table: string) => rows.get(table) ?? [];
  const one = (table: string, id: Row[string] | undefined) =>
    all(table).find((row) => row.id === id);
  const count = (table: string, column: string, { id }: Row) =>
    all(table).filter((row) => row[column] === id).length;
  const words = (...texts: (Row[string] | undefined)[]) =>
    searchTextOf(texts.map((text) => (text == null ? null : String(text))));
  const names = (column: string, { id }: Row) =>
    all('Name')
      .filter((name) => name[column] === id)
      .sort((a, b) => Number(a.position) - Number(b.position))
      .map(({ text }) => text ?? null);
  const identifiers = (column: string, { id }: Row) =>
    all('Identifier')
      .filter((one) => one[column] === id)
      .sort((a, b) => Number(a.position) - Number(b.position))
      .map(({ value }) => value ?? null);
  const each = (table: string, derive: (row: Row) => Row): [string, Row[]] => [
    table,
    all(table).map((row) => ({ id: row.id ?? null, ...derive(row) })),
  ];
  const topics = (links: string, column: string, id: Row[string] | undefined) =>
    all(links).flatMap((row) => (row[column] === id ? [row.topicId ?? null] : []));
  const about = (column: string, { id }: Row) => {
    const of = (table: string, link: string, back: string) =>
      all(table).flatMap((row) => (row[column] === id ? topics(link, back, row.id) : []));
    return [
      ...new Set([
        ...of('Part', 'TopicOfPart', 'partId'),
        ...of('Intervention', 'TopicOfIntervention', 'interventionId'),
        ...of('PolicyProposal', 'TopicOfProposal', 'proposalId'),
      ]),
    ];
  };
  const summaries = (row: Row) => {
    const [table, column] =
      'interventionId' in row
        ? ['SummaryOfProposal', 'proposalId']
        : ['SummaryOfIntervention', 'interventionId'];
    return all(table)
      .filter((one) => one[column] === row.id)
      .sort((a, b) => Number(a.position) - Number(b.position))
      .map(({ text }) => text);
  };
  const said = (row: Row) => ({
    meetingId: one('Discussion', row.discussionId)?.meetingId ?? null,
    rank: one('Appointment', row.appointmentId)?.rank ?? null,
    searchText: words(row.summary, ...summaries(row), row.speaker),
  });
  const spokenAbout = (official: Row[string]) => [
    ...new Set(
      [
        ['SpeakerOfIntervention', 'TopicOfIntervention', 'interventionId'] as const,
        ['SpeakerOfProposal', 'TopicOfProposal', 'proposalId'] as const,
      ].flatMap(([table, links, column]) =>
        all(table).flatMap((row) =>
          row.officialId === official ? topics(links, column, row[column]) : [],
        ),
      ),
    ),
  ];
  /** The missions of the office of a party. */
  const missionsOf = (party: Row) =>
    all('MissionOfAppointment').flatMap(({ appointmentId, missionId = null }) =>
      appointmentId === party.appointmentId ? [missionId] : [],
    );
  /** The missions at which those are in office who speak in an intervention. */
  const missionsIn = ({ id }: Row): Row[] => {
    const speakers = all('SpeakerOfIntervention').filter((row) => row.interventionId === id);
    return [...new Set(speakers.flatMap(missionsOf))].map((missionId) => ({ missionId }));
  };
  /** What the speakers of an intervention and those they speak for are, or are in the office of. */
  const spokenFor = ({ id }: Row, type: 'country' | 'organization') => {
    const parties = [...all('SpeakerOfIntervention'), ...all('PrincipalOfIntervention')].filter(
      (row) => row.interventionId === id,
    );
    const found = parties.flatMap((party) => {
      const office = one('Appointment', party.appointmentId ?? undefined);
      const missions = missionsOf(party).map((id) => one('Mission', id));
      const bodies = [party.organizationId, office?.organizationId].map((body) =>
        one('Organization', body ?? undefined),
      );
      return type === 'country'
        ? [
            party.countryId,
            office?.countryId,
            ...missions.map((mission) => mission?.sendingCountryId),
            ...bodies.map((body) => body?.countryId),
          ]
        : [
            ...missions.map((mission) => mission?.sendingOrganizationId),
            ...bodies.map((body) => body?.id),
          ];
    });
    return [...new Set(found.filter((one) => one != null))];
  };
  const ofProposals = (rowsOf: (intervention: Row) => Row[]): Row[] =>
    all('PolicyProposal').flatMap(({ id = null, heldOn = null, place = null, interventionId }) =>
      rowsOf(one('Intervention', interventionId) ?? {}).map((row) => ({
        ...row,
        proposalId: id,
        heldOn,
        place,
      })),
    );
  const forEach = (type: 'country' | 'organization'): [string, Row[]][] => {
    const name = type === 'country' ? 'Country' : 'Organization';
    const of = (row: Row): Row[] => spokenFor(row, type).map((one) => ({ [`${type}Id`]: one }));
    return [
      [
        `${name}ForIntervention`,
        all('Intervention').flatMap((row) => {
          const { id = null, heldOn = null, place = null } = row;
          return of(row).map((one) => ({ ...one, interventionId: id, heldOn, place }));
        }),
      ],
      [`${name}ForProposal`, ofProposals(of)],
    ];
  };
  return new Map([
    each('Official', (row) => ({
      proposalCount: count('SpeakerOfProposal', 'officialId', row),
      searchText: words(...names('officialId', row), ...identifiers('officialId', row)),
    })),
    [
      'TopicOfOfficial',
      all('Official').flatMap((row) =>
        spokenAbout(row.id ?? null).map((topicId) => ({ officialId: row.id ?? null, topicId })),
      ),
    ],
    [
      'SpeakerOfProposal',
      ofProposals(({ id }) =>
        all('SpeakerOfIntervention').flatMap((row) =>
          row.interventionId === id &&
          (row.officialId ?? row.organizationId ?? row.countryId) !== null
            ? [
                {
                  position: row.position ?? null,
                  officialId: row.officialId ?? null,
                  appointmentId: row.appointmentId ?? null,
                  organizationId: row.organizationId ?? null,
                  countryId: row.countryId ?? null,
                },
              ]
            : [],
        ),
      ),
    ],
    ...forEach('country'),
    ...forEach('organization'),
    [
      'MissionOfIntervention',
      all('Intervention').flatMap((row) => {
        const { id = null, heldOn = null, place = null } = row;
        return missionsIn(row).map((one) => ({ ...one, interventionId: id, heldOn, place }));
      }),
    ],
    ['MissionOfProposal', ofProposals(missionsIn)],
    [
      'MissionOfAppointment',
      all('MissionOfAppointment').map(({ appointmentId = null, missionId = null }) => ({
        appointmentId,
        missionId,
        slug: one('Appointment', appointmentId)?.slug ?? null,
      })),
    ],
    [
      'TopicOfDiscussion',
      all('Discussion').flatMap(({ id = null, heldOn = null, slug = null }) =>
        about('discussionId', { id }).map((topicId) => ({
          discussionId: id,
          topicId,
          heldOn,
          slug,
        })),
      ),
    ],
    [
      'AttestedDay',
      all('Appointment').flatMap(({ id = null }) => {
        return daysOf(rows, id).map(({ from, to }) => ({
          appointmentId: id,
          on: from,
          to: from === to ? null : to,
        }));
      }),
    ],
    [
      'CitationOfName',
      all('Name').flatMap((name) =>
        citationsOf(rows, name).map((citationId, i) => ({
          nameId: name.id ?? null,
          position: i + 1,
          citationId,
        })),
      ),
    ],
    each('Meeting', (row) => ({
      proposalCount: count('PolicyProposal', 'meetingId', row),
      searchText: words(...names('meetingId', row), ...identifiers('meetingId', row)),
    })),
    each('Source', (row) => ({
      searchText: words(row.title, ...identifiers('sourceId', row)),
    })),
    each('Mission', (row) => ({
      proposalCount: count('MissionOfProposal', 'missionId', row),
      searchText: words(...names('missionId', row), row.city, ...identifiers('missionId', row)),
    })),
    each('Organization', (row) => ({
      proposalCount: count('OrganizationOfProposal', 'organizationId', row),
      searchText: words(
        ...names('organizationId', row),
        row.abbreviation,
        ...identifiers('organizationId', row),
      ),
    })),
    each('Topic', (row) => ({
      proposalCount: count('TopicOfProposal', 'topicId', row),
      searchText: words(...names('topicId', row), ...identifiers('topicId', row)),
    })),
    each('Country', (row) => ({ proposalCount: count('CountryOfProposal', 'countryId', row) })),
    each('Discussion', (row) => ({
      proposalCount: count('PolicyProposal', 'discussionId', row),
      searchText: words(
        ...names('discussionId', row),
        row.theme,
        row.place,
        ...identifiers('discussionId', row),
      ),
    })),
    each('Appointment', (row) => {
      const days = daysOf(rows, row.id ?? null);
      return {
        firstAttestedOn: days.map(({ to }) => to).sort()[0] ?? null,
        lastAttestedOn:
          days
            .map(({ from }) => from)
            .sort()
            .at(-1) ?? null,
        searchText: words(...names('appointmentId', row)),
      };
    }),
    each('Intervention', said),
    each('PolicyProposal', said),
    ['YearOfProposal', all('PolicyProposal').flatMap(years)],
  ]);
}

/** The dates on which all declarations together show the appointment, without those that others lie within. */
function daysOf(rows: Dump, id: Row[string]): Span[] {
  const slug = rows.get('Appointment')?.find((row) => row.id === id)?.slug;
  const claims = (rows.get('Declaration') ?? []).filter(
    (row) => row.type === 'APPOINTMENT' && row.slug === slug,
  );
  const dates = claims.flatMap(({ said }) =>
    ((JSON.parse(String(said))?.attestedOn ?? []) as string[]).map(daysOfDate),
  );
  const distinct = [...new Map(dates.map((days) => [`${days.from} ${days.to}`, days])).values()];
  return distinct.filter((days) => !distinct.some((other) => isMorePrecise(other, days)));
}

/** The citations of the name: its own, and those by which a record that has none shows what it names. */
function citationsOf(rows: Dump, name: Row): Row[string][] {
  const owner = Object.keys(name).find((column) => /Id$/.test(column) && name[column] !== null);
  const records = (rows.get('NameOfRecord') ?? [])
    .filter(({ nameId }) => nameId === name.id)
    .map(({ recordId }) => recordId);
  const placeOf = (row: Row) => `${row.precedence} ${String(row.position).padStart(4, '0')}`;
  return (rows.get('Citation') ?? [])
    .filter(
      (row) =>
        row.nameId === name.id ||
        (owner !== undefined &&
          row[owner] === name[owner] &&
          records.includes(row.recordId ?? null)),
    )
    .sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1))
    .map(({ id }) => id ?? null);
}

function years({ id = null, heldOn = null, place = null, periodFrom, periodTo }: Row): Row[] {
  const ends = [periodFrom, periodTo].filter((year) => year != null).map(Number);
  const rows: Row[] = [];
  for (let year = Math.min(...ends); year <= Math.max(...ends); year++) {
    rows.push({ proposalId: id, year, heldOn, place });
  }
  return rows;
}

const searched = [
  'Appointment',
  'Discussion',
  'Intervention',
  'Meeting',
  'Mission',
  'Official',
  'Organization',
  'PolicyProposal',
  'Source',
  'Topic',
];

/** The ids of the rows that have a word, by `Table word`. */
type IdsByWord = Map<string, number[]>;

function idsByWord(rows: Dump): IdsByWord {
  const ids: IdsByWord = new Map();
  for (const table of searched) {
    for (const row of rows.get(table) ?? []) {
      for (const word of new Set(String(row.searchText).split(/ +/))) {
        const key = `${table} ${word}`;
        if (word !== '') ids.set(key, [...(ids.get(key) ?? []), Number(row.id)]);
      }
    }
  }
  return ids;
}

/** The words that some row has, by its table. */
function wordsByTable(rows: Dump): Map<string, string[]> {
  const words = new Map<string, string[]>();
  for (const key of idsByWord(rows).keys()) {
    const [table = '', word = ''] = key.split(' ');
    words.set(table, [...(words.get(table) ?? []), word]);
  }
  return words;
}

/** What a search finds for every word that some row has. */
function findSqlite(url: string, rows: Dump): IdsByWord {
  const database = new Sqlite(databaseFile(url));
  const found: IdsByWord = new Map();
  try {
    for (const table of searched) {
      // With this rank it compares the index with the rows, too.
      database.exec(
        `INSERT INTO "${table}Search" ("${table}Search", rank) VALUES ('integrity-check', 1)`,
      );
    }
    for (const [table, words] of wordsByTable(rows)) {
      const search = database
        .prepare<[string], number>(
          `SELECT rowid FROM "${table}Search" WHERE "${table}Search" MATCH ? ORDER BY rowid`,
        )
        .pluck();
      for (const word of words) found.set(`${table} ${word}`, search.all(`"${word}"`));
    }
  } finally {
    database.close();
  }
  return found;
}

async function findPostgresql(url: string, rows: Dump): Promise<IdsByWord> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const found: IdsByWord = new Map();
  try {
    // Of so few rows it would read them all rather than the index.
    await client.query('SET enable_seqscan = off');
    for (const table of searched) await waitForIndex(client, table);
    for (const [table, words] of wordsByTable(rows)) {
      // A search for each word, all in one statement.
      const sql = `SELECT "word", ARRAY(
          SELECT "id" FROM "${table}" WHERE "searchWords"("searchText") @@ ('''' || "word" || '''')::tsquery ORDER BY "id"
        ) AS "ids" FROM unnest($1::text[]) "word"`;
      const result = await client.query<{ word: string; ids: number[] }>(sql, [words]);
      for (const { word, ids } of result.rows) found.set(`${table} ${word}`, ids);
    }
  } finally {
    await client.end();
  }
  return found;
}

/**
 * An index of rows that the same migration has written is used once every transaction of the server has
 * ended that was older, of other databases too.
 */
function waitForIndex(client: pg.Client, table: string): Promise<void> {
  return vi.waitFor(
    async () => {
      const plan = await client.query(
        `EXPLAIN SELECT FROM "${table}" WHERE "searchWords"("searchText") @@ 'ice'`,
      );
      expect(JSON.stringify(plan.rows)).toContain(`${table}_searchText_idx`);
    },
    { timeout: 20_000, interval: 100 },
  );
}

function pick(row: Row, columns: readonly string[]): Row {
  return Object.fromEntries(columns.map((column) => [column, row[column] ?? null]));
}

function byText(a: Row, b: Row): number {
  return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
}
