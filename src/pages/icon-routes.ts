// The icons of payment methods and their brands: neutral letters, nobody's logo.
import type { FastifyInstance } from 'fastify';
import type { PaymentMethod } from '../domain/payment-methods/payment-method.ts';
import { iconPng, iconSvg } from '../lib/pictures/letter-icon.ts';
import { pathField } from './request-fields.ts';

export interface MethodIconOptions {
  readonly methods: readonly PaymentMethod[];
}

interface Picture {
  readonly type: string;
  readonly draw: (name: string) => string | Buffer;
}

/** The kinds of pictures, by the path after /img/methods/ (payment-methods.md, part 8). */
const pictures: Readonly<Record<string, Picture>> = {
  'svg/*.svg': { type: 'image/svg+xml', draw: iconSvg },
  '2x/*.png': { type: 'image/png', draw: (name) => iconPng(name, 2) },
  '3x/*.png': { type: 'image/png', draw: (name) => iconPng(name, 3) },
};

/** Each icon is drawn at its first request and then kept; a method or brand has at most three. */
export async function methodIcons(
  app: FastifyInstance,
  { methods }: MethodIconOptions,
): Promise<void> {
  const names = new Map<string, string>(
    methods.flatMap(({ id, name, brands }) =>
      [...brands, { id, name }].map((one) => [one.id.toLowerCase(), one.name] as const),
    ),
  );
  const drawn = new Map<string, string | Buffer>();

  app.get('/img/methods/:size/:file', async (request, reply) => {
    const [, id = '', ending = ''] =
      /^([\w-]{1,60})\.(\w+)$/.exec(pathField(request, 'file')) ?? [];
    const name = names.get(id.toLowerCase());
    const kind = `${pathField(request, 'size')}/*.${ending}`;
    const picture = Object.hasOwn(pictures, kind) ? pictures[kind] : undefined;
    if (name === undefined || picture === undefined) {
      return reply.code(404).type('text/plain; charset=utf-8').send('There is no such icon.\n');
    }
    const key = `${kind} ${name}`;
    const content = drawn.get(key) ?? picture.draw(name);
    drawn.set(key, content);
    return reply
      .headers({
        // A changed picture keeps its address, so it is cached for a day only.
        'Cache-Control': 'public, max-age=86400',
        'Content-Security-Policy': "default-src 'none'",
        'Cross-Origin-Resource-Policy': 'cross-origin',
        'X-Content-Type-Options': 'nosniff',
      })
      .type(picture.type)
      .send(content);
  });
}
