// The control API for test code: sites, payments, phone, terminals, clock, notifications, mailbox, requests, races.
import type { FastifyInstance } from 'fastify';
import { accountRoutes } from './account-routes.ts';
import { answerFailedCalls, answerRefusals } from './answers.ts';
import { identifyCallers } from './callers.ts';
import { clockRoutes } from './clock-routes.ts';
import type { SandboxContext, SandboxOptions } from './context.ts';
import { disputeRoutes } from './dispute-routes.ts';
import { checkStrictly, readJsonWhateverTheLabel } from './json-body.ts';
import { mailboxRoutes } from './mailbox-routes.ts';
import { notificationRoutes } from './notification-routes.ts';
import { playRoutes } from './play-routes.ts';
import { raceRoutes } from './race-routes.ts';
import { refundRoutes } from './refund-routes.ts';
import { requestRoutes } from './request-routes.ts';
import { siteRoutes } from './site-routes.ts';
import { terminalRoutes } from './terminal-routes.ts';

/** Registered in sandbox mode only; in live mode none of its paths exist. */
export async function sandbox(app: FastifyInstance, options: SandboxOptions): Promise<void> {
  await app.register(
    async (control) => {
      readJsonWhateverTheLabel(control);
      checkStrictly(control);
      answerRefusals(control);
      answerFailedCalls(control);
      const context: SandboxContext = { ...options, ...identifyCallers(control, options.deps) };
      accountRoutes(control, context);
      siteRoutes(control, context);
      playRoutes(control, context);
      refundRoutes(control, context);
      disputeRoutes(control, context);
      clockRoutes(control, context);
      notificationRoutes(control, context);
      raceRoutes(control, context);
      requestRoutes(control, context);
      mailboxRoutes(control, context);
      terminalRoutes(control, context);
    },
    { prefix: '/sandbox' },
  );
}
