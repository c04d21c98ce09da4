// How this installation sends mails: from which address, and through a mail server or only into the mailbox.
import type { Mailing } from '../domain/mails/customer-mail.ts';
import { writeToMerchant } from './merchant-letter.ts';
import { writeMail } from './write-mail.ts';

export interface MailingOptions {
  readonly mode: 'sandbox' | 'live';
  /** Whether there is a mail server (`SMTP_URL` is set). */
  readonly sends: boolean;
  /** The sender's address; null = `no-reply@` and the public host name. */
  readonly from: string | null;
  /** Without a slash at its end; known once the server listens. */
  readonly publicUrl: () => string;
}

/** Null in live mode without a mail server: no mails are written then, as live mode has no mailbox to read them in. */
export function makeMailing({ mode, sends, from, publicUrl }: MailingOptions): Mailing | null {
  if (mode === 'live' && !sends) return null;
  return {
    write: (letter) => writeMail(letter, { publicUrl: publicUrl(), sandbox: mode === 'sandbox' }),
    writeToMerchant: (letter) => writeToMerchant(letter, { sandbox: mode === 'sandbox' }),
    from: () => from ?? `no-reply@${new URL(publicUrl()).hostname}`,
    sends,
  };
}
