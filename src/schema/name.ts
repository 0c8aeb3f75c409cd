import { builder } from '../builder.js';
import * as enums from './enums.js';

builder.prismaObject('Name', {
  fields: (t) => ({
    text: t.exposeString('text'),
    language: t.expose('language', { type: 'LanguageTag' }),
    kind: t.expose('kind', { type: enums.nameKind, description: 'What sort of name it is.' }),
  }),
});

/** The query of every list of names: the record's own order, the name shown by default first. */
export const inNameOrder = { orderBy: { position: 'asc' } } as const;

/** What a `name` field selects: the stored names, when a language is asked for. */
export const selectNames = ({ language }: { language?: string | null | undefined }) =>
  language == null ? {} : { names: inNameOrder };

/** How `name(language:)` reads. */
export const nameDescription =
  'The name among `names` that is in the language, or in a variety or a wider form of it; the first of `names` when there is none, or when no language is asked for.';

/** The argument of every `name` field that reads stored names. */
export const languageDescription = 'The language to show the name in; null for the first name.';
