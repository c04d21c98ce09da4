// What the documentation says of the customer of a new order, and of where it goes.
import { Type } from 'typebox';
import { text } from './terms.ts';

const person = {
  first_name: text('At least two characters'),
  last_name: text('At least two characters'),
  company_name: text('Of an order of a company'),
  address1: text('Street'),
  address2: text('Second line of the address'),
  house_number: text('With its addition'),
  zip_code: text('Answered without blanks'),
  city: text('Town'),
  state: text('Where the country has them'),
  country: text('ISO 3166-1 alpha-2'),
  phone: text('Answered as `phone1`'),
  phone2: text('Another number'),
  email: text('For mails, and reminders where `second_chance` asks for them'),
};

export const customerOfOrder = {
  customer: Type.Optional(
    Type.Object(
      {
        locale: text(
          '`ab_CD`: language of the payment page and of mails; English where they lack it',
        ),
        ...person,
        cocnumber: text('Number in the register of companies'),
        gender: text('Kept as sent; pay-later methods ask for that of `gateway_info`'),
        birthday: text('The same'),
        reference: text('Your name for the customer; needed on recurring orders'),
        ip_address: text('The real one of the customer; not answered'),
        forwarded_ip: text('As in `X-Forwarded-For`; not answered'),
        user_agent: text('Of the browser; not answered'),
        referrer: text('The page before; not answered'),
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
      description: 'Where the goods go, when not to the customer; kept as sent',
    }),
  ),
};
