// A real SMTP server for tests: keeps what it takes, and refuses what the test wants refused.
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export interface TakenMail {
  readonly from: string;
  readonly to: readonly string[];
  /** Header names in lower case; folded lines joined, words decoded only where they are plain. */
  readonly headers: ReadonlyMap<string, string>;
  readonly raw: string;
}

export interface MailServer {
  readonly port: number;
  readonly taken: readonly TakenMail[];
  /** The next mail that is taken, or one already there that nobody has looked at. */
  nextMail(): Promise<TakenMail>;
  close(): Promise<void>;
}

/**
 * `port` 0 picks one. `refuse`: an SMTP status for a recipient, or null to take it; `words` go with it.
 * `refuseSender`: the status for whoever sends. With a `login` nobody sends without it.
 */
export async function startMailServer(options: {
  readonly port?: number;
  readonly login?: { readonly user: string; readonly password: string };
  readonly refuse?: (recipient: string) => number | null;
  readonly words?: string;
  readonly refuseSender?: () => number | null;
}): Promise<MailServer> {
  const taken: TakenMail[] = [];
  const unseen: TakenMail[] = [];
  const waiting: ((mail: TakenMail) => void)[] = [];
  const { login, refuse, refuseSender, words = 'Not here' } = options;
  const answer = (status: number | null, done: (error?: Error) => void) =>
    status === null ? done() : done(Object.assign(new Error(words), { responseCode: status }));
  const settings: SMTPServerOptions = {
    authOptional: login === undefined,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    // Clients keep their connections; whoever closes does not wait for them.
    closeTimeout: 100,
    onAuth({ username, password }, _session, done) {
      if (username === login?.user && password === login?.password)
        return done(null, { user: username });
      return done(new Error('Wrong user or password'));
    },
    onMailFrom: (_address, _session, done) => answer(refuseSender?.() ?? null, done),
    onRcptTo: ({ address }, _session, done) => answer(refuse?.(address) ?? null, done),
    onData(stream, { envelope }, done) {
      readAll(stream).then((raw) => {
        const mail = {
          from: envelope.mailFrom === false ? '' : envelope.mailFrom.address,
          to: envelope.rcptTo.map(({ address }) => address),
          headers: headersOf(raw),
          raw,
        };
        taken.push(mail);
        const next = waiting.shift();
        if (next === undefined) unseen.push(mail);
        else next(mail);
        done();
      }, done);
    },
  };
  const server = new SMTPServer(settings);
  // A client that goes away is none of the test's business.
  server.on('error', () => undefined);
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server.server, 'listening');
  return {
    port: (server.server.address() as AddressInfo).port,
    taken,
    nextMail: () => {
      const first = unseen.shift();
      if (first !== undefined) return Promise.resolve(first);
      return new Promise((resolve) => waiting.push(resolve));
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function readAll(stream: Readable): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString('utf8');
}

function headersOf(raw: string): Map<string, string> {
  const head = raw.slice(0, raw.indexOf('\r\n\r\n')).replaceAll(/\r\n[ \t]+/g, ' ');
  return new Map(
    head.split('\r\n').map((line) => {
      const at = line.indexOf(':');
      return [line.slice(0, at).toLowerCase(), line.slice(at + 1).trim()];
    }),
  );
}
