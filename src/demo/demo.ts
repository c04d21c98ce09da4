// The demo shop as a Fastify plug-in: a merchant like any other, everything under /demo.
import type { FastifyInstance } from 'fastify';
import { serveAssets } from '../lib/browser-assets.ts';
import { PageAnswers } from './page-answers.tsx';
import type { DemoOptions } from './shop/options.ts';
import { ShopMemory } from './shop/shop-memory.ts';
import { shopRoutes } from './shop-routes.tsx';
import { loadDemoAssets } from './views/assets.ts';
import { webhookRoutes } from './webhook-routes.ts';

/**
 * Register it without a prefix, in sandbox mode only. The shop reaches the gateway only over HTTP, so it knows no more
 * about an order than any shop.
 */
export async function demo(app: FastifyInstance, options: DemoOptions): Promise<void> {
  const assets = await loadDemoAssets(options.assetsFolder);
  const memory = new ShopMemory();
  const answers = new PageAnswers(options, assets);
  serveAssets(app, [assets.style, assets.script, assets.icon]);
  // The bare address, which the start prints, leads to the shop.
  app.get('/', async (_request, reply) => reply.redirect(answers.base, 303));
  await app.register(
    async (shop) => {
      await shop.register(async (pages) => shopRoutes(pages, { options, assets, memory }));
      await shop.register(async (webhooks) => webhookRoutes(webhooks, options, memory));
    },
    { prefix: '/demo' },
  );
}
