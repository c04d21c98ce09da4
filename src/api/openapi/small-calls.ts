// What the documentation says of the small calls about a site.
import { Type } from 'typebox';
import { usualAnswers } from './terms.ts';

export const apiTokenDocs = {
  tags: ['site'],
  summary: 'Get a token for the payment component in the browser',
  operationId: 'getApiToken',
  response: usualAnswers(
    Type.Object({
      api_token: Type.String({
        description: 'Valid for 600 seconds; get a new one for each order',
      }),
    }),
  ),
};

export const meDocs = {
  tags: ['site'],
  summary: 'Get the site that the key belongs to',
  operationId: 'getMe',
  response: usualAnswers(
    Type.Object({
      account_id: Type.Integer(),
      role: Type.String(),
      site_id: Type.Integer(),
    }),
  ),
};

export const categoriesDocs = {
  tags: ['site'],
  summary: 'List the categories of shops',
  operationId: 'listCategories',
  response: usualAnswers(
    Type.Array(Type.Object({ code: Type.Integer(), description: Type.String() })),
  ),
};
