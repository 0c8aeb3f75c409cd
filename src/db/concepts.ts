import type { Models } from './client.js';

/**
 * The concepts: the models that everybody can name. What they are searched by, what counts them and how
 * they are told apart follows from this table; what they have otherwise, from their columns.
 */

/** What search reads of a row, in this order; `name` stands for all its names. */
type SearchedColumn =
  | 'name'
  | 'title'
  | 'abbreviation'
  | 'city'
  | 'theme'
  | 'place'
  | 'summary'
  | 'speaker';

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
    searched: { by: 'name', columns: ['name'], description: 'Officials, by their names.' },
  },
  Mission: {
    key: 'slug',
    stat: ['missions', 'Diplomatic missions, such as embassies and consulates.'],
    searched: {
      by: 'name',
      columns: ['name', 'city'],
      description: 'Missions, by their names and their city.',
    },
    isFew: true,
  },
  Organization: {
    key: 'slug',
    stat: ['organizations', 'Ministries, international organizations and all other bodies.'],
    searched: {
      by: 'name',
      columns: ['name', 'abbreviation'],
      description: 'Organizations, by their names and their abbreviation.',
    },
    isFew: true,
  },
  Topic: {
    key: 'slug',
    stat: ['topics', 'Topics, the wider and the narrower.'],
    searched: { by: 'name', columns: ['name'], description: 'Topics, by their names.' },
    isFew: true,
  },
  Country: {
    key: 'code',
    stat: ['countries', 'Countries that the record speaks of.'],
    searched: {
      by: 'name',
      columns: [],
      description:
        'Countries that the record speaks of, by any of their names in the Unicode data (CLDR), in any language, or in ISO 3166.',
    },
  },
  Meeting: {
    key: 'slug',
    stat: ['meetings', 'Meetings that discussions were part of.'],
    searched: { by: 'name', columns: ['title'], description: 'Meetings, by their title.' },
  },
  Appointment: {
    key: 'slug',
    stat: ['appointments', 'Offices that officials were shown in.'],
    searched: {
      by: 'name',
      columns: ['title'],
      description:
        'Offices, by the title of the appointment, such as "ambassador to Belgium": one hit for each official who held it.',
    },
  },
  Source: {
    key: 'slug',
    stat: ['sources', 'Published documents that the record rests on.'],
    searched: { by: 'name', columns: ['title'], description: 'Sources, by their title.' },
  },
  Discussion: {
    key: 'slug',
    stat: ['discussions', 'Discussions: one for each record.'],
    searched: {
      by: 'text',
      columns: ['title', 'theme', 'place'],
      description: 'Discussions, by their title, their theme and where they were held.',
    },
  },
  Intervention: {
    key: 'slug',
    stat: ['interventions', 'What was said at one time, outcomes too.'],
    searched: {
      by: 'text',
      columns: ['summary', 'speaker'],
      description:
        'Interventions, by their summary and by what the source calls their speakers: what is in their proposals is not searched here.',
    },
  },
  PolicyProposal: {
    key: 'slug',
    stat: ['proposals', 'What was proposed, once for each time that it was.'],
    searched: { by: 'text', columns: ['summary'], description: 'Proposals, by their summary.' },
  },
  Part: { key: 'slug', stat: ['parts', 'Parts of discussions.'] },
} as const satisfies {
  readonly [M in keyof Models]?: Concept<keyof Models[M]['payload']['scalars']>;
};

type Concepts = typeof concepts;

/** A model that everybody can name. */
export type ConceptModel = keyof Concepts;

/** A model whose rows are searched by what they are called, or by what they say. */
export type SearchedBy<By extends 'name' | 'text'> = {
  [M in ConceptModel]: Concepts[M] extends { searched: { by: By } } ? M : never;
}[ConceptModel];

/** What something can be found in, as the schema calls it. */
export type SearchField = Uppercase<
  Concepts[SearchedBy<'name' | 'text'>]['searched']['columns'][number]
>;

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

/** The columns that rows of the model are found by. */
export function searchedColumns(model: ConceptModel): readonly string[] {
  return conceptOf(model).searched?.columns ?? [];
}

/** The texts that a row is found by, each with its field; its words are made of them. */
export function textsOf(
  model: ConceptModel,
  row: Readonly<Record<string, unknown>>,
): { field: SearchField; text: string }[] {
  return searchedColumns(model).flatMap((column) => {
    const texts = column === 'name' ? [row.names].flat() : [row[column]];
    // Every column that is searched is a field.
    const field = column.toUpperCase() as SearchField;
    return texts.flatMap((text) => (typeof text === 'string' && text ? [{ field, text }] : []));
  });
}
