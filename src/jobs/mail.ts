// Sends the mails that transactions wrote, one job each.
import type { SiteId } from '../domain/ids.ts';
import { deliverMail } from '../mail/deliver.ts';
import type { Smtp } from '../mail/smtp.ts';
import type { Deps } from '../operations/deps.ts';

/** Mails that were written while a server was connected wait until one is again, as long as they would for any. */
const noServer: Pick<Smtp, 'send'> = {
  send: async () => ({ kind: 'unknown', code: 'no server', why: 'SMTP_URL is not set' }),
};

/** `smtp` null: no mail server is connected to this process. */
export function makeMailWork(
  { db, clock, log }: Pick<Deps, 'db' | 'clock' | 'log'>,
  smtp: Smtp | null,
): (site: SiteId, mail: number) => Promise<void> {
  const deps = { db, clock, log, smtp: smtp ?? noServer };
  return (site, mail) => deliverMail(deps, site, mail);
}
