// Fills the databases that tests copy, of which it is given the URLs in pairs: the first of a pair
// gets every migration and no rows, the second the shipped records too. A process of its own, since
// a process has one schema engine.
import { openDatabase } from '../../src/db/connect.js';
import { migrate } from '../../src/db/migrate.js';
import { loadRecords } from '../../src/record/load.js';
import { shippedRecords } from './records.js';

const urls = process.argv.slice(2);
while (urls.length > 0) {
  const [empty = '', shipped = ''] = urls.splice(0, 2);
  await migrate(empty);
  const db = await openDatabase(shipped);
  await loadRecords(db, shippedRecords());
  await db.close();
}
