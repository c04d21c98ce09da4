// The simulator as a Fastify plug-in: bank, card issuer, phone and terminal, everything under /simulator.
import multipart from '@fastify/multipart';
import type { FastifyInstance } from 'fastify';
import { logFailure } from '../lib/server/log-failure.ts';
import { isOwnForm } from '../lib/server/own-form.ts';
import { Callbacks } from './context/callbacks.ts';
import type { Context } from './context/context.ts';
import type { SimulatorOptions } from './context/options.ts';
import { machineApi } from './gateway-api/machine-api.ts';
import { bankRoutes } from './pages/bank-routes.tsx';
import { sendPage } from './pages/page-reply.tsx';
import { paymentRoutes } from './pages/payment-routes.tsx';
import { phoneRoutes, scannerPath } from './pages/phone-routes.tsx';
import { terminalRoutes } from './pages/terminal-routes.tsx';
import { Camera, maxPictureBytes } from './qr/camera.ts';
import { IndexPage } from './views/index-page.tsx';
import { NoticePage } from './views/notice-pages.tsx';
import { stylePath, styleSheet } from './views/style.ts';

const formLimit = 16 * 1024;

/**
 * Register it without a prefix on any server; its addresses, parsers and error handlers apply to itself only. It needs
 * the tables of `migrations/simulator`. Callbacks are sent from `onReady` until `onClose`.
 */
export async function simulator(app: FastifyInstance, options: SimulatorOptions): Promise<void> {
  const context: Context = {
    options,
    callbacks: new Callbacks(options),
    camera: new Camera(options.qrReader),
  };
  app.addHook('onReady', async () => context.callbacks.start());
  app.addHook('onClose', () => context.callbacks.stop());
  await app.register(
    async (rooms) => {
      await rooms.register(async (api) => machineApi(api, context), { prefix: '/api' });
      await rooms.register(async (pages) => registerPages(pages, context));
    },
    { prefix: '/simulator' },
  );
}

async function registerPages(app: FastifyInstance, context: Context): Promise<void> {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: formLimit },
    (_, text, done) => done(null, new URLSearchParams(String(text))),
  );
  await app.register(multipart, {
    limits: { fileSize: maxPictureBytes, files: 1, fields: 5, fieldSize: formLimit, parts: 6 },
  });
  // Checked before the body is read, so that a page of another origin cannot decide for the customer. The scanner
  // decides nothing, and shops send their codes to it.
  app.addHook('onRequest', async (request, reply) => {
    if (request.method !== 'POST' || request.routeOptions.url === scannerPath) return;
    if (isOwnForm(request, context.options.publicUrl())) return;
    const text = 'This form did not come from a simulator page. Start again at the shop.';
    return sendPage(reply, 403, <NoticePage title="Nothing was decided" text={text} />);
  });
  app.setErrorHandler<Error>((error, request, reply) => {
    const status = logFailure(error, request, 'a simulator page failed');
    const text = 'This request failed. Go back and try again.';
    return sendPage(reply, status, <NoticePage title="Something went wrong" text={text} />);
  });
  app.setNotFoundHandler((_, reply) => {
    const text = 'The simulator has no page at this address.';
    return sendPage(reply, 404, <NoticePage title="Page not found" text={text} />);
  });
  app.get('/', async (_, reply) => sendPage(reply, 200, <IndexPage />));
  app.get(`/${stylePath}`, async (_, reply) =>
    reply
      .headers({
        'content-type': 'text/css; charset=utf-8',
        'cache-control': 'public, max-age=31536000, immutable',
        'x-content-type-options': 'nosniff',
      })
      .send(styleSheet),
  );
  await bankRoutes(app, context);
  await phoneRoutes(app, context);
  await terminalRoutes(app, context);
  await paymentRoutes(app, context);
}
