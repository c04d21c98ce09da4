// The routes of the hosted payment pages: /connect, /qrcode and their assets.
import formbody from '@fastify/formbody';
import type { FastifyInstance } from 'fastify';
import { serveAssets } from '../lib/browser-assets.ts';
import { formRoutes } from './form-routes.ts';
import type { PaymentPagesOptions } from './options.ts';
import { PageAnswers } from './page-answers.ts';
import { pageHeaders } from './page-headers.ts';
import { qrImageRoute } from './qr-image-route.ts';
import { styleRoute } from './style-route.ts';
import { updateRoutes } from './update-routes.ts';
import { viewRoutes } from './view-routes.ts';

/** A Fastify plugin with a context of its own: its parsers, headers and error pages stay in it. */
export async function paymentPages(
  app: FastifyInstance,
  options: PaymentPagesOptions,
): Promise<void> {
  const { assets } = options;
  const answers = new PageAnswers(options);

  // Forms are the only bodies that these pages read.
  app.removeAllContentTypeParsers();
  await app.register(formbody, { bodyLimit: 16 * 1024 });
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers(pageHeaders(options.publicUrl(), options.sandbox));
  });
  app.setErrorHandler((error, request, reply) => answers.error(error, request, reply));

  serveAssets(app, [assets.style, assets.script, assets.icon]);
  viewRoutes(app, options, answers);
  formRoutes(app, options, answers);
  updateRoutes(app, options);
  styleRoute(app, options.operations);
  qrImageRoute(app, options.operations, answers);
}
