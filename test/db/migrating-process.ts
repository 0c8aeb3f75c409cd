// Migrates the database of the URL that it is given, with the history of the folder if it is given one.
import { migrate } from '../../src/db/migrate.js';

const [url = '', folder] = process.argv.slice(2);
process.stdout.write(JSON.stringify(await migrate(url, folder === undefined ? {} : { folder })));
