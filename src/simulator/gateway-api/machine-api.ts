// The simulator's API for the gateway: checks the signature of every call, and registers the parts of the API.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { canBeStored } from '../../lib/postgres/storable-text.ts';
import { isSignedText } from '../../lib/secrets/text-signature.ts';
import { logFailure } from '../../lib/server/log-failure.ts';
import type { Context } from '../context/context.ts';
import { disputeApi } from './dispute-api.ts';
import { fail, unknownPayment } from './machine-answers.ts';
import { paymentApi } from './payment-api.ts';
import { phoneApi } from './phone-api.ts';
import { walletSessionApi } from './wallet-sessions.ts';

const bodyLimit = 256 * 1024;

/** Registered under /simulator/api. A call without a valid `x-simulator-signature` is answered with 401. */
export async function machineApi(app: FastifyInstance, context: Context): Promise<void> {
  app.removeAllContentTypeParsers();
  // The body stays text: the signature covers its bytes.
  app.addContentTypeParser('application/json', { parseAs: 'string', bodyLimit }, (_, text, done) =>
    done(null, text),
  );
  app.setErrorHandler<Error>((error, request, reply) => {
    const status = logFailure(error, request, 'a call to the simulator API failed');
    return fail(reply, status, 'failed', 'The simulator could not answer this request.');
  });
  app.addHook('preHandler', async (request, reply) => {
    if (!isFromGateway(context, request)) {
      return fail(reply, 401, 'unsigned', 'The signature is missing, wrong or too old.');
    }
    const { attempt } = request.params as { attempt?: string };
    if (attempt !== undefined && !canBeStored(attempt)) return unknownPayment(reply);
  });
  paymentApi(app, context);
  disputeApi(app, context);
  walletSessionApi(app, context);
  phoneApi(app, context);
}

function isFromGateway({ options }: Context, request: FastifyRequest): boolean {
  const signature = request.headers['x-simulator-signature'];
  const body = typeof request.body === 'string' ? request.body : '';
  return isSignedText(
    typeof signature === 'string' ? signature : undefined,
    options.sharedSecret,
    `${request.method} ${request.url}\n${body}`,
    options.now(),
  );
}
