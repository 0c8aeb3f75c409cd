import type { Models } from './client.js';

/**
 * The concepts: the models that everybody can name. What they are searched by, what counts them and how
 * they are told apart follows from this table; what they have otherwise, from their columns.
 */

/** What search reads of a row: columns, and texts of rows of another table. Each is found in a field. */
const searchFields = {
  names: 'NAME',
  titles: 'TITLE',
  title: 'TITLE',
  abbreviation: 'ABBREVIATION',
  city: 'CITY',
  theme: 'THEME',
  place: 'PLACE',
  summary: 'SUMMARY',
  summaries: 'SUMMARY',
  speaker: 'SPEAKER',
  identifiers: 'IDENTIFIER',
} as const;

type SearchedColumn = keyof typeof searchFields;

/** What is not a column of the row itself, and the column that has its texts. */
const textsOfOthers = {
  names: 'text',
  titles: 'text',
  summaries: 'text',
  identifiers: 'value',
} as const;

/** A relation whose rows are searched with the row that they belong to. */
export type SearchedRelation = keyof typeof textsOfOthers;

interface Concept<Column = 'slug' | 'code' | SearchedColumn> {
  /** The column that names a row, the same in every database that loaded the record. */
  readonly key: Extract<Column, 'slug' | 'code'>;
  /** The field of `Stats` that counts its rows, and the description of that. */
  readonly stat: readonly [field: string, description: string];
  readonly searched?: {
    /** Found by what it is called, or by what it says on a day. */
    readonly by: 'name' | 'text';
    readonly columns: readonly Extract<Column, SearchedColumn>[];
    /** The description of its value of `SearchType`. */
    readonly description: string;
  };
  /** There is little of it, however large the record: a filter reads a tenth at most. */
  readonly isFew?: true;
}

/** In the order of hits that match equally well. */
const concepts = {
  Official: {
    key: 'slug',
    stat: ['officials', 'People who spoke or held an office.'],
    searched: {
      by: 'name',
      columns: ['names', 'identifiers'],
      description: 'Officials, by their names and their identifiers.',
    },
  },
  Mission: {
    key: 'slug',
    stat: ['missions', 'Diplomatic missions, such as embassies and consulates.'],
    searched: {
      by: 'name',
      columns: ['names', 'city', 'identifiers'],
      description: 'Missions, by their names, their city and their identifiers.',
    },
    isFew: true,
  },
  Organization: {
    key: 'slug',
    stat: ['organizations', 'Ministries, international organizations and all other bodies.'],
    searched: {
      by: 'name',
      columns: ['names', 'abbreviation', 'identifiers'],
      description: 'Organizations, by their names, their abbreviation and their identifiers.',
    },
    isFew: true,
  },
  Topic: {
    key: 'slug',
    stat: ['topics', 'Topics, the wider and the narrower.'],
    searched: {
      by: 'name',
      columns: ['names', 'identifiers'],
      description: 'Topics, by their names and their identifiers.',
    },
    isFew: true,
  },
  Country: {
    key: 'code',
    stat: ['countries', 'Countries that the record speaks of.'],
    searched: {
      by: 'name',
      columns: [],
      description:
        'Countries that the record speaks of, by the names that sources give them, and by any of their names in the Unicode data (CLDR), in any language, or in ISO 3166.',
    },
  },
  Meeting: {
    key: 'slug',
    stat: ['meetings', 'Meetings that discussions were part of.'],
    searched: {
      by: 'name',
      columns: ['titles', 'identifiers'],
      description: 'Meetings, by their titles and their identifiers.',
    },
  },
  Appointment: {
    key: 'slug',
    stat: ['appointments', 'Offices that officials were shown in.'],
    searched: {
      by: 'name',
      columns: ['titles'],
      description:
        'Offices, by any title of the appointment, such as "ambassador to Belgium": one hit for each official who held it.',
    },
  },
  Source: {
    key: 'slug',
    stat: ['sources', 'Published documents that the record rests on.'],
    searched: {
      by: 'name',
      columns: ['title', 'identifiers'],
      description: 'Sources, by their title and their identifiers.',
    },
  },
  Discussion: {
    key: 'slug',
    stat: ['discussions', 'Discussions: one for each record.'],
    searched: {
      by: 'text',
      columns: ['titles', 'theme', 'place', 'identifiers'],
      description:
        'Discussions, by their titles, their theme, where they were held and their identifiers.',
    },
  },
  Intervention: {
    key: 'slug',
    stat: ['interventions', 'What was said at one time, outcomes too.'],
    searched: {
      by: 'text',
      columns: ['summary', 'summaries', 'speaker'],
      description:
        'Interventions, by their summary in any language and by what the source calls their speakers: what is in their proposals is not searched here.',
    },
  },
  PolicyProposal: {
    key: 'slug',
    stat: ['proposals', 'What was proposed, once for each time that it was.'],
    searched: {
      by: 'text',
      columns: ['summary', 'summaries'],
      description: 'Proposals, by their summary in any language.',
    },
  },
  Part: { key: 'slug', stat: ['parts', 'Parts of discussions.'] },
} as const satisfies {
  readonly [M in keyof Models]?: Concept<
    keyof Models[M]['payload']['scalars'] | keyof Models[M]['payload']['objects']
  >;
};

type Concepts = typeof concepts;

/** A model that everybody can name. */
export type ConceptModel = keyof Concepts;

/** A model whose rows are searched by what they are called, or by what they say. */
export type SearchedBy<By extends 'name' | 'text'> = {
  [M in ConceptModel]: Concepts[M] extends { searched: { by: By } } ? M : never;
}[ConceptModel];

/** What something can be found in, as the schema calls it. */
export type SearchField = (typeof searchFields)[SearchedColumn];

// The keys are those of the table.
export const conceptModels = Object.keys(concepts) as ConceptModel[];

/** Whether it is the name of a concept. */
export function isConcept(model: string): model is ConceptModel {
  return Object.hasOwn(concepts, model);
}

/** What messages call a thing of the model. */
export function nounOf(model: ConceptModel): string {
  return model === 'PolicyProposal' ? 'proposal' : model.toLowerCase();
}

/** What the table says of a concept. Throws for any other model. */
export function conceptOf(model: string): Concept {
  if (!isConcept(model)) throw new Error(`${model} is not a concept.`);
  return concepts[model];
}

/** The models that are searched by what they are called, or by what they say, in their order. */
export function searchedBy<By extends 'name' | 'text'>(by: By): SearchedBy<By>[] {
  return conceptModels.filter(
    (model): model is SearchedBy<By> => conceptOf(model).searched?.by === by,
  );
}

/** What rows of the model are found by: columns of their own, and texts of rows that belong to them. */
export function searchedIn(model: ConceptModel): {
  readonly columns: readonly string[];
  readonly others: readonly SearchedRelation[];
} {
  const all = conceptOf(model).searched?.columns ?? [];
  return {
    columns: all.filter((column) => !isOfOthers(column)),
    others: all.filter(isOfOthers),
  };
}

function isOfOthers(column: SearchedColumn): column is SearchedRelation {
  return column in textsOfOthers;
}

/** The column that has the texts of the rows of the relation. */
export function columnOfText(relation: SearchedRelation): string {
  return textsOfOthers[relation];
}

/** The texts that a row is found by, each with its field; its words are made of them. */
export function textsOf(
  model: ConceptModel,
  row: Readonly<Record<string, unknown>>,
): { field: SearchField; text: string }[] {
  return (conceptOf(model).searched?.columns ?? []).flatMap((column) => {
    const field = searchFields[column];
    const texts = [row[column]].flat();
    return texts.flatMap((text) => (typeof text === 'string' && text ? [{ field, text }] : []));
  });
}
