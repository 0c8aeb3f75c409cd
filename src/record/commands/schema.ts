import { fileURLToPath } from 'node:url';
import { root } from '../../root.js';
import { parseArguments } from '../arguments.js';
import { writeText } from '../files.js';
import { recordJsonSchema, registerJsonSchema } from '../json-schema.js';
import type { Command } from './command.js';

/** Writes the JSON Schemas of both formats to where they are committed, or that of records to a file. */
export const schema: Command = async (args, io) => {
  const [file] = parseArguments(args, {}, ['[FILE]']).positionals;
  const written = file === undefined ? committedSchemas() : [[file, recordJsonSchema()] as const];
  for (const [path, text] of written) {
    await writeText(path, text);
    io.stdout.write(`${path} is written.\n`);
  }
  return 0;
};

function committedSchemas(): (readonly [path: string, text: string])[] {
  const at = (name: string) => fileURLToPath(new URL(`seed/${name}.schema.json`, root));
  return [
    [at('record'), recordJsonSchema()],
    [at('register'), registerJsonSchema()],
  ];
}
