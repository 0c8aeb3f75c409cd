import * as z from 'zod';
import { recordFormat, registerFormat } from './format.js';
import type { Registered } from './register.js';
import type { DeclaringList } from './shared.js';

/**
 * The JSON Schema of a record file as text, for editors to complete and check by.
 *
 * @param known what slugs are completed from; any other slug is as good
 */
export function recordJsonSchema(known: readonly Registered[]): string {
  return jsonSchemaOf(recordFormat, 'Record of a discussion', known);
}

/** The same of a file of the register. */
export function registerJsonSchema(known: readonly Registered[]): string {
  return jsonSchemaOf(registerFormat, 'File of the register', known);
}

function jsonSchemaOf(format: z.ZodType, title: string, known: readonly Registered[]): string {
  const schema = z.toJSONSchema(format, { io: 'input', target: 'draft-7' });
  const used = new Set<DeclaringList>();
  completeSlugs(schema, undefined, used);
  const definitions: Record<string, unknown> = Object(schema.definitions);
  for (const list of used) {
    const slugs = new Set(known.flatMap((one) => (one.list === list ? one.slug : [])));
    // Of all forms, editors complete by this one and refuse no other slug.
    definitions[`${list}-slug`] = { ...Object(definitions.Slug), examples: [...slugs].sort() };
  }
  return `${JSON.stringify({ ...schema, title }, null, 2)}\n`;
}

const anySlug = '#/definitions/Slug';

/** What the slug at a key is of. A key `slug` is of the list that it is in. */
const lists: Readonly<Record<string, DeclaringList>> = {
  appointment: 'appointments',
  appointments: 'appointments',
  official: 'officials',
  officials: 'officials',
  mission: 'missions',
  missions: 'missions',
  organization: 'organizations',
  organizations: 'organizations',
  partOf: 'organizations',
  sendingOrganization: 'organizations',
  broader: 'topics',
  topics: 'topics',
};

/** Lets the slugs in the schema be completed by what they are of. */
function completeSlugs(
  schema: unknown,
  list: DeclaringList | undefined,
  used: Set<DeclaringList>,
): void {
  if (typeof schema !== 'object' || schema === null) return;
  for (const [key, value] of Object.entries(schema)) {
    if (key === '$ref' && value === anySlug && list) {
      used.add(list);
      Object.assign(schema, { $ref: `#/definitions/${list}-slug` });
    } else if (key === 'properties') {
      for (const [name, property] of Object.entries(Object(value))) {
        completeSlugs(property, name === 'slug' ? list : lists[name], used);
      }
    } else completeSlugs(value, key === 'definitions' ? undefined : list, used);
  }
}
