// Plays the company behind a wallet: hands out sessions of the form that Apple Pay's have.
import { createHash, randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { Compile } from 'typebox/compile';
import { nonEmptyText, strictObject } from '../../lib/server/json-schema.ts';
import type { Context } from '../context/context.ts';
import { jsonOf, malformed } from './machine-answers.ts';

export const walletSessionBody = Compile(
  strictObject({
    originDomain: nonEmptyText(253),
    merchantName: Type.String({ maxLength: 500 }),
  }),
);

/** How long Apple lets a device use one. */
const lifetimeMs = 3_600_000;

/** Registered with the machine API: signed like all of it. Keeps nothing. */
export function walletSessionApi(app: FastifyInstance, { options }: Context): void {
  app.post('/wallet-sessions', async (request, reply) => {
    const body = jsonOf(request);
    if (!walletSessionBody.Check(body)) return malformed(reply);
    return reply.send({ session: JSON.stringify(sessionOf(body, options.now())) });
  });
}

/** Member names are those of Apple's merchant session. `now` is wall time, which a device goes by. */
function sessionOf(asked: { originDomain: string; merchantName: string }, now: Date): object {
  const merchant = createHash('sha256').update(asked.originDomain).digest('hex').toUpperCase();
  const session = randomBytes(32).toString('hex').toUpperCase();
  return {
    epochTimestamp: now.getTime(),
    expiresAt: now.getTime() + lifetimeMs,
    merchantSessionIdentifier: `SSH${session}`,
    nonce: randomBytes(4).toString('hex'),
    merchantIdentifier: merchant,
    domainName: asked.originDomain,
    displayName: asked.merchantName,
    // Where Apple puts its signature; no device takes this one for it.
    signature: Buffer.from('simulated').toString('hex') + randomBytes(64).toString('hex'),
    operationalAnalyticsIdentifier: `${asked.merchantName}:${merchant}`,
    retries: 0,
    pspId: merchant,
  };
}
