// A process that loads one record and another state of it in turn, for ever, and prints which of
// them (0 or 1) it has loaded, once it has.
import { openDatabase } from '../../src/db/connect.js';
import { load } from './loading.js';
import { sample, withoutEnvoy } from './sample.js';

const [url = ''] = process.argv.slice(2);
const db = await openDatabase(url);
for (;;) {
  for (const [i, text] of [sample, withoutEnvoy(sample)].entries()) {
    await load(db, text);
    process.stdout.write(`${i}\n`);
  }
}
