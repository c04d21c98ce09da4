// The style sheet, the script and the icon of the payment pages.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';

/** One file, with what a page says about it. */
export interface Asset {
  /** Path below the public address; holds a hash of the content, so it may be cached for ever. */
  readonly path: string;
  /** For the `integrity` attribute. */
  readonly integrity: string;
  readonly type: string;
  readonly content: Buffer;
}

export interface PageAssets {
  readonly style: Asset;
  readonly script: Asset;
  readonly icon: Asset;
}

/** A coin slot: a mark of our own that resembles no bank and no card scheme. */
const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="4" fill="#0b6b60"/><path d="M4 8h8" stroke="#fff" stroke-width="2.5" stroke-linecap="round"/></svg>`;

/** Reads `page.css` and `page.js` from the folder that the build filled. */
export async function loadPageAssets(folder: string): Promise<PageAssets> {
  const [style, script] = await Promise.all([
    readFile(join(folder, 'page.css')),
    readFile(join(folder, 'page.js')),
  ]);
  return {
    style: asset('page', 'css', 'text/css; charset=utf-8', style),
    script: asset('page', 'js', 'text/javascript; charset=utf-8', script),
    icon: asset('icon', 'svg', 'image/svg+xml', Buffer.from(icon)),
  };
}

function asset(name: string, ending: string, type: string, content: Buffer): Asset {
  const digest = createHash('sha384').update(content).digest();
  const tag = digest.toString('hex').slice(0, 12);
  return {
    path: `/assets/${name}-${tag}.${ending}`,
    integrity: `sha384-${digest.toString('base64')}`,
    type,
    content,
  };
}

export function serveAssets(app: FastifyInstance, assets: PageAssets): void {
  for (const { path, type, content } of [assets.style, assets.script, assets.icon]) {
    app.get(path, (_request, reply) =>
      reply
        .header('Cache-Control', 'public, max-age=31536000, immutable')
        .header('X-Content-Type-Options', 'nosniff')
        .type(type)
        .send(content),
    );
  }
}
