// What the documentation says of payment terminals.
import { Type } from 'typebox';
import { terminalProviders } from '../../domain/terminal.ts';
import { orNull } from '../../lib/server/json-schema.ts';
import { bareMessage, errorSchema } from './refusals.ts';

const time = Type.String({ description: 'UTC, `2026-03-02T14:05:11Z`' });

const terminal = Type.Object({
  id: Type.String({ description: 'The id for orders: `gateway_info.terminal_id`' }),
  provider: Type.Enum(terminalProviders),
  name: Type.String(),
  code: Type.String({ description: 'A UUID' }),
  created: time,
  last_updated: time,
  manufacturer_id: orNull(Type.String()),
  serial_number: orNull(Type.String()),
  active: Type.Boolean({ description: 'An inactive terminal accepts no payments' }),
  group_id: Type.Integer({ description: 'A group is a site: this is its `site_id`' }),
  country: orNull(Type.String()),
});

const querystring = Type.Object({
  page: Type.Optional(Type.Integer({ minimum: 1, default: 1 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, default: 50 })),
});

const list = Type.Object({
  success: Type.Literal(true),
  data: Type.Array(terminal),
  pager: Type.Object({
    limit: Type.Integer(),
    page: Type.Integer(),
    total_items: Type.Integer({ description: 'On all pages' }),
  }),
});

const siteKey = bareMessage('Forbidden', 'The key of a site');

export const listTerminalsDocs = {
  tags: ['terminals'],
  summary: 'List the terminals of the account',
  description: 'Newest first. Requires the API key of the account.',
  operationId: 'listTerminals',
  querystring,
  response: { 200: list, 401: errorSchema, 403: siteKey, 404: errorSchema },
};

export const listTerminalsByGroupDocs = {
  tags: ['terminals'],
  summary: 'List the terminals of a group',
  description: 'Newest first. Requires the API key of the account; the group is one of its sites.',
  operationId: 'listTerminalsByGroup',
  params: Type.Object({ id: Type.String({ description: 'The number of the group' }) }),
  querystring,
  response: {
    200: list,
    401: errorSchema,
    403: Type.Union([
      Type.Object({
        success: Type.Literal(false),
        error: Type.Object({ message: Type.Literal('Forbidden') }),
      }),
      siteKey,
    ]),
    404: errorSchema,
  },
};
