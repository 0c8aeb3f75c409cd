import { parentPort, workerData } from 'node:worker_threads';
import { type Request, ThreadWork } from './thread.js';

// Where a thread begins; it is no module to import.
const work = new ThreadWork(workerData);
parentPort?.on('message', (request: Request) => parentPort?.postMessage(work.reply(request)));
