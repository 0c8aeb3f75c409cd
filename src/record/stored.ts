import type { Transaction } from '../db/client.js';
import type { Said, SharedType } from './shared.js';

/** A shared thing as it is in the database. */
export interface Stored {
  readonly id: number;
  readonly said: Said;
}

const names = {
  select: { text: true, language: true, kind: true },
  orderBy: { position: 'asc' },
} as const;
const slug = { select: { slug: true } } as const;
const code = { select: { code: true } } as const;

/** What the database says of the things of one type that have the slugs, by slug. */
export async function readStored(
  tx: Transaction,
  type: SharedType,
  slugs: readonly string[],
): Promise<Map<string, Stored>> {
  const where = { slug: { in: [...slugs] } };
  switch (type) {
    case 'COUNTRY': {
      const rows = await tx.country.findMany({ where: { code: { in: [...slugs] } } });
      return new Map(
        rows.map(({ id, code }) => [code, { id, said: { columns: {}, references: {} } }]),
      );
    }
    case 'TOPIC':
      return stored(
        await tx.topic.findMany({ where, include: { names, broader: slug } }),
        ({ names, broader }) => ({
          columns: {},
          references: { broader: broader?.slug ?? null },
          names,
        }),
      );
    case 'ORGANIZATION':
      return stored(
        await tx.organization.findMany({ where, include: { names, country: code, partOf: slug } }),
        ({ names, abbreviation, kind, country, partOf }) => ({
          columns: { abbreviation, kind },
          references: { country: country?.code ?? null, partOf: partOf?.slug ?? null },
          names,
        }),
      );
    case 'MISSION':
      return stored(
        await tx.mission.findMany({
          where,
          include: { names, country: code, sendingCountry: code },
        }),
        ({ names, kind, city, country, sendingCountry }) => ({
          columns: { kind, city },
          references: { country: country?.code ?? null, sendingCountry: sendingCountry.code },
          names,
        }),
      );
    case 'OFFICIAL':
      return stored(await tx.official.findMany({ where, include: { names } }), ({ names }) => ({
        columns: {},
        references: {},
        names,
      }));
    case 'APPOINTMENT':
      return stored(
        await tx.appointment.findMany({
          where,
          include: { official: slug, mission: slug, organization: slug },
        }),
        ({ title, rank, startsOn, endsOn, official, mission, organization }) => ({
          columns: { title, rank, startsOn, endsOn },
          references: {
            official: official.slug,
            mission: mission?.slug ?? null,
            organization: organization?.slug ?? null,
          },
        }),
      );
    case 'MEETING':
      return stored(await tx.meeting.findMany({ where }), ({ title, startsOn, endsOn }) => ({
        columns: { title, startsOn, endsOn },
        references: {},
      }));
    case 'SOURCE':
      return stored(
        await tx.source.findMany({
          where,
          include: { paragraphs: { select: { length: true }, orderBy: { number: 'asc' } } },
        }),
        ({ title, publisher, publishedOn, url, language, paragraphs }) => ({
          columns: { title, publisher, publishedOn, url, language },
          references: {},
          paragraphs: paragraphs.map(({ length }) => length),
        }),
      );
  }
}

function stored<Row extends { id: number; slug: string }>(
  rows: readonly Row[],
  said: (row: Row) => Said,
): Map<string, Stored> {
  return new Map(rows.map((row) => [row.slug, { id: row.id, said: said(row) }]));
}
