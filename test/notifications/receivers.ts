// Servers that receive a call and answer it well or badly, each on a port of its own.
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import {
  type AddressInfo,
  createServer as createTcpServer,
  type Server,
  type Socket,
} from 'node:net';
import type { Certificate } from './self-signed.ts';

export interface Receiver {
  readonly port: number;
  close(): Promise<void>;
}

/** Speaks HTTP as the listener does. */
export function receiveHttp(listener: RequestListener, host = '127.0.0.1'): Promise<Receiver> {
  return listen(createHttpServer(listener), host);
}

/** Speaks HTTPS with this certificate. */
export function receiveHttps(
  listener: RequestListener,
  certificate: Certificate,
): Promise<Receiver> {
  return listen(createHttpsServer(certificate, listener), '127.0.0.1');
}

/** Passes on the bare connection, for what no HTTP server would do. */
export function receiveTcp(onConnection: (socket: Socket) => void): Promise<Receiver> {
  return listen(createTcpServer(onConnection), '127.0.0.1');
}

async function listen(server: Server, host: string): Promise<Receiver> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    // Many of these tests are about a client that closes the connection.
    socket.on('error', () => {}).on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
