import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { closedError } from '../database.js';
import { DatabaseUnavailable, ReadTimeout } from '../errors.js';
import type { Statement } from '../read/statement.js';
import type { OpenedFile } from './file.js';
import { errorOf, type Reply, type Request } from './thread.js';

/** A statement that waits or runs. */
interface Job extends OpenedFile {
  readonly statement: Statement;
  /** On the clock of `performance.now()`. */
  readonly deadline: number;
  readonly signal: AbortSignal | undefined;
  resolve(answer: string): void;
  reject(error: unknown): void;
}

/** As many statements wait. Operations are admitted a few at a time, so that no more ever should. */
const mostWaiting = 1_000;

/**
 * Runs statements of SQLite in threads of their own, one at a time in each, the first that was asked
 * first. The threads are started when they are needed, and keep no process alive. One that crashes
 * takes the statement with it that it ran, and the next statement starts another.
 */
export class StatementThreads {
  /** How many run at once. */
  readonly most: number;
  readonly #start: (ended: Int32Array) => Worker;
  readonly #threads = new Set<Thread>();
  #waiting: Job[] = [];

  /**
   * @param most how many threads; one for each core but one, and 4 at most, by default
   * @param start starts one
   */
  constructor(
    most = Math.min(Math.max(availableParallelism() - 1, 1), 4),
    start: (ended: Int32Array) => Worker = startThread,
  ) {
    this.most = most;
    this.#start = start;
  }

  /**
   * The only value of the statement.
   *
   * @param milliseconds how long it may wait and run
   * @param signal ends it when it is aborted
   * @throws ReadTimeout when it takes too long
   * @throws DatabaseUnavailable when too many statements wait, or its thread has crashed
   */
  run(
    { file, identity }: OpenedFile,
    statement: Statement,
    milliseconds: number,
    signal?: AbortSignal,
  ): Promise<string> {
    return new Promise((resolve, reject) => {
      if (this.#waiting.length >= mostWaiting) {
        throw new DatabaseUnavailable('Too many statements wait for a thread.', file);
      }
      const deadline = performance.now() + milliseconds;
      this.#waiting.push({ file, identity, statement, deadline, signal, resolve, reject });
      this.#assign();
    });
  }

  /** Ends what waits or runs for the file, and closes all connections to it. */
  async close(file: string): Promise<void> {
    const isOfFile = (job: Job | undefined) => job?.file === file;
    for (const job of this.#waiting.filter(isOfFile)) job.reject(closedError(file));
    this.#waiting = this.#waiting.filter((job) => !isOfFile(job));
    await Promise.all([...this.#threads].map((thread) => thread.close(file)));
  }

  /** Gives each thread that has nothing to do the next statement. */
  #assign(): void {
    while (this.#waiting.length > 0) {
      const thread = this.#freeThread();
      if (thread === undefined) return;
      const job = this.#waiting.shift();
      if (job === undefined) return;
      if (job.signal?.aborted) job.reject(job.signal.reason);
      else if (performance.now() >= job.deadline) job.reject(new ReadTimeout(tooLong));
      else thread.run(job);
    }
  }

  #freeThread(): Thread | undefined {
    for (const thread of this.#threads) if (!thread.isBusy) return thread;
    if (this.#threads.size >= this.most) return undefined;
    const thread: Thread = new Thread(this.#start, {
      free: () => this.#assign(),
      gone: () => {
        this.#threads.delete(thread);
        this.#assign();
      },
    });
    this.#threads.add(thread);
    return thread;
  }
}

const tooLong = 'A read waited too long for its turn.';

/** One thread, with the statement that it runs. */
class Thread {
  readonly #worker: Worker;
  /** Shared with the thread, which ends the statement that has this number. */
  readonly #ended = new Int32Array(new SharedArrayBuffer(4));
  #number = 0;
  #job: Job | undefined;
  readonly #closing = new Map<string, () => void>();

  constructor(
    start: (ended: Int32Array) => Worker,
    on: { readonly free: () => void; readonly gone: () => void },
  ) {
    this.#worker = start(this.#ended);
    let cause: unknown;
    this.#worker.on('message', (reply: Reply) => {
      if ('closed' in reply) this.#closed(reply.closed);
      else {
        this.#finish((job) => {
          if ('answer' in reply) job.resolve(reply.answer);
          else job.reject(errorOf(reply.failure, job.file));
        });
        on.free();
      }
    });
    this.#worker.on('error', (error) => {
      cause = error;
    });
    this.#worker.on('exit', (code) => {
      this.#finish(({ file, reject }) => {
        const message = `The thread that read ${file} has ended with code ${code}.`;
        reject(new DatabaseUnavailable(message, file, { cause }));
      });
      for (const file of this.#closing.keys()) this.#closed(file);
      on.gone();
    });
    this.#worker.unref();
  }

  get isBusy(): boolean {
    return this.#job !== undefined;
  }

  run(job: Job): void {
    this.#job = job;
    this.#number += 1;
    job.signal?.addEventListener('abort', this.#end);
    const { file, identity, statement, deadline } = job;
    const milliseconds = deadline - performance.now();
    this.#ask({ number: this.#number, file, identity, statement, milliseconds });
  }

  /** Ends the statement when it is of the file, and closes the connection to that. */
  close(file: string): Promise<void> {
    if (this.#job?.file === file) this.#end();
    return new Promise((resolve) => {
      this.#closing.set(file, resolve);
      this.#ask({ close: file });
    });
  }

  readonly #end = (): void => {
    Atomics.store(this.#ended, 0, this.#number);
  };

  #ask(request: Request): void {
    // While it has something to do the process must not end.
    this.#worker.ref();
    this.#worker.postMessage(request);
  }

  #finish(settle: (job: Job) => void): void {
    const job = this.#job;
    this.#job = undefined;
    this.#rest();
    if (job === undefined) return;
    job.signal?.removeEventListener('abort', this.#end);
    settle(job);
  }

  #closed(file: string): void {
    this.#closing.get(file)?.();
    this.#closing.delete(file);
    this.#rest();
  }

  #rest(): void {
    if (!this.isBusy && this.#closing.size === 0) this.#worker.unref();
  }
}

/** Starts a thread from the file beside this one, as it is beside the bundle that this one is in. */
function startThread(ended: Int32Array): Worker {
  const file = new URL('./thread-main.js', import.meta.url);
  if (!import.meta.url.endsWith('.ts')) return new Worker(file, { workerData: ended });
  // From its sources, as in tests: Node 20 has no loader for the first file of a thread.
  const loader = import.meta.resolve('tsx/esm/api');
  const script = `import('${loader}').then(({ register }) => (register(), import('${file}')))`;
  return new Worker(script, { eval: true, workerData: ended });
}
