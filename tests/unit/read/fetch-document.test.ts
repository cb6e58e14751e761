import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { fetchDocument, isClosedAddress } from '#read/fetch-document.js';

describe('fetching', () => {
  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '0.0.0.0',
    '100.64.0.1',
    '::1',
    'fe80::1',
    'fd00::1',
    '::ffff:127.0.0.1',
  ])('%s is closed', (address) => {
    expect(isClosedAddress(address)).toBe(true);
  });

  it.each(['1.1.1.1', '93.184.216.34', '2606:4700::1111'])('%s is open', (address) => {
    expect(isClosedAddress(address)).toBe(false);
  });

  it('refuses this machine however it is written, and never reaches its server', async () => {
    let asked = 0;
    const server = createServer((_request, response) => {
      asked++;
      response.end('secret');
    }).listen(0);
    const { port } = server.address() as AddressInfo;
    for (const host of ['127.0.0.1', 'localhost', '[::1]', '2130706433', '0x7f000001', '0', '[::ffff:127.0.0.1]']) {
      expect(await fetchDocument(`http://${host}:${port}/`), host).toMatchObject({ code: 'closed-address' });
    }
    expect(asked).toBe(0);
    server.close();
  });
});
