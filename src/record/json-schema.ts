import * as z from 'zod';
import { recordFormat, registerFormat } from './format.js';

/** The JSON Schema of a record file as text, for editors to complete and check by. */
export function recordJsonSchema(): string {
  return jsonSchemaOf(recordFormat, 'Record of a discussion');
}

/** The same of a file of the register. */
export function registerJsonSchema(): string {
  return jsonSchemaOf(registerFormat, 'File of the register');
}

function jsonSchemaOf(format: z.ZodType, title: string): string {
  const schema = z.toJSONSchema(format, { io: 'input', target: 'draft-7' });
  return `${JSON.stringify({ ...schema, title }, null, 2)}\n`;
}
