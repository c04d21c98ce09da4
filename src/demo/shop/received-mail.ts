// The mails of the gateway's mailbox, as its control API tells of them.
import { type ApiAnswer, dataOf, readObject, textIn } from './gateway-client.ts';

export interface ReceivedMail {
  readonly id: string;
  readonly orderId: string;
  readonly kind: string;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** `waiting`, `sent`, `failed`, or `kept` where no mail server is connected. */
  readonly state: string;
  readonly createdAt: Date;
  /** A whole document; null in a list. */
  readonly html: string | null;
}

/** Newest first; null when the gateway did not answer as it should. */
export function mailsOf(answer: ApiAnswer): readonly ReceivedMail[] | null {
  const list = answer.kind === 'answered' ? readObject(answer.body)?.['data'] : null;
  return Array.isArray(list) ? list.map(toMail) : null;
}

/** Null when there is no such mail, or the gateway did not answer as it should. */
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
