// Sends one message to the mail server, and classifies the answer as done, refused or unknown.
import { createTransport } from 'nodemailer';
import type { StoredMail } from '../database/jobs/mails.ts';
import { mailHost } from '../domain/mail-address.ts';
import type { Secret } from '../lib/secrets/secret.ts';

/** Time limits for the connection and for each answer; a mail whose server is slower is tried again later. */
const connectMs = 10_000;
const answerMs = 30_000;
/** The most mails that one process sends at the same time. */
const connectionsMax = 4;

/** `refused`: another attempt would get the same answer. `unknown`: the server is not reachable or refuses for now. */
export type SmtpAnswer =
  | { readonly kind: 'done' }
  | {
      readonly kind: 'refused' | 'unknown';
      /** For the log, without personal data: `EENVELOPE 550`, `ESOCKET connect ECONNREFUSED 10.0.0.5:25`. */
      readonly code: string;
      /** The server's answer, or what went wrong. */
      readonly why: string;
    };

export interface Smtp {
  send(mail: StoredMail): Promise<SmtpAnswer>;
  close(): void;
}

/** `url` is `smtp://` or `smtps://`, with user and password if the server wants them. */
export function connectSmtp(url: Secret<string>, { live }: { readonly live: boolean }): Smtp {
  const { protocol, password } = new URL(url.reveal());
  const transport = createTransport({
    url: url.reveal(),
    pool: true,
    maxConnections: connectionsMax,
    connectionTimeout: connectMs,
    greetingTimeout: connectMs,
    socketTimeout: answerMs,
    // In live mode a password must not be sent without encryption.
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

/** Makes the message, the same for every attempt: a mail program that gets it twice recognises it by its id. */
function messageOf(mail: StoredMail) {
  const { sender, recipient, replyTo } = mail;
  const number = `${mail.siteId}.${mail.mailId}.${mail.createdAt.getTime().toString(36)}`;
  return {
    // Addresses are given as objects, so that no text in them is read as a list of addresses.
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
      // Marks the mail as automatic, so that no machine replies to it (RFC 3834).
      'Auto-Submitted': 'auto-generated',
      'Content-Language': mail.locale.replace('_', '-'),
    },
  };
}

/** Codes of failures to reach the server. Their messages are about the connection, never about a mail. */
const connectionCodes: readonly string[] = ['ECONNECTION', 'EDNS', 'ESOCKET', 'ETIMEDOUT', 'ETLS'];

/** The error that nodemailer throws. */
interface SendError extends Error {
  readonly code?: string;
  readonly responseCode?: number;
  /** The full text of the server's answer. */
  readonly response?: string;
  /** The SMTP command that the server answered. */
  readonly command?: string;
}

/**
 * Classifies an error. `refused` only if the server permanently refused this message: a refusal of the gateway itself
 * ends when the operator corrects the settings, so it is `unknown`.
 */
function answerOf(error: unknown): SmtpAnswer {
  const failure = error as SendError;
  const { code = '', responseCode, message } = failure;
  const aboutMessage = (code === 'EENVELOPE' || code === 'EMESSAGE') && !isAboutUs(failure);
  const forGood = aboutMessage && (responseCode === undefined || responseCode >= 500);
  return {
    kind: forGood ? 'refused' : 'unknown',
    code: `${code} ${connectionCodes.includes(code) ? message : (responseCode ?? '')}`.trim(),
    why: message,
  };
}

/**
 * Whether the server refuses the gateway and not this message: the login is missing, the sender may not send, or the
 * server relays nothing for us (`5.7.1 Relay access denied`; RFC 3463, X.7). Every mail gets this answer then.
 */
function isAboutUs({ command, responseCode, response = '' }: SendError): boolean {
  if (responseCode === undefined) return false;
  if (command === 'MAIL FROM' || responseCode === 530) return true;
  return command === 'RCPT TO' && /^\d{3}[ -]5\.7\./.test(response);
}
