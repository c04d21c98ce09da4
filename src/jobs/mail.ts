// Sends the mails that transactions wrote, one job each.
import type { SiteId } from '../domain/ids.ts';
import { deliverMail } from '../mail/deliver.ts';
import type { Smtp } from '../mail/smtp.ts';
import type { Deps } from '../operations/deps.ts';

/**
 * Stands in for a mail server that is no longer set up: mails written for it are retried, as for a server that is down.
 */
const noServer: Pick<Smtp, 'send'> = {
  send: async () => ({ kind: 'unknown', code: 'no server', why: 'SMTP_URL is not set' }),
};

/** Makes the work of a mail job. `smtp`: null = no mail server is connected to this process. */
export function makeMailWork(
  { db, clock, log }: Pick<Deps, 'db' | 'clock' | 'log'>,
  smtp: Smtp | null,
): (site: SiteId, mail: number) => Promise<void> {
  const deps = { db, clock, log, smtp: smtp ?? noServer };
  return (site, mail) => deliverMail(deps, site, mail);
}
