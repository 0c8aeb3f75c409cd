import type { FieldRef } from '@pothos/core';
import { builder } from '../builder.js';
import { nameIn, type TaggedName } from '../domain/localise.js';
import * as enums from './enums.js';

builder.prismaObject('Name', {
  select: { id: true },
  fields: (t) => ({
    text: t.exposeString('text'),
    language: t.expose('language', { type: 'LanguageTag' }),
    kind: t.expose('kind', { type: enums.nameKind, description: 'What sort of name it is.' }),
  }),
});

/** The query of every list of names: the record's own order, the name shown by default first. */
export const inNameOrder = { orderBy: { position: 'asc' } } as const;

interface Named {
  readonly name: string;
  /** Read only when a language is asked for. */
  readonly names?: readonly TaggedName[];
}

/** The field `name` of a type that has stored names. */
export function nameField<T extends object>(
  fields: T,
): FieldRef<typeof builder.$inferSchemaTypes, string> {
  // A builder of fields on a model with `name` and `names`, whichever model it is.
  const t = fields as unknown as {
    string(options: object): FieldRef<typeof builder.$inferSchemaTypes, string>;
    arg(options: object): object;
  };
  return t.string({
    description:
      'The name among `names` in the language that is nearest to the one that is asked for: zh-TW finds zh-Hant before zh-Hans, en-GB finds en, and no finds nb. The first of `names` when none is in the language, or when no language is asked for.',
    args: {
      language: t.arg({
        type: 'LanguageTag',
        description: 'The language to show the name in; null for the first name.',
      }),
    },
    select: ({ language }: { language?: string | null }) => ({
      name: true,
      ...(language && { names: inNameOrder }),
    }),
    resolve: ({ name, names = [] }: Named, { language }: { language?: string | null }) =>
      (language && nameIn(names, language)) || name,
  });
}
