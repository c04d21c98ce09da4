// OpenTelemetry: a span for every request and every call of ours, switched on by its usual settings.
import { setTimeout as pause } from 'node:timers/promises';
import {
  type Context,
  context,
  propagation,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace-node';
import type { FastifyInstance, FastifyRequest } from 'fastify';

export interface TracingOptions {
  readonly serviceName: string;
  readonly version: string;
  /** Called with the reason when spans cannot be sent, and with null when they can be sent again. */
  readonly onTrouble: (why: string | null) => void;
}

/** The longest that a stop waits for the exporter, which retries while its collector is away. */
const farewellMs = 3000;

const tracer = () => trace.getTracer('kassa');

/**
 * Sends spans to the collector that `OTEL_EXPORTER_OTLP_ENDPOINT` and its relatives name; the
 * exporter reads them itself. The libraries are loaded only here, so that a start without tracing does
 * not pay for them. Returns the function that sends the remaining spans and stops.
 */
export async function startTracing(options: TracingOptions): Promise<() => Promise<void>> {
  const [{ NodeTracerProvider, BatchSpanProcessor }, { OTLPTraceExporter }, resources] =
    await Promise.all([
      import('@opentelemetry/sdk-trace-node'),
      import('@opentelemetry/exporter-trace-otlp-http'),
      import('@opentelemetry/resources'),
    ]);
  const own = resources.resourceFromAttributes({
    'service.name': options.serviceName,
    'service.version': options.version,
  });
  // What the operator sets in `OTEL_SERVICE_NAME` and `OTEL_RESOURCE_ATTRIBUTES` wins.
  const fromEnvironment = resources.detectResources({ detectors: [resources.envDetector] });
  const provider = new NodeTracerProvider({
    resource: own.merge(fromEnvironment),
    spanProcessors: [new BatchSpanProcessor(tolerant(new OTLPTraceExporter(), options.onTrouble))],
  });
  provider.register();
  return async () => {
    const late = pause(farewellMs, undefined, { ref: false });
    await Promise.race([provider.shutdown().catch(() => undefined), late]);
  };
}

/** An exporter that never fails: spans that the collector does not accept are lost and reported to `onTrouble`. */
function tolerant(exporter: SpanExporter, onTrouble: TracingOptions['onTrouble']): SpanExporter {
  let isLosing = false;
  return {
    export(spans: ReadableSpan[], done) {
      exporter.export(spans, ({ code, error }) => {
        // 0 is success; the package that has a name for it is not a dependency of ours.
        const loses = code !== 0;
        if (loses !== isLosing) onTrouble(loses ? (error?.message ?? 'it was refused') : null);
        isLosing = loses;
        done({ code: 0 });
      });
    },
    shutdown: () => exporter.shutdown(),
    forceFlush: async () => exporter.forceFlush?.(),
  };
}

/** Opens a span for each request, as a child of the caller's; the request is handled inside it. */
export function traceRequests(app: FastifyInstance): void {
  const spans = new WeakMap<FastifyRequest, Span>();
  app.addHook('onRequest', (request, _reply, done) => {
    const parent = propagation.extract(context.active(), request.headers);
    const route = request.routeOptions.url ?? '(none)';
    const span = tracer().startSpan(
      `${request.method} ${route}`,
      {
        kind: SpanKind.SERVER,
        // No path and no query: both can contain a link that opens a payment.
        attributes: {
          'http.request.method': request.method,
          'http.route': route,
          'kassa.request_id': request.id,
        },
      },
      parent,
    );
    spans.set(request, span);
    context.with(trace.setSpan(parent, span), done);
  });
  app.addHook('onResponse', async (request, reply) => {
    const span = spans.get(request);
    span?.setAttribute('http.response.status_code', reply.statusCode);
    if (reply.statusCode >= 500) span?.setStatus({ code: SpanStatusCode.ERROR });
    span?.end();
  });
}

/** Runs `work` in a span, which is marked as failed when `work` throws. Without tracing it only calls `work`. */
export function inSpan<Result>(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  work: () => Promise<Result>,
): Promise<Result> {
  return tracer().startActiveSpan(name, { kind: SpanKind.CLIENT, attributes }, async (span) => {
    try {
      return await work();
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  });
}

/** The headers by which a receiver can continue our trace; empty without tracing. */
export function traceHeaders(of: Context = context.active()): Record<string, string> {
  const headers: Record<string, string> = {};
  propagation.inject(of, headers);
  return headers;
}
