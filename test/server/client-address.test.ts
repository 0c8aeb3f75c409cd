import { BlockList } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { readConfig } from '../../src/config.js';
import { customerOf, readAddress, readNetwork } from '../../src/domain/network.js';
import { clientOf } from '../../src/server/client-address.js';
import { type Listening, listen } from '../../src/server/listen.js';
import { serveStandIn } from './stand-in.js';

const networks = (...texts: string[]) => texts.flatMap((text) => readNetwork(text) ?? []);

function listOf(...texts: string[]): BlockList {
  const list = new BlockList();
  for (const { address, prefix, family } of networks(...texts)) {
    list.addSubnet(address, prefix, family);
  }
  return list;
}

describe('the client of a request', () => {
  const trusted = listOf('10.0.0.0/8', '2001:db8::/32');

  test.each([
    ['comes from the client itself', '192.0.2.1', null, '192.0.2.1'],
    ['claims another address', '192.0.2.1', '203.0.113.7', '192.0.2.1'],
    ['comes through a proxy', '10.0.0.1', '203.0.113.7', '203.0.113.7'],
    ['comes through two', '10.0.0.1', '203.0.113.7, 10.9.9.9', '203.0.113.7'],
    ['claims another address before a proxy', '10.0.0.1', '1.1.1.1,203.0.113.7', '203.0.113.7'],
    ['comes through proxies alone', '10.0.0.1', '10.0.0.3,2001:DB8::2', '10.0.0.3'],
    ['has no such header', '10.0.0.1', null, '10.0.0.1'],
    ['has an empty header', '10.0.0.1', ' ', '10.0.0.1'],
    ['has a header of no address', '10.0.0.1', 'unknown', '10.0.0.1'],
    ['has no address at the end', '10.0.0.1', '203.0.113.7, , ', '10.0.0.1'],
    ['has no address in the middle', '10.0.0.1', '1.1.1.1, ?, 10.0.0.2', '10.0.0.2'],
    ['tells the port too', '10.0.0.1', '203.0.113.7:4711', '203.0.113.7'],
    ['tells an IPv6 address in brackets', '2001:db8::1', '[2a00:1::2]:80', '2a00:1::2'],
    ['has IPv4 in IPv6', '10.0.0.1', '::ffff:203.0.113.7', '203.0.113.7'],
  ])('that %s', (_, peer, forwarded, client) => {
    expect(clientOf(peer, forwarded, trusted)).toBe(client);
  });

  test('is found in a long header without delay', () => {
    const chain = `203.0.113.7${', 10.0.0.2'.repeat(100_000)}`;
    expect(clientOf('10.0.0.1', chain, trusted)).toBe('203.0.113.7');
  });
});

test.each([
  ['::ffff:127.0.0.1', '127.0.0.1'],
  ['0:0:0:0:0:FFFF:7f00:1', '127.0.0.1'],
  ['FE80::1%eth0', 'fe80::1'],
  ['2001:0db8:0000::0001', '2001:db8::1'],
  ['127.1', undefined],
  ['[::1', undefined],
  ['1.2.3.4.5:6', undefined],
  ['', undefined],
])('the address %j is %j', (text, address) => {
  expect(readAddress(text)).toBe(address);
});

test.each([
  ['192.0.2.1', '192.0.2.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8::6', '2001:db8:0:0::/64'],
  ['2001:db8:1:2::', '2001:db8:1:2::/64'],
  ['::1', '0:0:0:0::/64'],
])('%s belongs to the customer %s', (address, customer) => {
  expect(customerOf(address)).toBe(customer);
});

describe('X-Forwarded-For', () => {
  const opened: Listening[] = [];
  afterEach(async () => {
    for (const server of opened.splice(0)) await server.close(0, 0);
  });

  async function warningsAfter(trustedProxies: string[], ...headers: Record<string, string>[]) {
    const { yoga, log } = serveStandIn({ trustedProxies: networks(...trustedProxies) });
    const server = await listen(yoga, { ...readConfig({}), port: 0 });
    opened.push(server);
    for (const each of headers) await fetch(`${server.origin}/health/live`, { headers: each });
    return log;
  }
  const forwarded = { 'x-forwarded-for': '203.0.113.7' };

  test('of an address that is not named is logged once, with what to set', async () => {
    expect(await warningsAfter(['127.0.0.2'], {}, forwarded, forwarded)).toMatchObject([
      {
        level: 'warn',
        peer: '127.0.0.1',
        msg: 'X-Forwarded-For from 127.0.0.1 is ignored: if that is your proxy, name it in TRUSTED_PROXIES; all its clients count as one until then.',
      },
    ]);
  });

  test('of one that is named is taken in silence', async () => {
    expect(await warningsAfter(['127.0.0.0/8'], forwarded)).toEqual([]);
  });
});
