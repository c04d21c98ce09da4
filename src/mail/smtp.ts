// The way to the mail server: one message out, one of three answers back.
import { createTransport } from 'nodemailer';
import type { StoredMail } from '../database/mails.ts';
import { mailHost } from '../domain/mail-address.ts';
import type { Secret } from '../lib/secret.ts';

/** A mail server that does not answer by then is tried again later. */
const connectMs = 10_000;
const answerMs = 30_000;
/** As many mails of one process are under way at once at most. */
const connectionsMax = 4;

/** `refused`: for good, another try would hear the same. `unknown`: out of reach, or not at the moment. */
export type SmtpAnswer =
  | { readonly kind: 'done' }
  | {
      readonly kind: 'refused' | 'unknown';
      /** For the log: `EENVELOPE 550`. Names nobody. */
      readonly code: string;
      /** What the server said, or what went wrong. */
      readonly why: string;
    };

export interface Smtp {
  send(mail: StoredMail): Promise<SmtpAnswer>;
  close(): void;
}

/** `url`: `smtp://` or `smtps://` with user and password where the server wants them. */
export function connectSmtp(url: Secret<string>, { live }: { readonly live: boolean }): Smtp {
  const { protocol, password } = new URL(url.reveal());
  const transport = createTransport({
    url: url.reveal(),
    pool: true,
    maxConnections: connectionsMax,
    connectionTimeout: connectMs,
    greetingTimeout: connectMs,
    socketTimeout: answerMs,
    // A password must not cross a network in the open.
    requireTLS: live && protocol === 'smtp:' && password !== '',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send(mail) {
      try {
        await transport.sendMail(messageOf(mail));
        return { kind: 'done' };
      } catch (error) {
        return answerOf(error);
      }
    },
    close: () => transport.close(),
  };
}

/** The same for every try: a receiver that got it twice sees by its id that it is one message. */
function messageOf(mail: StoredMail) {
  const { sender, recipient, replyTo } = mail;
  const number = `${mail.siteId}.${mail.mailId}.${mail.createdAt.getTime().toString(36)}`;
  return {
    // Addresses as values and not as text: nothing in them is read as a list.
    from: { name: mail.senderName, address: sender },
    to: { name: '', address: recipient },
    ...(replyTo !== null && { replyTo: { name: '', address: replyTo } }),
    envelope: { from: sender, to: [recipient] },
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    date: mail.createdAt,
    messageId: `<${number}@${mailHost(sender)}>`,
    headers: {
      // No machine answers it (RFC 3834), and the bounces of other mails do not either.
      'Auto-Submitted': 'auto-generated',
      'Content-Language': mail.locale.replace('_', '-'),
    },
  };
}

/** Only what the server said of this message is for good; a wrong password is the operator's to mend. */
function answerOf(error: unknown): SmtpAnswer {
  const { code, responseCode, message } = error as Error & {
    readonly code?: string;
    readonly responseCode?: number;
  };
  const aboutMessage = code === 'EENVELOPE' || code === 'EMESSAGE';
  const forGood = aboutMessage && (responseCode === undefined || responseCode >= 500);
  return {
    kind: forGood ? 'refused' : 'unknown',
    code: [code, responseCode].filter((part) => part !== undefined).join(' '),
    why: message,
  };
}
