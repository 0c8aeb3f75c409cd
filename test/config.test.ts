import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { ConfigError, readConfig, settings } from '../src/config.js';

describe('readConfig', () => {
  test('has a default for everything', () => {
    const { limits, ...config } = readConfig({});
    expect(config).toEqual({
      port: 4000,
      host: '127.0.0.1',
      databaseUrl: `file:${fileURLToPath(new URL('../data/aide-memoire.db', import.meta.url))}`,
      corsOrigins: [],
      graphiql: true,
      logLevel: 'info',
    });
    expect(limits.stopMs).toBe(10_000);
  });

  test('reads every setting, and nothing else', () => {
    const { limits, ...config } = readConfig({
      PORT: '0',
      HOST: '::1',
      DATABASE_URL: 'file:./here.db',
      CORS_ORIGINS: 'https://example.org, http://localhost:3000',
      GRAPHIQL: 'off',
      LOG_LEVEL: 'silent',
      PATH: '/bin',
    });
    expect(config).toEqual({
      port: 0,
      host: '::1',
      databaseUrl: 'file:./here.db',
      corsOrigins: ['https://example.org', 'http://localhost:3000'],
      graphiql: false,
      logLevel: 'silent',
    });
  });

  test('takes an empty variable for an absent one', () => {
    const names = Object.keys(settings);
    expect(readConfig(Object.fromEntries(names.map((name) => [name, ''])))).toEqual(readConfig({}));
  });

  test('lets any origin in when it is told so', () => {
    expect(readConfig({ CORS_ORIGINS: '*' }).corsOrigins).toBe('*');
  });

  test('tells every problem at once', () => {
    const read = () =>
      readConfig({
        PORT: '70000',
        HOST: 'not a host',
        DATABASE_URL: 'postgres://localhost/x',
        CORS_ORIGINS: 'https://example.org/',
        GRAPHIQL: 'maybe',
        LOG_LEVEL: 'loud',
      });
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(
      [
        'PORT is "70000": it must be a whole number from 0 to 65535.',
        'HOST is "not a host": it must be a host name or an IP address.',
        'DATABASE_URL is "postgres://localhost/x": it must be file: and the path of a file.',
        'CORS_ORIGINS is "https://example.org/": it must be origins like https://example.org, separated by commas, or *.',
        'GRAPHIQL is "maybe": it must be on or off.',
        'LOG_LEVEL is "loud": it must be one of fatal, error, warn, info, debug, trace, silent.',
      ].join('\n'),
    );
  });

  test.each([
    ['PORT', ['-1', '1.5', '4e3', ' 80', '65536', 'http']],
    ['DATABASE_URL', ['file:', 'data.db']],
    [
      'CORS_ORIGINS',
      ['example.org', 'null', '*,https://a.org', 'https://a.org,', 'https://A.org', 'ftp://a.org'],
    ],
    ['GRAPHIQL', ['ON', 'true']],
    ['LOG_LEVEL', ['INFO']],
  ])('refuses a %s that would be read in a second way', (name, values) => {
    for (const value of values) {
      expect(() => readConfig({ [name]: value }), value).toThrow(
        `${name} is ${JSON.stringify(value)}: it must be`,
      );
    }
  });
});
