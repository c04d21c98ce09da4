// Acts as the company behind a wallet: issues sessions in the form of Apple Pay's.
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

/** How long Apple lets a device use a session. */
const lifetimeMs = 3_600_000;

/** Registers the call below the signature check of the API. It stores nothing. */
export function walletSessionApi(app: FastifyInstance, { options }: Context): void {
  app.post('/wallet-sessions', async (request, reply) => {
    const body = jsonOf(request);
    if (!walletSessionBody.Check(body)) return malformed(reply);
    return reply.send({ session: JSON.stringify(sessionOf(body, options.now())) });
  });
}

/** Makes a session with the member names of Apple's merchant session. `now` is wall time, as the device's clock is. */
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
    // The place of Apple's signature; no device accepts this one.
    signature: Buffer.from('simulated').toString('hex') + randomBytes(64).toString('hex'),
    operationalAnalyticsIdentifier: `${asked.merchantName}:${merchant}`,
    retries: 0,
    pspId: merchant,
  };
}
