import { readdirSync, readFileSync } from 'node:fs';
import { checkRecord } from '../../src/record/check.js';
import type { DeclaringFile } from '../../src/record/format.js';

const seed = new URL('../../seed/', import.meta.url);

/** The shipped records and the register, checked. */
export function shippedRecords(): DeclaringFile[] {
  return ['register', 'records'].flatMap((folder) =>
    readdirSync(new URL(folder, seed)).map((name) => {
      const file = `${folder}/${name}`;
      const { record, register } = checkRecord(readFileSync(new URL(file, seed), 'utf8'), file);
      const checked = record ?? register;
      if (!checked) throw new Error(`${file} does not check`);
      return checked;
    }),
  );
}
