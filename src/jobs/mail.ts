// Sends the mails that transactions wrote, one job each.
import type { SiteId } from '../domain/ids.ts';
import { deliverMail } from '../mail/deliver.ts';
import type { Smtp } from '../mail/smtp.ts';
import type { Deps } from '../operations/deps.ts';

/** A mail that was written while a mail server was set up waits for one as it would for a server that is down. */
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
