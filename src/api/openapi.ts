// The merchant API together with its own description: /openapi.json and /docs.
import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { BoundedMemo } from '../lib/bounded-memo.ts';
import { errorCodes } from '../wire/error.ts';
import { type DocsPage, docsPage } from './docs/docs-page.tsx';
import { eventStream } from './event-stream.ts';
import { type MerchantApiOptions, merchantApi } from './merchant-api.ts';
import { withCommonAnswers, withOldStatuses } from './openapi/everywhere.ts';
import { withExample } from './openapi/examples.ts';

const merchantPrefix = '/v1/json';

/** The error codes as Markdown, which programs that show a description can render. */
function codeList(): string {
  const lines = errorCodes().map(({ code, texts }) => `- \`${code}\` ${texts.join(', ')}`);
  return `Values of \`error_code\`, with the \`error_info\` in English:\n\n${lines.join('\n')}`;
}

export interface OpenApiOptions extends MerchantApiOptions {
  readonly publicUrl: () => string;
}

/** The description is made from the routes themselves, so it cannot describe a route that does not exist. */
export async function openApi(app: FastifyInstance, options: OpenApiOptions): Promise<void> {
  await app.register(swagger, {
    transform: ({ schema, url, route }) => {
      const documented = withCommonAnswers(withExample(schema), route.method);
      const isOld = options.errorStatus === '200' && url.startsWith(merchantPrefix);
      return { schema: isOld ? withOldStatuses(documented) : documented, url };
    },
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Kassa merchant API',
        description: `The MultiSafepay JSON API as this gateway speaks it.\n\n${codeList()}`,
        version: '1',
      },
      components: {
        securitySchemes: {
          header: { type: 'apiKey', in: 'header', name: 'api_key' },
          bearer: { type: 'http', scheme: 'bearer' },
          query: { type: 'apiKey', in: 'query', name: 'api_key' },
          eventsToken: { type: 'apiKey', in: 'header', name: 'Authorization' },
        },
      },
      security: [{ header: [] }, { bearer: [] }, { query: [] }],
    },
  });
  await app.register(merchantApi, {
    prefix: merchantPrefix,
    deps: options.deps,
    errorStatus: options.errorStatus,
    strictNotificationUrls: options.strictNotificationUrls,
  });
  await app.register(eventStream, { prefix: '/events', deps: options.deps });
  // Rendered once for all requests, because anybody may ask as often as they like. Our address is known only when
  // the server listens, and does not change after that.
  const descriptions = new BoundedMemo<Buffer>(1);
  app.get('/openapi.json', { schema: { hide: true } }, async (_request, reply) => {
    const url = options.publicUrl();
    const json = descriptions.get(url, () =>
      Buffer.from(JSON.stringify({ ...app.swagger(), servers: [{ url }] })),
    );
    return reply.type('application/json; charset=utf-8').send(json);
  });
  const pages = new BoundedMemo<DocsPage>(1);
  app.get('/docs', { schema: { hide: true } }, async (_request, reply) => {
    const url = options.publicUrl();
    const { html, policy } = pages.get(url, () => docsPage(app.swagger(), url));
    return reply
      .header('content-type', 'text/html; charset=utf-8')
      .header('content-security-policy', policy)
      .header('x-content-type-options', 'nosniff')
      .header('referrer-policy', 'no-referrer')
      .send(html);
  });
}
