import { printSchema } from 'graphql';
import { schema } from './index.js';

/** The public schema as SDL: the text of schema.graphql, which a test holds equal to it. */
export const sdl = `${printSchema(schema)}\n`;
