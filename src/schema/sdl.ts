import { type GraphQLSchema, printSchema } from 'graphql';

/** The schema as SDL. Of the public schema it is the text of schema.graphql, as a test holds. */
export function toSdl(schema: GraphQLSchema): string {
  return `${printSchema(schema)}\n`;
}
