import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { ConfigError, readConfig, settings } from '../src/config.js';

describe('readConfig', () => {
  test('has a default for everything', () => {
    const { limits, connections: _, ...config } = readConfig({});
    expect(config).toEqual({
      port: 4000,
      host: '127.0.0.1',
      databaseUrl: `file:${fileURLToPath(new URL('../data/aide-memoire.db', import.meta.url))}`,
      replicaUrl: undefined,
      poolSize: 10,
      corsOrigins: [],
      trustedProxies: [],
      rateLimit: 60_000,
      answerCacheBytes: 64_000_000,
      graphiql: true,
      logLevel: 'info',
    });
    expect(limits.stopMs).toBe(10_000);
  });

  test('reads every setting, and nothing else', () => {
    const {
      limits,
      connections: _,
      ...config
    } = readConfig({
      PORT: '0',
      HOST: '::1',
      DATABASE_URL: 'postgresql://me:word@here/record',
      DATABASE_REPLICA_URL: 'postgres://there/record',
      DATABASE_POOL_SIZE: '25',
      CORS_ORIGINS: 'https://example.org, http://localhost:3000',
      TRUSTED_PROXIES: '10.0.0.0/8, ::1',
      RATE_LIMIT: '0',
      ANSWER_CACHE_BYTES: '0',
      GRAPHIQL: 'off',
      LOG_LEVEL: 'silent',
      PATH: '/bin',
    });
    expect(config).toEqual({
      port: 0,
      host: '::1',
      databaseUrl: 'postgresql://me:word@here/record',
      replicaUrl: 'postgres://there/record',
      poolSize: 25,
      corsOrigins: ['https://example.org', 'http://localhost:3000'],
      trustedProxies: [
        { address: '10.0.0.0', prefix: 8, family: 'ipv4' },
        { address: '::1', prefix: 128, family: 'ipv6' },
      ],
      rateLimit: 0,
      answerCacheBytes: 0,
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
        DATABASE_URL: 'mysql://localhost/x',
        DATABASE_REPLICA_URL: 'file:a.db',
        DATABASE_POOL_SIZE: '0',
        CORS_ORIGINS: 'https://example.org/',
        TRUSTED_PROXIES: 'loopback',
        RATE_LIMIT: 'off',
        GRAPHIQL: 'maybe',
        LOG_LEVEL: 'loud',
      });
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(
      [
        'PORT is "70000": it must be a whole number from 0 to 65535.',
        'HOST is "not a host": it must be a host name or an IP address.',
        'DATABASE_URL is "mysql://localhost/x": it must be file: and the path of a file, or the URL of a PostgreSQL database.',
        'DATABASE_REPLICA_URL is "file:a.db": it must be the URL of a PostgreSQL database, beside a DATABASE_URL that is one too.',
        'DATABASE_POOL_SIZE is "0": it must be a whole number from 1 to 100.',
        'CORS_ORIGINS is "https://example.org/": it must be origins like https://example.org, separated by commas, or *.',
        'TRUSTED_PROXIES is "loopback": it must be IP addresses, or networks like 10.0.0.0/8, separated by commas.',
        'RATE_LIMIT is "off": it must be a whole number from 0 to 1000000000.',
        'GRAPHIQL is "maybe": it must be on or off.',
        'LOG_LEVEL is "loud": it must be one of fatal, error, warn, info, debug, trace, silent.',
      ].join('\n'),
    );
  });

  test.each([
    ['PORT', ['-1', '1.5', '4e3', ' 80', '65536', 'http']],
    ['DATABASE_URL', ['file:', 'data.db', 'postgresql://', 'postgres:host/db']],
    ['DATABASE_POOL_SIZE', ['-1', '101', '1e1', '05', '2.5']],
    [
      'CORS_ORIGINS',
      ['example.org', 'null', '*,https://a.org', 'https://a.org,', 'https://A.org', 'ftp://a.org'],
    ],
    [
      'TRUSTED_PROXIES',
      [
        '10.0.0.0/33',
        '10.0/8',
        '::1/129',
        '10.0.0.1,',
        '10.0.0.0/8/8',
        'fe80::1%eth0',
        '10.0.0.0/',
      ],
    ],
    ['ANSWER_CACHE_BYTES', ['-1', '64MB', '1e6', '10000000001']],
    ['RATE_LIMIT', ['-1', '1.5', '1e6', '007', '1000000001', '10,000']],
    ['GRAPHIQL', ['ON', 'true']],
    ['LOG_LEVEL', ['INFO']],
  ])('refuses a %s that would be read in a second way', (name, values) => {
    for (const value of values) {
      expect(() => readConfig({ [name]: value }), value).toThrow(
        `${name} is ${JSON.stringify(value)}: it must be`,
      );
    }
  });

  test('refuses a replica of what is no PostgreSQL', () => {
    const replica = { DATABASE_REPLICA_URL: 'postgresql://there/record' };
    for (const env of [replica, { ...replica, DATABASE_URL: 'file:a.db' }]) {
      expect(() => readConfig(env)).toThrow(
        'DATABASE_REPLICA_URL is "postgresql://there/record": it must be the URL of a PostgreSQL database, beside a DATABASE_URL that is one too.',
      );
    }
  });

  test.each([
    'postgresql://me:secret@here:port/record',
    'postgresql://me:sec#ret@here/record',
    'postgresql//me:secret@here/record?password=secret',
    'mysql://me:secret@here/record',
  ])('tells no password: %s', (url) => {
    const error = (env: NodeJS.ProcessEnv) => {
      try {
        return readConfig(env);
      } catch (thrown) {
        return JSON.stringify([thrown, String(thrown)]);
      }
    };
    for (const name of ['DATABASE_URL', 'DATABASE_REPLICA_URL']) {
      expect(error({ [name]: url })).toMatch(new RegExp(`${name} is (?!.*sec|.*ret@)`));
    }
  });
});
