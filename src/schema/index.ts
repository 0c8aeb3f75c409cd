import { GraphQLSchema, isAbstractType, isObjectType } from 'graphql';
import { builder } from '../builder.js';
import { own } from '../domain/own.js';
import { typeKey } from '../read/objects.js';
import { connectionNames } from './connection.js';
import { awaitListItems } from './list-items.js';
import { byKey } from './table.js';
import './scalars.js';
import './meeting.js';
import './discussion.js';
import './part.js';
import './intervention.js';
import './policy-proposal.js';
import './official.js';
import './appointment.js';
import './mission.js';
import './organization.js';
import './country.js';
import './topic.js';
import './source.js';
import './citation.js';
import './name.js';
import './identifier.js';
import './stats.js';
import './positions.js';
import './node.js';
import './search.js';

const description = `The record of diplomatic meetings: who said what, in which capacity, what they proposed, and which words of which source say so.

Begin with \`search\`, which finds by words who spoke and what was said, or with a list of \`Query\`: lists have pages, and most have filters, and \`facets\`, which count what other filters would find. Single things are found by slug, or by \`id\` with \`node\`. Slugs are stable: a thing has the same slug in every database that loaded the record.

Every statement has \`citations\`, the spans of a source that say it. What no source says is absent: null or an empty list means that nothing is known, and not that there was nothing.

An operation that asks for too much at once is refused as \`QUERY_TOO_COMPLEX\`, before it is run, with the limit, the most that it allows and what the operation has.`;

/** The public schema, sorted: one line above for each concept. */
export const schema = new GraphQLSchema({
  ...builder.toSchema().toConfig(),
  // Pothos has no option for it.
  description,
});

for (const type of Object.values(schema.getTypeMap())) {
  // A row says its type where it may be of several.
  if (isAbstractType(type)) type.resolveType = (row) => own(row, typeKey) as string;
}
for (const name of connectionNames()) {
  // What Pothos would read of a property that the field names, a row has under its response key.
  const page = fieldsOf(name);
  const edge = fieldsOf(name.replace(/Connection$/, 'Edge'));
  for (const field of [page.nodes, page.edges, page.pageInfo, edge.cursor, edge.node]) {
    if (field) field.resolve = byKey;
  }
}

function fieldsOf(name: string) {
  const type = schema.getType(name);
  return isObjectType(type) ? type.getFields() : {};
}

awaitListItems(schema);
