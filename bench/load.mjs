// Sends HTTP requests as fast as they are answered, over kept-alive connections; a process of its own.
// Reads a plan as JSON from standard input, prints figures as JSON. Plain sockets: it shall cost little.
import { connect } from 'node:net';
import { hrtime } from 'node:process';
import { fileURLToPath } from 'node:url';

/**
 * `plan`: { url, connections, seconds, requests: [{ method, path, headers, body }], perSecond? }.
 * `{n}` in path and body is a number that no other request has. `perSecond` paces the whole; null = no pause.
 */
export async function load(plan) {
  const { hostname, port } = new URL(plan.url);
  const tookUs = [];
  const statuses = {};
  const end = now() + plan.seconds * 1e9;
  let number = plan.from ?? 0;
  const next = () => {
    const request = plan.requests[number % plan.requests.length];
    return render(request, `${hostname}:${port}`, number++);
  };
  const began = now();
  let sent = 0;
  const mayGo = () => !plan.perSecond || sent < ((now() - began) / 1e9) * plan.perSecond;
  await Promise.all(
    Array.from(
      { length: plan.connections },
      () =>
        new Promise((resolve, reject) => {
          const socket = connect({ host: hostname, port: Number(port), noDelay: true });
          let sentAt = 0;
          let pending = Buffer.alloc(0);
          const send = () => {
            if (now() >= end) {
              socket.destroy();
              resolve();
              return;
            }
            if (!mayGo()) {
              setTimeout(send, 1);
              return;
            }
            sent += 1;
            sentAt = now();
            socket.write(next());
          };
          socket.on('connect', send);
          socket.on('error', reject);
          socket.on('close', () => resolve());
          socket.on('data', (piece) => {
            pending = pending.length === 0 ? piece : Buffer.concat([pending, piece]);
            const size = answerSize(pending);
            if (size === null || pending.length < size) return;
            const status = pending.toString('latin1', 9, 12);
            statuses[status] = (statuses[status] ?? 0) + 1;
            tookUs.push((now() - sentAt) / 1000);
            pending = pending.subarray(size);
            send();
          });
        }),
    ),
  );
  const seconds = (now() - began) / 1e9;
  tookUs.sort((a, b) => a - b);
  const at = (share) => Math.round(tookUs[Math.floor((tookUs.length - 1) * share)] ?? 0) / 1000;
  return {
    perSecond: Math.round(tookUs.length / seconds),
    p50: at(0.5),
    p99: at(0.99),
    count: tookUs.length,
    statuses,
  };
}

function render({ method, path, headers, body }, host, number) {
  const text = body === undefined ? '' : body.replaceAll('{n}', String(number));
  const lines = [`${method} ${path.replaceAll('{n}', String(number))} HTTP/1.1`, `Host: ${host}`];
  for (const [name, value] of Object.entries(headers ?? {})) lines.push(`${name}: ${value}`);
  if (body !== undefined) {
    lines.push('Content-Type: application/json', `Content-Length: ${Buffer.byteLength(text)}`);
  }
  return `${lines.join('\r\n')}\r\n\r\n${text}`;
}

/** Bytes of the first answer, or null while its head is not complete. */
function answerSize(bytes) {
  const headEnd = bytes.indexOf('\r\n\r\n');
  if (headEnd < 0) return null;
  const head = bytes.toString('latin1', 0, headEnd).toLowerCase();
  const length = /\r\ncontent-length: *(\d+)/.exec(head);
  if (length !== null) return headEnd + 4 + Number(length[1]);
  if (!head.includes('transfer-encoding: chunked')) return headEnd + 4;
  const last = bytes.indexOf('0\r\n\r\n', headEnd + 4);
  return last < 0 ? null : last + 5;
}

function now() {
  return Number(hrtime.bigint());
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  let text = '';
  for await (const piece of process.stdin) text += piece;
  process.stdout.write(JSON.stringify(await load(JSON.parse(text))));
}
