// Fastify with nothing behind it: reads JSON, answers a text of a given length. The measure of what HTTP costs here.
import Fastify from 'fastify';

const app = Fastify({ logger: false });
const answer = JSON.parse(process.argv[2] ?? '{}');
app.post('/v1/json/orders', async () => answer);
app.get('/v1/json/orders/:id', async () => answer);
app.get('/page', async (_request, reply) =>
  reply.type('text/html; charset=utf-8').send(answer.page ?? ''),
);
await app.listen({ port: 0, host: '127.0.0.1' });
process.stdout.write(`${JSON.stringify({ port: app.server.address().port })}\n`);
