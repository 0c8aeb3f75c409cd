import { expect, test } from 'vitest';
import { customerOf, readAddress, readNetwork } from '../../src/domain/network.js';

test.each([
  ['10.0.0.0/8', { address: '10.0.0.0', prefix: 8, family: 'ipv4' }],
  ['192.0.2.1', { address: '192.0.2.1', prefix: 32, family: 'ipv4' }],
  ['::1', { address: '::1', prefix: 128, family: 'ipv6' }],
  ['2001:db8::/48', { address: '2001:db8::', prefix: 48, family: 'ipv6' }],
  ['10.0.0.0/33', undefined],
  ['10.0.0.0/x', undefined],
  ['10.0.0.0/8/8', undefined],
  ['fe80::1%eth0', undefined],
  ['example.org', undefined],
  ['', undefined],
])('the network %j', (text, network) => {
  expect(readNetwork(text)).toEqual(network);
});

test.each([
  ['192.0.2.1', '192.0.2.1'],
  ['192.0.2.1:4711', '192.0.2.1'],
  ['[2001:DB8::1]:4711', '2001:db8::1'],
  ['[2001:db8::1]', '2001:db8::1'],
  ['2001:db8:0:0::1', '2001:db8::1'],
  ['fe80::1%eth0', 'fe80::1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['::ffff:c000:201', '192.0.2.1'],
  ['unknown', undefined],
  ['', undefined],
])('the address %j', (text, address) => {
  expect(readAddress(text)).toBe(address);
});

test.each([
  ['192.0.2.1', '192.0.2.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['2001:db8:1:2::', '2001:db8:1:2::/64'],
])('the customer with %s', (address, customer) => {
  expect(customerOf(address)).toBe(customer);
});
