import type { IncomingMessage } from 'node:http';
import { BlockList, isIP, type Socket } from 'node:net';
import type { Plugin } from 'graphql-yoga';
import type { Logger } from 'pino';
import { type Network, readAddress } from '../domain/network.js';
import { type Exchange, exchangeOf } from './exchange.js';

/**
 * Finds the address of each client, for its exchange. `X-Forwarded-For` is believed only as far as
 * it was written by proxies of these networks. What comes with this header from another address is
 * logged once: if that is a proxy, all its clients are taken for one.
 */
export function createClientFinder(proxies: readonly Network[], logger: Logger) {
  const trusted = new BlockList();
  for (const { address, prefix, family } of proxies) trusted.addSubnet(address, prefix, family);
  let told = false;
  // Of a connection it is always the same.
  const peers = new WeakMap<Socket, string>();
  return (exchange: Exchange, { socket, headers }: IncomingMessage): void => {
    const peer = peers.get(socket) ?? readAddress(socket.remoteAddress ?? '');
    if (peer === undefined) return;
    peers.set(socket, peer);
    const { 'x-forwarded-for': given } = headers;
    // Node joins what is given more than once.
    const forwarded = given === undefined ? null : String(given);
    exchange.client = proxies.length > 0 ? clientOf(peer, forwarded, trusted) : peer;
    if (forwarded !== null && !told && !isIn(trusted, peer)) {
      told = true;
      logger.warn(
        { peer },
        `X-Forwarded-For from ${peer} is ignored: if that is your proxy, name it in TRUSTED_PROXIES; all its clients count as one until then.`,
      );
    }
  };
}

/** Finds the address of each client that comes to Yoga. */
export function useClientAddress(find: ReturnType<typeof createClientFinder>): Plugin {
  return {
    onRequest({ request, serverContext }) {
      // Node's request, if it came through Node's server.
      const { req } = serverContext as { readonly req?: IncomingMessage };
      const exchange = exchangeOf(request);
      if (req !== undefined && exchange.client === undefined) find(exchange, req);
    },
  };
}

/** The address nearest to the server that is no trusted proxy; of proxies alone, the farthest. */
export function clientOf(peer: string, forwarded: string | null, trusted: BlockList): string {
  const chain = forwarded?.trim() ? forwarded.split(',') : [];
  let client = peer;
  while (isIn(trusted, client)) {
    const before = chain.pop();
    const address = before === undefined ? undefined : readAddress(before.trim());
    // What no proxy of ours wrote like that says nothing of those before it either.
    if (address === undefined) return client;
    client = address;
  }
  return client;
}

/** Whether the address belongs to the networks. */
function isIn(networks: BlockList, address: string): boolean {
  return networks.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}
