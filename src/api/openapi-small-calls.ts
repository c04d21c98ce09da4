// What the documentation says of the small calls about a site.
import { Type } from 'typebox';
import { errorSchema } from './openapi-orders.ts';

export const apiTokenDocs = {
  tags: ['site'],
  summary: 'Get a token for the payment component in the browser',
  operationId: 'getApiToken',
  response: {
    200: Type.Object({
      success: Type.Literal(true),
      data: Type.Object({
        api_token: Type.String({ description: 'Valid for 600 seconds; a new one for each order' }),
      }),
    }),
    401: errorSchema,
    404: errorSchema,
  },
};

export const meDocs = {
  tags: ['site'],
  summary: 'Get the site that the key belongs to',
  operationId: 'getMe',
  response: {
    200: Type.Object({
      success: Type.Literal(true),
      data: Type.Object({
        account_id: Type.Integer(),
        role: Type.String(),
        site_id: Type.Integer(),
      }),
    }),
    401: errorSchema,
    404: errorSchema,
  },
};

export const categoriesDocs = {
  tags: ['site'],
  summary: 'List the categories of shops',
  operationId: 'listCategories',
  response: {
    200: Type.Object({
      success: Type.Literal(true),
      data: Type.Array(Type.Object({ code: Type.Integer(), description: Type.String() })),
    }),
    401: errorSchema,
    404: errorSchema,
  },
};
