import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from '../../root.js';
import { parseArguments } from '../arguments.js';
import { writeText } from '../files.js';
import { recordJsonSchema, registerJsonSchema } from '../json-schema.js';
import { declaredIn } from '../register.js';
import type { Command } from './command.js';

/**
 * Writes the JSON Schemas of both formats to where they are committed, or that of records to a file. An
 * editor completes slugs by them: those that the folders `register` and `records` beside the file declare.
 */
export const schema: Command = async (args, io) => {
  const [file] = parseArguments(args, {}, ['[FILE]']).positionals;
  const folder = file === undefined ? fileURLToPath(new URL('seed/', root)) : dirname(file);
  const register = await declaredIn(join(folder, 'register'));
  const records = await declaredIn(join(folder, 'records'));
  const ofRecords = recordJsonSchema([...register, ...records]);
  const written =
    file === undefined
      ? ([
          [join(folder, 'record.schema.json'), ofRecords],
          [join(folder, 'register.schema.json'), registerJsonSchema(register)],
        ] as const)
      : ([[file, ofRecords]] as const);
  for (const [path, text] of written) {
    await writeText(path, text);
    io.stdout.write(`${path} is written.\n`);
  }
  return 0;
};
