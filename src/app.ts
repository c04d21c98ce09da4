// Puts the program together: every HTTP context on one server, on given parts.
import { randomBytes } from 'node:crypto';
import Fastify, { type FastifyInstance, type FastifyRequest, LogController } from 'fastify';
import {
  answerUndecodable,
  routedPath,
  takeMethodFromHeader,
  withoutSlashAtEnd,
} from './api/addresses.ts';
import { detailTold } from './api/answers.ts';
import { openApi } from './api/openapi.ts';
import { orderIn } from './api/request-log.ts';
import { callbacks } from './callbacks/callbacks.ts';
import type { Config } from './config.ts';
import { demo } from './demo/demo.ts';
import { health } from './health.ts';
import { answerFailures } from './lib/answer-failures.ts';
import { guardAgainstGuesses } from './lib/guess-limit.ts';
import { loggedError } from './lib/logged-error.ts';
import type { Secret } from './lib/secret.ts';
import { traceRequests } from './lib/tracing.ts';
import { metrics } from './metrics.ts';
import { cancelPayment, readCancelled } from './operations/cancel-payment.ts';
import type { Deps } from './operations/deps.ts';
import { handleCallback } from './operations/handle-callback.ts';
import { lookAtPayment, readQrImage, watchPayment } from './operations/look-at-payment.ts';
import { openPayment } from './operations/open-payment.ts';
import { returnFromBank } from './operations/return-from-bank.ts';
import type { Notify } from './operations/run-due.ts';
import { startPayment } from './operations/start-payment.ts';
import { loadPageAssets } from './pages/assets.ts';
import { methodIcons } from './pages/icon-routes.ts';
import type { PaymentPageOperations } from './pages/operations.ts';
import { pagesForPeople } from './pages/pages-for-people.ts';
import { paymentPages } from './pages/payment-pages.ts';
import type { RaceOrder } from './race/race-order.ts';
import { sandbox } from './sandbox/sandbox.ts';
import type { SimulatorOptions } from './simulator/options.ts';
import { simulator } from './simulator/simulator.tsx';

export interface AppParts {
  readonly config: Pick<
    Config,
    | 'mode'
    | 'errorStatus'
    | 'strictNotificationUrls'
    | 'logLevel'
    | 'tracing'
    | 'metricsToken'
    | 'trustProxy'
    | 'guessesPerMinute'
  >;
  readonly deps: Deps;
  /** Folder with what browsers load, as the build made it. */
  readonly assetsFolder: string;
  /** Null in live mode. */
  readonly simulator: SimulatorOptions | null;
  /** Delivers what waits for a shop and resolves when it was tried. */
  readonly notify: Notify;
  /** Plays a pattern of the race lab; offered in the sandbox only. */
  readonly race: RaceOrder;
  /** Whether an order could be taken at this moment; a sentence when not. */
  readonly readiness: () => Promise<string | null>;
}

/** Where a secret in the request opens something; the second part: where it is in the address. */
const guessable = /^\/+(v1|sandbox|connect|qrcode|metrics)\b/;
const probes: ReadonlySet<string> = new Set(['/livez', '/readyz', '/metrics']);
const linked = /^\/+(connect|qrcode)\b/;

/** Where customers come with what a shop gave them, and not programs with a key. */
const isLinked = ({ url }: FastifyRequest): boolean => linked.test(routedPath(url));

/** The server, not listening yet. Tests use the same one. */
export async function buildApp(parts: AppParts): Promise<FastifyInstance> {
  const { config, deps } = parts;
  const pages = {
    operations: pageOperations(deps),
    publicUrl: deps.publicUrl,
    sandbox: config.mode === 'sandbox',
    assets: await loadPageAssets(parts.assetsFolder),
    clock: deps.clock,
  };
  const answerPerson = pagesForPeople(pages);
  const app = Fastify({
    logger: {
      level: config.logLevel,
      stream: process.stderr,
      serializers: { err: loggedError },
    },
    genReqId: requestIds(),
    // Requests are logged by the hook below, without their query: it may hold a key.
    logController: new LogController({
      disableRequestLogging: true,
      requestIdLogLabel: 'requestId',
    }),
    bodyLimit: 1024 * 1024,
    requestTimeout: 30_000,
    forceCloseConnections: 'idle',
    // Whoever was let in before the end is served; a no would only make him ask elsewhere.
    return503OnClosing: false,
    // Whose address a request has, behind a proxy that says so.
    trustProxy: (_address, hop) => config.trustProxy && hop === 0,
    rewriteUrl: (request) => {
      takeMethodFromHeader(request);
      return withoutSlashAtEnd(request.url ?? '/');
    },
    frameworkErrors: (_error, request, reply) =>
      answerUndecodable(request, reply, config, answerPerson),
    routerOptions: {
      ignoreTrailingSlash: false,
      ignoreDuplicateSlashes: true,
      // An order id of 50 characters, each of up to 12 when percent-encoded.
      maxParamLength: 1000,
    },
  });
  app.addHook('onResponse', (request, reply, done) => {
    const { method } = request;
    const siteId = request.scope?.home.siteId;
    const about = siteId === undefined ? {} : { siteId, orderId: orderIn(request) ?? undefined };
    const detail = detailTold(reply) ?? undefined;
    const route = request.routeOptions.url ?? '(none)';
    const ms = Math.round(reply.elapsedTime);
    deps.measures.requestAnswered(
      { method, route, status: reply.statusCode },
      reply.elapsedTime / 1000,
    );
    // Probes ask every few seconds, for ever: nobody wants to read that it went well.
    const level = probes.has(route) && reply.statusCode < 400 ? 'debug' : 'info';
    request.log[level](
      { method, route, status: reply.statusCode, ms, ...about, detail },
      'request',
    );
    done();
  });

  if (config.tracing) traceRequests(app);
  answerFailures(app, answerPerson);
  guardAgainstGuesses(app, {
    perMinute: config.guessesPerMinute,
    now: () => deps.clock.now(),
    concerns: ({ url }) => guessable.test(routedPath(url)),
    // An unknown key; a link or a QR code that leads nowhere.
    isWrong: ({ statusCode, request }) =>
      statusCode === 401 || (statusCode === 404 && isLinked(request)),
    answer: (request, reply) => (isLinked(request) ? answerPerson(429, request, reply) : null),
  });
  await app.register(health, { readiness: parts.readiness });
  await app.register(metrics, {
    measures: deps.measures,
    token: config.metricsToken,
    open: config.mode === 'sandbox',
  });
  await app.register(openApi, {
    publicUrl: deps.publicUrl,
    errorStatus: config.errorStatus,
    strictNotificationUrls: config.strictNotificationUrls,
    deps,
  });
  await app.register(callbacks, {
    handle: (acquirer: string, message: Parameters<typeof handleCallback>[2]) =>
      handleCallback(deps, acquirer, message),
  });
  await app.register(methodIcons, { methods: deps.methods });
  await app.register(paymentPages, pages);
  if (parts.simulator !== null) {
    await app.register(simulator, parts.simulator);
    await app.register(sandbox, {
      deps,
      notify: parts.notify,
      race: parts.race,
      strictNotificationUrls: config.strictNotificationUrls,
    });
    await app.register(demo, {
      apiUrl: deps.publicUrl,
      apiKey: () => firstSiteKey(deps),
      strictNotificationUrls: config.strictNotificationUrls,
      assetsFolder: parts.assetsFolder,
      now: () => deps.clock.now(),
    });
  }
  return app;
}

/** Short, and of one process in one life: logs of several are read together. */
function requestIds(): () => string {
  const life = randomBytes(4).toString('hex');
  let count = 0;
  return () => {
    count += 1;
    return `${life}-${count.toString(36)}`;
  };
}

/** The demo shop belongs to the first site; asked for at each use, since a start makes it late. */
async function firstSiteKey(deps: Deps): Promise<Secret<string>> {
  const site = await deps.sites.first();
  if (site === null) throw new Error('Cannot happen: gateway-without-site');
  return site.apiKey;
}

function pageOperations(deps: Deps): PaymentPageOperations {
  return {
    open: (session, choice) => openPayment(deps, session, choice),
    look: (session, from) => lookAtPayment(deps, session, from),
    start: (session, input) => startPayment(deps, session, input),
    cancel: (session) => cancelPayment(deps, session),
    cancelled: (session) => readCancelled(deps, session),
    returned: (session, attempt) => returnFromBank(deps, session, attempt),
    qrImage: (token) => readQrImage(deps, token),
    siteOf: (session) => deps.tokens.readText(session)[0] ?? 0,
    watch: (session, onChange) => watchPayment(deps, session, onChange),
  };
}
