import { describe, expect, test } from 'vitest';
import { TooManyWaiting, Turns } from '../../src/server/turns.js';

/** Things that run until they are told to end, and the names of those that have begun. */
function running(atOnce: number, places: number) {
  const turns = new Turns(atOnce, places);
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const never = new AbortController().signal;
  function run(name: string, signal = never): Promise<string> {
    return turns.run(name.charAt(0), signal, () => {
      begun.push(name);
      return new Promise((resolve) => ends.set(name, () => resolve(name)));
    });
  }
  async function end(name: string) {
    ends.get(name)?.();
    await new Promise(setImmediate);
  }
  return { turns, begun, run, end };
}

describe('turns', () => {
  test('let only so many run at once, one client after the other', async () => {
    const { turns, begun, run, end } = running(2, 10);
    const asked = ['a1', 'a2', 'a3', 'a4', 'b1', 'c1', 'b2'].map((name) => run(name));
    expect([turns.running, turns.waiting]).toEqual([2, 5]);
    for (const name of ['a2', 'a1', 'a3', 'b1', 'c1', 'a4', 'b2']) await end(name);
    expect(begun).toEqual(['a1', 'a2', 'a3', 'b1', 'c1', 'a4', 'b2']);
    expect(await Promise.all(asked)).toHaveLength(7);
    expect([turns.running, turns.waiting]).toEqual([0, 0]);
  });

  test('have so many places to wait, half of them for one client', async () => {
    const { turns, run, end, begun } = running(1, 4);
    const asked = ['a1', 'a2', 'a3'].map((name) => run(name));
    await expect(run('a4')).rejects.toThrow(TooManyWaiting);
    asked.push(run('b1'), run('b2'));
    await expect(run('c1')).rejects.toThrow(TooManyWaiting);
    expect(turns.waiting).toBe(4);
    await end('a1');
    asked.push(run('c2'));
    for (const name of ['a2', 'b1', 'a3', 'c2', 'b2']) await end(name);
    expect(await Promise.all(asked)).toEqual(['a1', 'a2', 'a3', 'b1', 'b2', 'c2']);
    expect(begun).toHaveLength(6);
  });

  test('are given up by those who leave', async () => {
    const { turns, run, end, begun } = running(1, 2);
    const first = run('a1');
    const caller = new AbortController();
    const left = run('a2', caller.signal);
    caller.abort(new Error('left'));
    await expect(left).rejects.toThrow('left');
    await expect(run('a3', caller.signal)).rejects.toThrow('left');
    expect([turns.running, turns.waiting]).toEqual([1, 0]);
    const next = run('a4');
    await end('a1');
    caller.abort();
    await end('a4');
    expect(await Promise.all([first, next])).toEqual(['a1', 'a4']);
    expect(begun).toEqual(['a1', 'a4']);
  });

  test('pass on when the work fails', async () => {
    const turns = new Turns(1, 2);
    const { signal } = new AbortController();
    const fail = () => {
      throw new Error('failed');
    };
    const outcomes = await Promise.allSettled([
      turns.run('a', signal, fail),
      turns.run('a', signal, async () => fail()),
      turns.run('b', signal, () => 'done'),
    ]);
    expect(outcomes).toMatchObject([
      { reason: { message: 'failed' } },
      { reason: { message: 'failed' } },
      { value: 'done' },
    ]);
    expect(turns.running).toBe(0);
  });
});
