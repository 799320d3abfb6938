import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { download } from './download.ts';

const MEBIBYTE = 1024 * 1024;
let server: Server;
let address = '';
let closed = 0;

beforeAll(async () => {
  server = createServer((request, response) => {
    response.on('close', () => (closed += 1));
    if (request.url === '/fine') return void response.end('as it is');
    if (request.url === '/gone') return void response.writeHead(404).end();
    // Never ends, and says nothing of how long it is.
    const more = (): void =>
      void (response.destroyed || response.write(Buffer.alloc(MEBIBYTE), () => setImmediate(more)));
    more();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((end) => server.close(end)));

describe('a download', () => {
  test('gives what came', async () => {
    expect(await download(`${address}/fine`)).toEqual({ ok: true, bytes: Buffer.from('as it is') });
  });

  test('tells of what is not there', async () => {
    expect(await download(`${address}/gone`)).toEqual({ ok: false, status: 404, problem: 'HTTP 404' });
  });

  test('that does not end is stopped, and its connection closed', async () => {
    const before = closed;
    expect(await download(`${address}/endless`, 4 * MEBIBYTE)).toEqual({
      ok: false,
      status: undefined,
      problem: 'more than 4194304 bytes came',
    });
    await expect.poll(() => closed, { timeout: 600_000 }).toBeGreaterThan(before);
  });
});
