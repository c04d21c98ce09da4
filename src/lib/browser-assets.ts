// Files that browsers load, named after their content so that they may be kept for ever.
import { createHash } from 'node:crypto';
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

const types = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
} as const;

/** `name` without an ending; two files of one server need different names or contents. */
export function makeAsset(name: string, ending: keyof typeof types, content: Buffer): Asset {
  const digest = createHash('sha384').update(content).digest();
  const tag = digest.toString('hex').slice(0, 12);
  return {
    path: `/assets/${name}-${tag}.${ending}`,
    integrity: `sha384-${digest.toString('base64')}`,
    type: types[ending],
    content,
  };
}

export function serveAssets(app: FastifyInstance, assets: readonly Asset[]): void {
  for (const { path, type, content } of assets) {
    app.get(path, (_request, reply) =>
      reply
        .header('Cache-Control', 'public, max-age=31536000, immutable')
        .header('X-Content-Type-Options', 'nosniff')
        .type(type)
        .send(content),
    );
  }
}
