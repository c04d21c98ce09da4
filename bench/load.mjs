// Sends HTTP requests as fast as they are answered, over kept-alive connections; a process of its own.
// Reads a plan as JSON from standard input, prints figures as JSON. Plain sockets: it shall cost little.
import { connect } from 'node:net';
import { hrtime } from 'node:process';
import { fileURLToPath } from 'node:url';

/** A request that is still without an answer so long after the end is counted as unanswered. */
const graceMs = 15_000;
/** A server that takes no connection would otherwise be asked for ever. */
const failuresMax = 1000;

/**
 * `plan`: { url, connections, seconds, requests: [{ method, path, headers, body }], from?,
 * perSecond?, count? }. `{n}` in path and body is a number that no other request has, counted from `from`
 * (0 when absent). `perSecond` paces the whole; absent = no pause.
 * `count` ends the run after so many requests. A connection that breaks is counted and made again;
 * the run always ends: at the latest `graceMs` after `seconds`.
 */
export async function load(plan) {
  const { hostname, port } = new URL(plan.url);
  const run = {
    plan,
    host: `${hostname}:${port}`,
    tookUs: [],
    statuses: {},
    failures: {},
    failed: 0,
    unanswered: 0,
    sent: 0,
    began: now(),
    end: now() + plan.seconds * 1e9,
  };
  const sockets = new Set();
  const hurry = setTimeout(
    () => {
      for (const socket of sockets) socket.destroy();
    },
    plan.seconds * 1000 + graceMs,
  );
  await Promise.all(
    Array.from({ length: plan.connections }, async () => {
      while (!isOver(run)) await converse(run, { hostname, port: Number(port) }, sockets);
    }),
  );
  clearTimeout(hurry);
  return figures(run);
}

function isOver({ plan, sent, end, failed }) {
  return now() >= end || failed >= failuresMax || (plan.count !== undefined && sent >= plan.count);
}

/** One connection, request after request, until the run is over or the connection breaks. */
function converse(run, { hostname, port }, sockets) {
  return new Promise((done) => {
    const socket = connect({ host: hostname, port, noDelay: true });
    sockets.add(socket);
    let sentAt = null;
    let pending = Buffer.alloc(0);
    const fail = (why) => {
      run.failures[why] = (run.failures[why] ?? 0) + 1;
      run.failed += 1;
    };
    const send = () => {
      if (isOver(run)) {
        socket.destroy();
      } else if (mayGo(run)) {
        sentAt = now();
        socket.write(nextRequest(run));
      } else setTimeout(send, 1);
    };
    socket.on('connect', send);
    socket.on('error', (error) => fail(error.code ?? error.message));
    socket.on('close', (hadError) => {
      sockets.delete(socket);
      if (sentAt !== null && !hadError) {
        if (now() >= run.end) run.unanswered += 1;
        else fail('closed');
      }
      done();
    });
    socket.on('data', (piece) => {
      pending = pending.length === 0 ? piece : Buffer.concat([pending, piece]);
      const size = answerSize(pending);
      if (size === null || pending.length < size || sentAt === null) return;
      const status = pending.toString('latin1', 9, 12);
      run.statuses[status] = (run.statuses[status] ?? 0) + 1;
      run.tookUs.push((now() - sentAt) / 1000);
      sentAt = null;
      pending = pending.subarray(size);
      send();
    });
  });
}

function mayGo({ plan, sent, began }) {
  return plan.perSecond === undefined || sent < ((now() - began) / 1e9) * plan.perSecond;
}

function nextRequest(run) {
  const { requests, from } = run.plan;
  const number = (from ?? 0) + run.sent;
  run.sent += 1;
  return render(requests[number % requests.length], run.host, number);
}

function figures({ tookUs, statuses, failures, unanswered, began }) {
  const seconds = (now() - began) / 1e9;
  tookUs.sort((a, b) => a - b);
  const at = (share) => Math.round(tookUs[Math.floor((tookUs.length - 1) * share)] ?? 0) / 1000;
  return {
    perSecond: Math.round(tookUs.length / seconds),
    p50: at(0.5),
    p99: at(0.99),
    count: tookUs.length,
    seconds,
    statuses,
    failures,
    unanswered,
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
