import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, expect, inject, test } from 'vitest';
import { openDatabase } from '../../src/db/connect.js';
import { temporaryDatabase } from '../support/database.js';
import { expectDerived } from './derived.js';
import { contentOf } from './dump.js';
import { load } from './loading.js';
import { sample, withoutEnvoy } from './sample.js';

const script = join(inject('built'), 'loading-process.js');

let states: (readonly string[])[];
beforeAll(async () => {
  states = await Promise.all(
    [sample, withoutEnvoy(sample)].map(async (text) => {
      await using database = await temporaryDatabase();
      await load(database.db, text);
      return await contentOf(database.url);
    }),
  );
  expect(states[0]).not.toEqual(states[1]);
});

/** Kills a process that loads once it has said so this many times, and a moment more has gone by. */
async function killLoading(url: string, loads: number, ms: number): Promise<number[]> {
  const child = spawn(process.execPath, [script, url], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const acknowledged: number[] = [];
  for await (const line of createInterface(child.stdout)) {
    acknowledged.push(Number(line));
    if (acknowledged.length !== loads) continue;
    await pause(ms);
    child.kill('SIGKILL');
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  expect(child.signalCode).toBe('SIGKILL');
  return acknowledged;
}

test.each([
  [1, 0],
  [2, 7],
  [5, 23],
])(
  'killed after %i loads and %i ms, it leaves one state of the record, whole, and the last',
  async (loads, ms) => {
    await using database = await temporaryDatabase();
    const { url } = database;
    const acknowledged = await killLoading(url, loads, ms);
    expect(acknowledged.length).toBeGreaterThanOrEqual(loads);
    // What a new start does.
    await (await openDatabase(url)).close();

    const last = acknowledged.at(-1) ?? -1;
    const inFlight = 1 - last;
    const content = await contentOf(url);
    expect([states[last], states[inFlight]]).toContainEqual(content);
    await expectDerived(url);
  },
);
