// What the documentation says of the sessions of wallets.
import { Type } from 'typebox';
import { classicRefusals, errorSchema } from './refusals.ts';
import { success } from './terms.ts';

export const appleSessionDocs = {
  tags: ['site'],
  summary: 'Open an Apple Pay session for a button on your own page',
  description:
    'The device asks your page to prove which shop it belongs to. Pass it the parsed session in ' +
    '`completeMerchantValidation`. In the sandbox the session is simulated: Apple is not contacted, and ' +
    'the header `x-kassa-detail` says so.',
  operationId: 'openApplePaySession',
  body: Type.Object({
    validation_url: Type.String({
      maxLength: 2048,
      description:
        'Exactly as received from the device: https at an Apple Pay host. The sandbox never calls it.',
    }),
    origin_domain: Type.String({
      maxLength: 253,
      description: 'Host of the page with the button, `shop.example.com`',
    }),
  }),
  response: {
    200: success(
      Type.Object({
        session: Type.String({ description: 'JSON as text, for the device only' }),
      }),
    ),
    400: errorSchema,
    ...classicRefusals,
  },
};
