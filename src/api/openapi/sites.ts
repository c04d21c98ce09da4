// What the documentation says of a site's own settings.
import { Type } from 'typebox';
import { orNull } from '../../lib/server/json-schema.ts';
import { errorSchema, validationError } from './refusals.ts';
import { success } from './terms.ts';

const address = orNull(Type.String({ maxLength: 2048 }));
const cents = (description: string) => orNull(Type.Integer({ minimum: 0, description }));

const changeable = {
  name: Type.String({ maxLength: 120 }),
  notification_url: address,
  price_from: cents('Lowest amount of an order in euros, in cents'),
  price_till: cents('Highest amount of an order in euros, in cents'),
  support_email: orNull(Type.String({ maxLength: 100 })),
  support_phone: orNull(Type.String({ maxLength: 100 })),
  url: address,
};

const notFound = Type.Object(
  { message: Type.String() },
  { description: 'This key has no such site.' },
);

const params = Type.Object({ id: Type.String({ description: 'The site_id from GET /me' }) });

export const getSiteDocs = {
  tags: ['site'],
  summary: 'Get the settings of your site',
  description: 'With the key of the site, or of its account.',
  operationId: 'getSite',
  params,
  response: {
    200: success(
      Type.Object({
        account_id: Type.Integer(),
        api_key: Type.String({
          description: 'The key of the site; a site gets the one it has called with',
        }),
        id: Type.Integer(),
        ...changeable,
      }),
    ),
    401: errorSchema,
    404: notFound,
  },
};

export const changeSiteDocs = {
  tags: ['site'],
  summary: 'Change the settings of your site',
  description: 'With the key of the site, or of its account.',
  operationId: 'updateSite',
  params,
  body: Type.Partial(Type.Object(changeable), { description: 'Null removes a setting.' }),
  response: {
    200: success(Type.Object(changeable)),
    401: errorSchema,
    404: notFound,
    422: validationError('name', 'Invalid fields; nothing has changed.'),
  },
};
