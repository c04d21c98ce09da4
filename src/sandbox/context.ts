// What every route of the control API needs: its options, and who calls.
import type { FastifyRequest } from 'fastify';
import type { AccountId } from '../domain/ids.ts';
import type { Site } from '../domain/site.ts';
import type { Deps } from '../operations/deps.ts';
import type { Notify } from '../operations/due/run-due.ts';
import type { RaceOrder } from '../race/race-order.ts';

export interface SandboxOptions {
  readonly deps: Deps;
  readonly notify: Notify;
  readonly race: RaceOrder;
  /** Whether notifications may only go to https on its usual port (notifications.md, part 1, Decision). */
  readonly strictNotificationUrls: boolean;
}

export interface SandboxContext extends SandboxOptions {
  readonly siteOf: (request: FastifyRequest) => Site;
  /** The caller's account. The key is a site's or, where the route accepts it, the account's own. */
  readonly accountOf: (request: FastifyRequest) => AccountId;
}
