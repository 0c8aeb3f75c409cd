// A process that writes pairs of meetings and prints the number of each pair once it is written.
import { openDatabase } from '../../src/db/connect.js';

const [url = '', label = '', count = ''] = process.argv.slice(2);
const db = await openDatabase(url);
for (let i = 0; i < Number(count); i++) {
  await db.write(async (tx) => {
    await tx.meeting.create({ data: { slug: `${label}-${i}-a`, title: 'First of a pair' } });
    await tx.meeting.create({ data: { slug: `${label}-${i}-b`, title: 'Second of a pair' } });
  });
  process.stdout.write(`${i}\n`);
}
await db.close();
