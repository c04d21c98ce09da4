// Fastify with nothing behind it, which answers what was recorded: status, headers and bytes alike.
import Fastify from 'fastify';

let text = '';
for await (const piece of process.stdin) text += piece;

/** [{ method, route, status, headers, body }]; `route` as Fastify writes it. */
const recorded = JSON.parse(text);
const app = Fastify({ logger: false });
for (const { method, route, status, headers, body } of recorded) {
  app.route({
    method,
    url: route,
    handler: async (_request, reply) => reply.code(status).headers(headers).send(body),
  });
}
await app.listen({ port: 0, host: '127.0.0.1' });
process.stdout.write(`${JSON.stringify({ port: app.server.address().port })}\n`);
