// What the documentation says of the customer of a new order, and of where it goes.
import { Type } from 'typebox';
import { text } from './terms.ts';

const person = {
  first_name: text('At least two characters'),
  last_name: text('At least two characters'),
  company_name: text('If the customer is a company'),
  address1: text('Street'),
  address2: text('Second address line'),
  house_number: text('Including any addition'),
  zip_code: text('Returned without spaces'),
  city: text('Town'),
  state: text('If the country has states'),
  country: text('ISO 3166-1 alpha-2'),
  phone: text('Returned as `phone1`'),
  phone2: text('Another number'),
  email: text('For mails, and for reminders if `second_chance` asks for them'),
};

export const customerOfOrder = {
  customer: Type.Optional(
    Type.Object(
      {
        locale: text(
          '`ab_CD`: language of the payment page and of mails; English if that is not available',
        ),
        ...person,
        cocnumber: text('Company registration number'),
        gender: text('Stored as sent; pay-later methods use the one in `gateway_info`'),
        birthday: text('The same'),
        reference: text('Your own id for the customer; required for recurring orders'),
        ip_address: text('The address of the customer; not returned'),
        forwarded_ip: text('As in `X-Forwarded-For`; not returned'),
        user_agent: text('Of the browser; not returned'),
        referrer: text('The previous page; not returned'),
        disable_send_email: Type.Optional(
          Type.Boolean({ description: 'No mails to the customer of this order' }),
        ),
      },
      { additionalProperties: true },
    ),
  ),
  delivery: Type.Optional(
    Type.Object(person, {
      additionalProperties: true,
      description: 'Where the goods are delivered, if not to the customer; stored as sent',
    }),
  ),
};
