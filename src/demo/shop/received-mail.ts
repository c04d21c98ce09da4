// The mails of the gateway's mailbox, read from the JSON of its control API.
import { type ApiAnswer, dataOf, readObject, textIn } from './gateway-client.ts';

export interface ReceivedMail {
  readonly id: string;
  readonly orderId: string;
  readonly kind: string;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** `waiting`, `sent` or `failed`; `kept` when no mail server is connected. */
  readonly state: string;
  readonly createdAt: Date;
  /** The mail as a whole HTML document; null in a list of mails. */
  readonly html: string | null;
}

/** Reads a list of mails, newest first; null when the gateway's answer is not a list. */
export function mailsOf(answer: ApiAnswer): readonly ReceivedMail[] | null {
  const list = answer.kind === 'answered' ? readObject(answer.body)?.['data'] : null;
  return Array.isArray(list) ? list.map(toMail) : null;
}

/** Reads one mail; null when there is no such mail, or the gateway's answer is not a mail. */
export function mailOf(answer: ApiAnswer): ReceivedMail | null {
  const data = dataOf(answer);
  return data === null ? null : toMail(data);
}

function toMail(data: Readonly<Record<string, unknown>>): ReceivedMail {
  const text = (name: string): string => textIn(data, name) ?? '';
  const { name, address } = (data['from'] ?? {}) as Readonly<Record<string, string>>;
  return {
    id: String(data['mail_id']),
    orderId: text('order_id'),
    kind: text('kind'),
    from: `${name} <${address}>`,
    to: text('to'),
    subject: text('subject'),
    text: text('text'),
    state: text('state'),
    createdAt: new Date(text('created')),
    html: textIn(data, 'html'),
  };
}
