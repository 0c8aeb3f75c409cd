import { isIP } from 'node:net';

/** The addresses that begin with the same bits. */
export interface Network {
  readonly address: string;
  /** How many bits they have in common. */
  readonly prefix: number;
  readonly family: 'ipv4' | 'ipv6';
}

/** The network that a text like `10.0.0.0/8` or `::1` names; undefined when it names none. */
export function readNetwork(text: string): Network | undefined {
  const [address = '', bits, ...more] = text.split('/');
  const family = isIP(address);
  if (family === 0 || address.includes('%') || more.length > 0) return undefined;
  const longest = family === 4 ? 32 : 128;
  const prefix = bits === undefined ? longest : /^\d{1,3}$/.test(bits) ? Number(bits) : Infinity;
  if (prefix > longest) return undefined;
  return { address, prefix, family: family === 4 ? 'ipv4' : 'ipv6' };
}

/** The address as it is compared: in lower case, without a port, and IPv4 as such. */
export function readAddress(text: string): string | undefined {
  // Some proxies write the port too: 192.0.2.1:4711 or [2001:db8::1]:4711.
  const [, inBrackets, withPort] = /^\[([^\]]*)\](?::\d*)?$|^(\d[\d.]*):\d+$/.exec(text) ?? [];
  const address = (inBrackets ?? withPort ?? text).toLowerCase().replace(/%.*/s, '');
  if (isIP(address) !== 6) return isIP(address) === 4 ? address : undefined;
  const canonical = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [, high, low] = /^::ffff:([\da-f]{1,4}):([\da-f]{1,4})$/.exec(canonical) ?? [];
  if (high === undefined || low === undefined) return canonical;
  return [high, low]
    .map((part) => Number.parseInt(part, 16))
    .flatMap((part) => [part >> 8, part & 255])
    .join('.');
}

/** What a provider gives to one customer: an IPv4 address, or the first 64 bits of an IPv6 one. */
export function customerOf(address: string): string {
  if (isIP(address) !== 6) return address;
  const [start = '', end] = address.split('::').map((part) => (part === '' ? [] : part.split(':')));
  const groups =
    end === undefined
      ? [...start]
      : [...start, ...Array<string>(8 - start.length - end.length).fill('0'), ...end];
  return `${groups.slice(0, 4).join(':')}::/64`;
}
