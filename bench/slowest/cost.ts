import { readdirSync, readFileSync } from 'node:fs';
import { headers } from '../http/ask.js';

/** What one operation cost. */
export interface Cost {
  /** Milliseconds of CPU of the server, and of PostgreSQL on this machine; in steps of 10. */
  readonly cpu: number;
  /** Milliseconds until the answer was read. */
  readonly wall: number;
  /** The longest that /health/live took meanwhile, in milliseconds. */
  readonly silence: number;
  readonly bytes: number;
  readonly status: number;
  /** The codes of its errors. */
  readonly codes: readonly string[];
}

/**
 * Asks the operation alone, and measures what it costs.
 *
 * @param url of the API
 * @param pid of the server
 */
export async function costOf(url: string, pid: number, query: string): Promise<Cost> {
  const before = cpuOf(pid);
  const watch = watchSilence(new URL('/health/live', url));
  const start = performance.now();
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query }) });
  const text = await response.text();
  const wall = performance.now() - start;
  const silence = await watch.end();
  return {
    cpu: cpuOf(pid) - before,
    wall,
    silence,
    bytes: text.length,
    status: response.status,
    codes: codesIn(text),
  };
}

function codesIn(text: string): string[] {
  const { errors = [] }: { errors?: { extensions?: { code?: string } }[] } = JSON.parse(text);
  return [...new Set(errors.map(({ extensions }) => extensions?.code ?? 'none'))];
}

/** Asks the address every 25 ms, and keeps the longest time to an answer. */
function watchSilence(address: URL) {
  let longest = 0;
  let watching = true;
  const done = (async () => {
    while (watching) {
      const start = performance.now();
      await (await fetch(address)).text();
      longest = Math.max(longest, performance.now() - start);
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  })();
  return {
    async end() {
      watching = false;
      await done;
      return longest;
    },
  };
}

/** Milliseconds of CPU that the process and all of PostgreSQL have used so far. Linux only. */
function cpuOf(pid: number): number {
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return processes.reduce((sum, process) => {
    const stat = read(`/proc/${process}/stat`);
    const isCounted = Number(process) === pid || stat.includes('(postgres)');
    const [, , , , , , , , , , , user, system] = stat.slice(stat.lastIndexOf(')')).split(' ');
    return isCounted ? sum + (Number(user) + Number(system)) * 10 : sum;
  }, 0);
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
