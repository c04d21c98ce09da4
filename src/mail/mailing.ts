// How this installation writes to customers: from which address, with a mail server or for the mailbox only.
import type { Mailing } from '../domain/mails/customer-mail.ts';
import { writeToMerchant } from './merchant-letter.ts';
import { writeMail } from './write-mail.ts';

export interface MailingOptions {
  readonly mode: 'sandbox' | 'live';
  /** `SMTP_URL` is set. */
  readonly sends: boolean;
  /** Null = `no-reply@` and the public host. */
  readonly from: string | null;
  /** Without a slash at its end; known once the server listens. */
  readonly publicUrl: () => string;
}

/** Null: live without a mail server. There is no mailbox to read, so nothing is written. */
export function makeMailing({ mode, sends, from, publicUrl }: MailingOptions): Mailing | null {
  if (mode === 'live' && !sends) return null;
  return {
    write: (letter) => writeMail(letter, { publicUrl: publicUrl(), sandbox: mode === 'sandbox' }),
    writeToMerchant: (letter) => writeToMerchant(letter, { sandbox: mode === 'sandbox' }),
    from: () => from ?? `no-reply@${new URL(publicUrl()).hostname}`,
    sends,
  };
}
