// Builds the Fastify app: registers every HTTP context on one server.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { routedPath } from './api/addresses.ts';
import { openApi } from './api/openapi.ts';
import { callbacks } from './callbacks/callbacks.ts';
import { demo } from './demo/demo.ts';
import type { CallbackCall } from './domain/payments/callback.ts';
import { refuse } from './domain/refusal.ts';
import { health } from './health.ts';
import { traceRequests } from './lib/logs/tracing.ts';
import type { Secret } from './lib/secrets/secret.ts';
import { type AnswerPerson, answerFailures } from './lib/server/answer-failures.ts';
import { guardAgainstGuesses } from './lib/server/guess-limit.ts';
import { metrics } from './metrics.ts';
import { handleCallback } from './operations/callbacks/handle-callback.ts';
import type { Deps } from './operations/deps.ts';
import type { Notify } from './operations/due/run-due.ts';
import { askInLanguage } from './operations/page/ask-in-language.ts';
import { cancelPayment, readCancelled } from './operations/page/cancel-payment.ts';
import { lookAtPayment, watchPayment } from './operations/page/look-at-payment.ts';
import { openPayment } from './operations/page/open-payment.ts';
import { readQrImage } from './operations/page/read-qr-image.ts';
import { returnFromBank } from './operations/page/return-from-bank.ts';
import { startPayment } from './operations/page/start-payment.ts';
import { methodIcons } from './pages/icon-routes.ts';
import type { PaymentPageOperations } from './pages/operations.ts';
import { pagesForPeople } from './pages/pages-for-people.ts';
import { paymentPages } from './pages/payment-pages.ts';
import { loadPageAssets } from './pages/views/parts/assets.ts';
import type { RaceOrder } from './race/race-order.ts';
import { sandbox } from './sandbox/sandbox.ts';
import { logAnswers, makeServer } from './server.ts';
import type { Config } from './settings/config.ts';
import type { SimulatorOptions } from './simulator/context/options.ts';
import { simulator } from './simulator/simulator.tsx';
import { renderRefusal } from './wire/error.ts';

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
  /** Folder of the scripts and styles that the build made for browsers. */
  readonly assetsFolder: string;
  /** Null in live mode. */
  readonly simulator: SimulatorOptions | null;
  /** Delivers the waiting notifications of an order and resolves when they have been tried. */
  readonly notify: Notify;
  /** Plays a pattern of the race lab; offered in the sandbox only. */
  readonly race: RaceOrder;
  /** Null when an order could be accepted at this moment; else a sentence that says why not. */
  readonly readiness: () => Promise<string | null>;
}

/**
 * Paths where secrets could be guessed: keys in headers, and (`linked`) tokens of links and QR codes in the address.
 */
const guessable = /^\/+(v1|sandbox|connect|qrcode|metrics)\b/;
const linked = /^\/+(connect|qrcode)\b/;

/** Whether the request is for a path that customers open by a link or a QR code, not one for programs with a key. */
const isLinked = ({ url }: FastifyRequest): boolean => linked.test(routedPath(url));

/** Builds the server, which does not listen yet. Tests use the same one. */
export async function buildApp(parts: AppParts): Promise<FastifyInstance> {
  const { config, deps } = parts;
  const pages = {
    operations: pageOperations(deps),
    publicUrl: deps.publicUrl,
    sandbox: config.mode === 'sandbox',
    assets: await loadPageAssets(parts.assetsFolder),
  };
  const answerPerson = pagesForPeople(pages);
  const app = makeServer(config, answerPerson);
  logAnswers(app, deps.measures);
  if (config.tracing) traceRequests(app);
  answerFailures(app, answerPerson);
  limitGuesses(app, parts, answerPerson);
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
    handle: (acquirer: string, call: CallbackCall) => handleCallback(deps, acquirer, call),
  });
  await app.register(methodIcons, { methods: deps.methods });
  await app.register(paymentPages, pages);
  if (parts.simulator !== null) await addSandbox(app, parts, parts.simulator);
  return app;
}

function limitGuesses(
  app: FastifyInstance,
  { config, deps }: AppParts,
  answerPerson: AnswerPerson,
): void {
  guardAgainstGuesses(app, {
    perMinute: config.guessesPerMinute,
    now: () => deps.clock.now(),
    concerns: ({ url }) => guessable.test(routedPath(url)),
    // 401: an unknown key. 404 on a linked path: a link or a QR code that does not exist.
    isWrong: ({ statusCode, request }) =>
      statusCode === 401 || (statusCode === 404 && isLinked(request)),
    body: renderRefusal(refuse('too-many-requests')).body,
    answer: (request, reply) => (isLinked(request) ? answerPerson(429, request, reply) : null),
  });
}

/** Adds the simulator, the control API for test code and the demo shop. Live mode has none of them. */
async function addSandbox(
  app: FastifyInstance,
  { config, deps, notify, race, assetsFolder }: AppParts,
  outside: SimulatorOptions,
): Promise<void> {
  const { strictNotificationUrls } = config;
  await app.register(simulator, outside);
  await app.register(sandbox, { deps, notify, race, strictNotificationUrls });
  await app.register(demo, {
    apiUrl: deps.publicUrl,
    apiKey: () => firstSiteKey(deps),
    strictNotificationUrls,
    assetsFolder,
    now: () => deps.clock.now(),
  });
}

/**
 * The key of the first site, which the demo shop uses. Read at each use, because a start creates the site after the
 * app.
 */
async function firstSiteKey(deps: Deps): Promise<Secret<string>> {
  const site = await deps.sites.first();
  if (site === null) throw new Error('Cannot happen: gateway-without-site');
  return site.apiKey;
}

function pageOperations(deps: Deps): PaymentPageOperations {
  return {
    open: (session, choice) => openPayment(deps, session, choice),
    look: (session, from) => lookAtPayment(deps, session, from),
    ask: (session, input) => askInLanguage(deps, session, input),
    start: (session, input) => startPayment(deps, session, input),
    cancel: (session) => cancelPayment(deps, session),
    cancelled: (session) => readCancelled(deps, session),
    returned: (session, { attempt, broughtBack }) =>
      returnFromBank(deps, session, attempt, broughtBack),
    qrImage: (token) => readQrImage(deps, token),
    siteOf: (session) => deps.tokens.readText(session)[0] ?? 0,
    watch: (session, onChange) => watchPayment(deps, session, onChange),
  };
}
