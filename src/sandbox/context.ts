// What every part of the control API works with.
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
  /** Notifications go to https on its usual port only (notifications.md, part 1, Decision). */
  readonly strictNotificationUrls: boolean;
}

export interface SandboxContext extends SandboxOptions {
  readonly siteOf: (request: FastifyRequest) => Site;
  /** Of the caller, whose key may be a site's or, where the route says so, the account's own. */
  readonly accountOf: (request: FastifyRequest) => AccountId;
}
