// Checks how forms of other sites are told apart from ours, by the headers that browsers send.
import Fastify from 'fastify';
import { expect, it } from 'vitest';
import { isOwnForm } from '../../src/lib/server/own-form.ts';

const own = 'https://pay.example';

it.each([
  [{}, true],
  [{ origin: own }, true],
  [{ origin: own, 'sec-fetch-site': 'same-origin' }, true],
  [{ 'sec-fetch-site': 'same-origin' }, true],
  [{ origin: own, 'sec-fetch-site': 'none' }, true],
  [{ 'sec-fetch-site': 'none' }, false],
  [{ 'sec-fetch-site': 'same-site' }, false],
  [{ 'sec-fetch-site': 'cross-site' }, false],
  [{ origin: own, 'sec-fetch-site': 'cross-site' }, false],
  [{ origin: 'null', 'sec-fetch-site': 'same-origin' }, false],
  [{ origin: 'http://pay.example' }, false],
  [{ origin: 'https://pay.example.evil.example' }, false],
  // Another name of the machine, under which the page was opened.
  [{ origin: 'http://127.0.0.1:8080', host: '127.0.0.1:8080' }, true],
  [{ origin: 'http://127.0.0.1:8081', host: '127.0.0.1:8080' }, false],
  [{ origin: 'https://evil.example', host: 'pay.example' }, false],
])('a form with the headers %o counts as ours: %s', async (headers, ours) => {
  const app = Fastify();
  app.post('/', async (request) => isOwnForm(request, `${own}/some/path`));
  const answer = await app.inject({ method: 'POST', url: '/', headers });
  expect(answer.json()).toBe(ours);
});
