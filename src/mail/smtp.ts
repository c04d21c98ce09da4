// Sends one message to the mail server, and classifies its answer as one of three.
import { createTransport } from 'nodemailer';
import type { StoredMail } from '../database/mails.ts';
import { mailHost } from '../domain/mail-address.ts';
import type { Secret } from '../lib/secrets/secret.ts';

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

/** What nodemailer throws. */
interface SendError extends Error {
  readonly code?: string;
  readonly responseCode?: number;
  /** What the server said, in its own words. */
  readonly response?: string;
  /** What it was asked then. */
  readonly command?: string;
}

/** Only what the server said of this message is for good; what it has against us is the operator's to mend. */
function answerOf(error: unknown): SmtpAnswer {
  const failure = error as SendError;
  const { code, responseCode, message } = failure;
  const aboutMessage = (code === 'EENVELOPE' || code === 'EMESSAGE') && !isAboutUs(failure);
  const forGood = aboutMessage && (responseCode === undefined || responseCode >= 500);
  return {
    kind: forGood ? 'refused' : 'unknown',
    code: [code, responseCode].filter((part) => part !== undefined).join(' '),
    why: message,
  };
}

/**
 * A login that is missing, a sender that may not send, an address from which nothing is passed on
 * (`5.7.1 Relay access denied`; RFC 3463, X.7): all mails hear the same until the settings are right.
 */
function isAboutUs({ command, responseCode, response = '' }: SendError): boolean {
  if (responseCode === undefined) return false;
  if (command === 'MAIL FROM' || responseCode === 530) return true;
  return command === 'RCPT TO' && /^\d{3}[ -]5\.7\./.test(response);
}
