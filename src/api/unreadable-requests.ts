// Answers bytes that are not a readable HTTP request, and so reach no route.
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { renderUnreadable, type UnreadableStatus } from '../wire/error.ts';

/**
 * Answers the server's `clientError` and closes the connection. The answer says so, or the client would send its next
 * request on it.
 */
export function answerUnreadable({ code }: { readonly code: string }, socket: Socket): void {
  if (code === 'ECONNRESET' || socket.destroyed) return;
  if (socket.writable) socket.write(written(statusOf(code)));
  socket.destroy();
}

function statusOf(code: string): UnreadableStatus {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return 408;
  return code === 'HPE_HEADER_OVERFLOW' ? 431 : 400;
}

function written(status: UnreadableStatus): string {
  const body = JSON.stringify(renderUnreadable(status).body);
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'content-type: application/json; charset=UTF-8',
    'cache-control: no-store',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
    '',
    body,
  ].join('\r\n');
}
