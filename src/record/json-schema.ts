import * as z from 'zod';
import { recordFormat } from './format.js';

/** The JSON Schema of a record file as text, for editors to complete and check by. */
export function recordJsonSchema(): string {
  const schema = z.toJSONSchema(recordFormat, { io: 'input', target: 'draft-7' });
  return `${JSON.stringify({ ...schema, title: 'Record of a discussion' }, null, 2)}\n`;
}
