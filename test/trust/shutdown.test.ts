// A stop does not wait for whoever only holds the line.
import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { startTestGateway } from '../support/gateway.ts';

test('a connection that a browser opened ahead of time and never used', async () => {
  const gateway = await startTestGateway();
  const { port } = new URL(gateway.url);
  const socket = connect(Number(port), '127.0.0.1');
  await once(socket, 'connect');
  const closed = once(socket, 'close');
  await gateway.stop();
  await closed;
  expect(socket.destroyed).toBe(true);
});

test('a connection that is kept alive after its answer', async () => {
  const gateway = await startTestGateway();
  const { port } = new URL(gateway.url);
  const socket = connect(Number(port), '127.0.0.1');
  socket.write('GET /livez HTTP/1.1\r\nHost: localhost\r\nConnection: keep-alive\r\n\r\n');
  const [answer] = await once(socket, 'data');
  expect(String(answer)).toContain('200 OK');
  const closed = once(socket, 'close');
  await gateway.stop();
  await closed;
  expect(socket.destroyed).toBe(true);
});
