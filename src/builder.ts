import SchemaBuilder from '@pothos/core';
import RelayPlugin from '@pothos/plugin-relay';
import type { Context } from './context.js';
import type { Cost } from './domain/cost.js';

/** Fields of a page that are read with its rows. */
const ofPage = { extensions: { cost: { part: 'page' } satisfies Cost } };

/** The schema builder: its plugins, scalars and names. It defines no types. */
export const builder = new SchemaBuilder<{
  Context: Context;
  DefaultFieldNullability: false;
  DefaultEdgesNullability: { list: false; items: false };
  DefaultNodeNullability: false;
  Scalars: {
    ID: { Input: string; Output: string };
    CountryCode: { Input: string; Output: string };
    Date: { Input: string; Output: string };
    LanguageTag: { Input: string; Output: string };
    PolicyProposalFilterValue: { Input: never; Output: object };
  };
}>({
  plugins: [RelayPlugin],
  prisma: undefined as never,
  defaultFieldNullability: false,
  relay: {
    clientMutationId: 'omit',
    cursorType: 'String',
    // Our own, in schema/node.ts: a malformed id is a coded error, and `nodes` is one statement a type.
    nodeQueryOptions: false,
    nodesQueryOptions: false,
    nodesOnConnection: {
      ...ofPage,
      description: 'The nodes of this page alone, without their edges.',
    },
    nodeTypeOptions: {
      description: 'Anything that has a global id, by which `node` and `nodes` find it again.',
    },
    idFieldOptions: {
      description:
        'Global id, made of the type and the slug: the same in every database that loaded the record. Opaque; only `node` and `nodes` read it.',
    },
    pageInfoTypeOptions: { description: 'Where a page stands in its list.' },
    hasNextPageFieldOptions: {
      description:
        'Whether the list goes on behind this page, up to `before` where that is given: pass `endCursor` as `after`. With `last`, whether `before` was given.',
    },
    hasPreviousPageFieldOptions: {
      description:
        'Whether the list has more before this page, down to `after` where that is given: pass `startCursor` as `before`. Without `last`, whether `after` was given.',
    },
    startCursorFieldOptions: { description: 'Cursor of the first node; null on an empty page.' },
    endCursorFieldOptions: { description: 'Cursor of the last node; null on an empty page.' },
    pageInfoFieldOptions: { ...ofPage, description: 'Where this page stands in the list.' },
    edgesFieldOptions: {
      ...ofPage,
      nullable: { list: false, items: false },
      description: 'The nodes of this page, each with its cursor.',
    },
    nodeFieldOptions: {
      ...ofPage,
      nullable: false,
      description: 'What stands at this place in the list.',
    },
    cursorFieldOptions: {
      description:
        'The place of this node in its list. Opaque, and good for the same field with the same order and filter only.',
    },
    firstArgOptions: {
      description:
        'How many from the start, or behind `after`: 0 to 100, 20 when neither this nor `last` is given.',
    },
    lastArgOptions: {
      description:
        'How many from the end, or before `before`: 0 to 100. Not together with `first`.',
    },
    afterArgOptions: { description: 'Only what stands behind this cursor of the same field.' },
    beforeArgOptions: { description: 'Only what stands before this cursor of the same field.' },
  },
});

builder.queryType({ description: 'Everything that the record can be asked.' });
