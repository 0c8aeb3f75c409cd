import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { LineBuffer } from '../../src/server/line-buffer.js';
import { createLogger } from '../../src/server/logging.js';

const info = (text: string) => `{"level":"info","msg":"${text}"}\n`;

describe('the lines of the log', () => {
  const written: string[] = [];
  let lines: LineBuffer;
  beforeEach(() => {
    vi.useFakeTimers();
    written.length = 0;
    lines = new LineBuffer({ write: (text) => written.push(text) });
  });
  afterEach(() => vi.useRealTimers());

  test('are passed on at once until they are to be held', () => {
    lines.write(info('a'));
    lines.hold();
    lines.write(info('b'));
    expect(written).toEqual([info('a')]);
  });

  test('are held for a second at most, in their order', () => {
    lines.hold();
    lines.write(info('a'));
    vi.advanceTimersByTime(600);
    lines.write(info('b'));
    vi.advanceTimersByTime(399);
    expect(written).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(written).toEqual([info('a') + info('b')]);
    lines.write(info('c'));
    vi.advanceTimersByTime(1_000);
    expect(written).toEqual([info('a') + info('b'), info('c')]);
  });

  test('are passed on when they are many', () => {
    lines.hold();
    const line = info('x'.repeat(1_000));
    for (let i = 0; i < 100; i++) lines.write(line);
    expect(written.length).toBe(3);
    lines.flushSync();
    lines.flushSync();
    expect(written.join('')).toBe(line.repeat(100));
    expect(written.length).toBe(4);
    expect(vi.getTimerCount()).toBe(0);
  });

  test.each(['warn', 'error', 'fatal'] as const)('are passed on with one of level %s', (level) => {
    lines.hold();
    const logger = createLogger('info', lines);
    logger.info('before');
    expect(written).toEqual([]);
    logger[level]('after');
    const messages = written
      .join('')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).msg);
    expect(messages).toEqual(['before', 'after']);
  });
});
