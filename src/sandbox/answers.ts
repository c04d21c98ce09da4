// How the control API answers test code.
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { isRefusal, type Refusal } from '../domain/refusal.ts';
import { logFailure } from '../lib/server/log-failure.ts';

export function succeed(reply: FastifyReply, data: unknown): FastifyReply {
  return reply.send({ success: true, data });
}

/**
 * Answers with a list, of which only one group is in memory at a time. A failure before the first group fails the call;
 * a later one can only end the connection.
 */
export async function succeedInGroups<Item>(
  reply: FastifyReply,
  groups: AsyncGenerator<readonly Item[], void>,
  render: (item: Item) => unknown,
): Promise<FastifyReply> {
  let group = await groups.next();
  async function* pieces(): AsyncGenerator<string, void> {
    let before = '{"success":true,"data":[';
    for (; group.done !== true; group = await groups.next()) {
      for (const item of group.value) {
        yield `${before}${JSON.stringify(render(item))}`;
        before = ',';
      }
    }
    yield before === ',' ? ']}' : `${before}]}`;
  }
  return reply.type('application/json; charset=utf-8').send(Readable.from(pieces()));
}

const statuses: Partial<Record<Refusal['reason'], number>> = {
  'invalid-api-key': 401,
  'not-allowed': 403,
  'not-found': 404,
  'order-not-found': 404,
  'refund-not-found': 404,
};

/**
 * Answers refusals with the domain's reason and a sentence that helps. A handler returns a refusal unchanged, and a
 * hook sends it.
 */
export function answerRefusals(app: FastifyInstance): void {
  app.addHook<unknown>('preSerialization', (_request, reply, payload, done) => {
    if (!isRefusal(payload)) return done(null, payload);
    const { reason, detail } = payload;
    reply.code(statuses[reason] ?? 400);
    done(null, { ...failure(detail ?? reason.replaceAll('-', ' ')), reason });
  });
}

/** Answers what a handler throws, and calls that do not exist. */
export function answerFailedCalls(app: FastifyInstance): void {
  app.setErrorHandler<Error>((error, request, reply) => {
    const status = logFailure(error, request, 'sandbox request failed');
    const isOurs = status >= 500;
    const text = isOurs ? `The request failed. See the log entry ${request.id}.` : error.message;
    return reply.code(status).send(failure(text));
  });
  app.setNotFoundHandler((_request, reply) =>
    reply.code(404).send(failure('The sandbox has no such call.')),
  );
}

function failure(text: string): object {
  return { success: false, data: {}, error_info: text };
}
