// POST /orders/{id}/files: evidence for a chargeback.
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../operations/deps.ts';
import { uploadFile } from '../operations/disputes/upload-file.ts';
import { readFile } from '../wire/requests/changes/read-file.ts';
import { answer } from './answers.ts';
import { idempotencyKeyOf } from './idempotency.ts';
import { uploadFileDocs } from './openapi/files.ts';
import type { SiteOf } from './site-of.ts';

/** The largest file in base64, with the JSON around it. A larger body is refused before it is read. */
const bodyLimit = 15 * 1024 * 1024;

export function fileRoutes(app: FastifyInstance, deps: Deps, siteOf: SiteOf): void {
  app.post<{ Params: { id: string } }>(
    '/orders/:id/files',
    { schema: uploadFileDocs, bodyLimit },
    async (request, reply) => {
      const file = readFile(request.body);
      const refusal = await uploadFile(
        deps,
        siteOf(request),
        request.params.id,
        file,
        idempotencyKeyOf(request),
      );
      return refusal ?? answer(reply, {});
    },
  );
}
