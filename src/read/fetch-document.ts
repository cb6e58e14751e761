import { lookup } from 'node:dns';
import { BlockList, isIP } from 'node:net';
import { Agent, buildConnector, fetch } from 'undici';
import type { ReadFailure } from '#model/read-failure.js';
import type { RawDocument } from './read-options.js';

const LARGEST = 16 * 1024 * 1024; // bytes of one page
const TIME_LIMIT = 30_000; // milliseconds for the whole retrieval
const REDIRECTS = 5;
/** Under which robots.txt may name us. */
export const USER_AGENT = 'attest';

/** Addresses that are not the public internet: this machine, its networks, and what a cloud host keeps there. */
const CLOSED = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  CLOSED.addSubnet(network, bits, 'ipv4');
for (const [network, bits] of [
  ['::', 128],
  ['::1', 128],
  ['64:ff9b::', 96],
  ['100::', 64],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  CLOSED.addSubnet(network, bits, 'ipv6');

/** True for an address that attest does not connect to, IPv4 inside IPv6 included. */
export function isClosedAddress(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return CLOSED.check(mapped, 'ipv4');
  return CLOSED.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

class ClosedAddressError extends Error {}

/**
 * The check stands in the connector, so it sees the address that is really connected to: after look-up, after each
 * redirect, and whatever way the host was written.
 */
function openConnector(): buildConnector.connector {
  const connect = buildConnector({
    timeout: 10_000,
    lookup: (host, options, callback) => {
      lookup(host, options, (error, address, family) => {
        const found = Array.isArray(address) ? address.map((one) => one.address) : [address];
        const closed = error ? undefined : found.find(isClosedAddress);
        callback(closed === undefined ? error : new ClosedAddressError(`${host} is ${closed}`), address, family);
      });
    },
  });
  return (options, callback) => {
    const host = options.hostname.replace(/^\[|\]$/g, '');
    if (isIP(host) && isClosedAddress(host)) callback(new ClosedAddressError(`${host} is not a public address`), null);
    else connect(options, callback);
  };
}

export interface FetchOptions {
  /** Lets addresses inside private networks through: for feeds of an intranet. Never for addresses that others hand in. */
  readonly privateNetworks?: boolean;
  /** Sent along, for conditional requests. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer of a server, whatever its status. */
export interface Fetched {
  readonly raw: RawDocument;
  readonly finalAddress: string;
  readonly status: number;
  /** Lower-case names; cookies are left out. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Fetches one page. Private, loopback and link-local addresses are refused; size and time are capped. */
export async function fetchDocument(url: string, options: FetchOptions = {}): Promise<RawDocument | ReadFailure> {
  const fetched = await fetchAddress(url, options);
  if ('code' in fetched) return fetched;
  return statusFailure(fetched) ?? fetched.raw;
}

/** Why an answer is no page; null where it is one. */
export function statusFailure({ raw, status }: Fetched): ReadFailure | null {
  if (status >= 200 && status < 300) return null;
  const hint = 'Open it in a browser, save the page, and give the file.';
  return failure(raw.file, 'http-status', `the server answered ${status}`, hint);
}

/** Like `fetchDocument`, with all that the server answered. */
export async function fetchAddress(url: string, options: FetchOptions = {}): Promise<Fetched | ReadFailure> {
  const connect = options.privateNetworks ? buildConnector({ timeout: 10_000 }) : openConnector();
  const agent = new Agent({ connect, headersTimeout: TIME_LIMIT, bodyTimeout: TIME_LIMIT });
  const signal = AbortSignal.timeout(TIME_LIMIT);
  try {
    let address = new URL(url);
    for (let hop = 0; hop <= REDIRECTS; hop++) {
      if (address.protocol !== 'http:' && address.protocol !== 'https:') {
        return failure(url, 'bad-address', `redirected to ${address.protocol}`, 'Only http and https pages are read.');
      }
      const response = await fetch(address, {
        dispatcher: agent,
        redirect: 'manual',
        signal,
        headers: {
          accept: 'text/html,application/pdf,text/plain,*/*;q=0.5',
          'user-agent': USER_AGENT,
          ...options.headers,
        },
      });
      const redirected = response.status >= 300 && response.status < 400;
      const next = redirected ? response.headers.get('location') : null;
      if (next === null) return await readBody(url, address, response);
      await response.body?.cancel();
      address = new URL(next, address);
    }
    return failure(url, 'redirects', `more than ${REDIRECTS} redirects`, 'Give the final address.');
  } catch (error) {
    return failureOf(url, error);
  } finally {
    await agent.close();
  }
}

async function readBody(
  url: string,
  address: URL,
  response: Awaited<ReturnType<typeof fetch>>,
): Promise<Fetched | ReadFailure> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.length;
    if (size > LARGEST) {
      return failure(url, 'too-large', `more than ${LARGEST / 1024 / 1024} MB`, 'Save the document and give the file.');
    }
    parts.push(part);
  }
  const names = [...response.headers.keys()].filter((name) => name !== 'set-cookie').sort();
  return {
    raw: { file: url, bytes: Buffer.concat(parts), contentType: response.headers.get('content-type') },
    finalAddress: address.href,
    status: response.status,
    headers: Object.fromEntries(names.map((name) => [name, response.headers.get(name) ?? ''])),
  };
}

function failureOf(url: string, error: unknown): ReadFailure {
  const causes = [error, error instanceof Error ? error.cause : null];
  const closed = causes.find((cause) => cause instanceof ClosedAddressError);
  if (closed)
    return failure(
      url,
      'closed-address',
      closed.message,
      'Addresses inside a private network are not fetched; save the page and give the file.',
    );
  if (error instanceof DOMException && error.name === 'TimeoutError') {
    return failure(
      url,
      'time-out',
      `no full answer in ${TIME_LIMIT / 1000} seconds`,
      'Try again later, or save the page and give the file.',
    );
  }
  if (!(error instanceof TypeError)) throw error;
  const cause = error.cause instanceof Error ? error.cause.message : error.message;
  return failure(url, 'no-answer', cause, 'Check the address and the connection.');
}

function failure(file: string, code: string, detail: string, hint: string): ReadFailure {
  return { file, code, detail, hint };
}
