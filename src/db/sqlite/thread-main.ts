import { parentPort, workerData } from 'node:worker_threads';
import { type Request, ThreadWork } from './thread.js';

// A thread begins here. Nothing imports it.
const work = new ThreadWork(workerData);
parentPort?.on('message', (request: Request) => parentPort?.postMessage(work.reply(request)));
