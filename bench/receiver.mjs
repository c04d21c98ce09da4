// A shop's server that costs next to nothing: takes each notification, says OK, and notes when it came.
import { createServer } from 'node:net';

const yes = 'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n';

/**
 * Keeps connections open, as shops' servers do, unless it is asked not to.
 * `onNotification({ path, body, at })`: the path with its query, the body as text, and the moment
 * by `performance.now()`. A receiver with `dead: true` takes connections and never answers.
 */
export async function startReceiver(onNotification = () => undefined, { dead = false } = {}) {
  const open = new Set();
  let received = 0;
  const server = createServer({ noDelay: true }, (socket) => {
    open.add(socket);
    let text = '';
    socket.setEncoding('utf8');
    socket.on('close', () => open.delete(socket));
    // Whoever calls may break off; that is his affair.
    socket.on('error', () => undefined);
    if (dead) return socket.resume();
    socket.on('data', (piece) => {
      text += piece;
      const headEnd = text.indexOf('\r\n\r\n');
      if (headEnd < 0) return;
      const head = text.slice(0, headEnd);
      const length = /\r\ncontent-length: *(\d+)/i.exec(head);
      const body = text.slice(headEnd + 4);
      if (length !== null && Buffer.byteLength(body) < Number(length[1])) return;
      received += 1;
      const path = text.slice(text.indexOf(' ') + 1, text.indexOf(' HTTP/'));
      text = '';
      if (!/\r\nconnection: *close/i.test(head)) socket.write(`${yes}\r\nOK`);
      else socket.end(`${yes}Connection: close\r\n\r\nOK`);
      onNotification({ path, body, at: performance.now() });
    });
  });
  await new Promise((done) => server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 }, done));
  return {
    url: `http://127.0.0.1:${server.address().port}/hook`,
    get received() {
      return received;
    },
    close() {
      for (const socket of open) socket.destroy();
      return new Promise((done) => server.close(done));
    },
  };
}

/** The order that a notification is about, from its address. */
export function orderOf(path) {
  return new URL(path, 'http://shop.example').searchParams.get('transactionid');
}
