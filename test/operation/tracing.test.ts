// Checks that spans reach the collector that OpenTelemetry's usual settings name, and contain no secrets.
import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../sandbox/eventually.ts';
import { callProgram, startProgram } from '../support/program.ts';

interface Span {
  readonly name: string;
  readonly traceId: string;
  readonly parentSpanId?: string;
  readonly attributes: readonly { readonly key: string; readonly value: object }[];
}

const bodies: string[] = [];
const collector = createServer((request, response) => {
  let text = '';
  request.on('data', (piece) => {
    text += piece;
  });
  request.on('end', () => {
    bodies.push(text);
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
});
let folder = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kassa-test-'));
  await new Promise<void>((done) => collector.listen(0, '127.0.0.1', done));
});

afterAll(() => {
  collector.close();
  rmSync(folder, { recursive: true, force: true });
});

function spans(): Span[] {
  return bodies.flatMap((body) =>
    JSON.parse(body).resourceSpans.flatMap((resource: { scopeSpans: { spans: Span[] }[] }) =>
      resource.scopeSpans.flatMap((scope) => scope.spans),
    ),
  );
}

test('a payment has spans of the request, the acquirer and the caller, all sent when the program ends', async () => {
  const { port } = collector.address() as AddressInfo;
  const program = await startProgram({
    folder,
    flags: ['--ephemeral'],
    env: {
      OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}`,
      OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment=a-test',
    },
  });
  const order = { order_id: 'traced-order', currency: 'EUR', amount: 100, gateway: 'IDEAL' };
  await callProgram(program, 'POST', '/v1/json/orders', { ...order, description: 'Traced' });
  await callProgram(program, 'POST', '/sandbox/orders/traced-order/simulate', {
    outcome: 'completed',
  });
  expect(await program.end('SIGTERM')).toEqual({ code: 0, signal: null });

  const names = spans().map((span) => span.name);
  expect(names).toContain('POST /v1/json/orders');
  // Calls to any acquirer are traced, not only those to the simulator.
  const attributes = spans()
    .filter((span) => span.name === 'acquirer')
    .flatMap((span) => span.attributes);
  expect(attributes).toContainEqual({
    key: 'kassa.acquirer',
    value: { stringValue: 'simulator' },
  });
  expect(attributes).toContainEqual({ key: 'kassa.asked', value: { stringValue: 'authorize' } });
  // The simulator's own request continues the trace of its caller.
  const asked = spans().find((span) => span.name === 'POST /simulator/api/payments');
  const asker = spans().find(
    (span) => span.name === 'POST /sandbox/orders/:id/simulate' || span.name.includes('/simulate'),
  );
  expect(asked?.traceId).toBe(asker?.traceId);
  expect(asked?.parentSpanId).toBeTruthy();
  const all = bodies.join('');
  expect(all).toContain('a-test');
  for (const word of ['traced-order', program.apiKey]) expect(all).not.toContain(word);
});

test.each(['away', 'refusing', 'silent'])(
  'a collector that is %s loses spans and nothing more',
  async (how) => {
    const poor = createServer((request, response) => {
      request.resume();
      if (how === 'refusing') response.writeHead(503).end();
    });
    await new Promise<void>((done) => void poor.listen(0, '127.0.0.1', done));
    const { port } = poor.address() as AddressInfo;
    if (how === 'away') poor.close();
    const own = mkdtempSync(join(tmpdir(), 'kassa-test-'));
    chmodSync(own, 0o711);
    writeFileSync(join(own, '.env'), `OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:${port}\n`);
    const program = await startProgram({
      folder: own,
      flags: ['--ephemeral'],
      env: { TMPDIR: own, OTEL_BSP_SCHEDULE_DELAY: '50', OTEL_EXPORTER_OTLP_TIMEOUT: '1000' },
    });
    await callProgram(program, 'GET', '/v1/json/gateways');
    await eventually(
      async () => program.stderr(),
      (said) => said.includes('spans cannot be sent to the collector'),
    );
    await callProgram(program, 'GET', '/v1/json/gateways');
    const since = performance.now();
    expect(await program.end('SIGTERM')).toEqual({ code: 0, signal: null });
    expect(performance.now() - since).toBeLessThan(20_000);
    // One line while it lasts, and nothing is left behind.
    expect(program.stderr().match(/spans cannot/g)).toHaveLength(1);
    expect(readdirSync(own)).toEqual(['.env']);
    rmSync(own, { recursive: true, force: true });
    poor.closeAllConnections();
    poor.close();
  },
);
