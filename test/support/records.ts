import { readdirSync, readFileSync } from 'node:fs';
import { checkRecord } from '../../src/record/check.js';
import type { RecordFile } from '../../src/record/format.js';

const folder = new URL('../../seed/records/', import.meta.url);

/** The shipped records, checked. */
export function shippedRecords(): RecordFile[] {
  return readdirSync(folder).map((file) => {
    const { record } = checkRecord(readFileSync(new URL(file, folder), 'utf8'), file);
    if (!record) throw new Error(`${file} does not check`);
    return record;
  });
}
