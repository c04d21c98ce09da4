// Collects the routes of a gateway as they are registered, so that tests of all routes include new ones.
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { FastifyInstance, FastifySchema } from 'fastify';
import type { Access } from '../../src/operations/keys/authenticate.ts';

export interface Route {
  readonly method: string;
  /** The path as registered, such as `/v1/json/orders/:id`. */
  readonly path: string;
  /** The access that a route with an API key demands; undefined = the usual one. */
  readonly access: Access | undefined;
  readonly schema: FastifySchema;
}

const channel = 'fastify.initialization';

/**
 * Listens for the next server that is created in this process, so call it before the gateway starts.
 * The list is complete when the server is ready. It does not contain the HEAD routes that Fastify adds
 * to GET routes.
 */
export function collectRoutes(): readonly Route[] {
  const routes: Route[] = [];
  const onServer = (message: unknown): void => {
    unsubscribe(channel, onServer);
    const { fastify } = message as { readonly fastify: FastifyInstance };
    fastify.addHook('onRoute', ({ method, url, schema, config }) => {
      for (const one of [method].flat()) {
        if (one === 'HEAD') continue;
        routes.push({ method: one, path: url, access: config?.access, schema: schema ?? {} });
      }
    });
  };
  subscribe(channel, onServer);
  return routes;
}
