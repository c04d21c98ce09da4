// Reads what PATCH /sites/{id} changes of a site (operations.md, part 13).
import { minorMax } from '../../../domain/money/money.ts';
import { isSupportEmail, type SiteSettings, supportEmailMax } from '../../../domain/site.ts';
import { isHttpsOnUsualPort } from '../../../lib/calls/web-address.ts';
import { setMembers } from '../../../lib/set-members.ts';
import type { Json, JsonObject } from '../../clean-json.ts';
import { countCharacters, isBlank, readCode, readInteger } from '../../coercion.ts';
import type { FieldError, FieldErrors } from '../../field-errors.ts';
import { type AddressTerms, addressMax, readAddress } from '../new-orders/read-payment-options.ts';
import { readBody } from '../read-body.ts';

/** Only the settings that the request names; null removes a setting. */
export interface SiteChanges {
  readonly name?: string;
  readonly settings: Partial<
    Pick<
      SiteSettings,
      'notificationUrl' | 'priceFrom' | 'priceTill' | 'supportEmail' | 'supportPhone' | 'homeUrl'
    >
  >;
}

const nameMax = 120;
const phoneMax = 100;

/**
 * `body` is any parsed JSON object; null and `""` remove a setting. Members that cannot be changed,
 * such as `id` and `api_key`, are ignored, since shops send back what they received. All wrong fields
 * are reported together, and then nothing is changed.
 */
export function readSiteChanges(
  body: unknown,
  { strictNotificationUrls }: AddressTerms,
): SiteChanges | FieldErrors {
  const request = readBody(body) ?? {};
  const errors: FieldError[] = [];
  const read = <Value>(attribute: string, field: Field<Value>): Value | undefined => {
    const value = ownMember(request, attribute);
    if (value === undefined) return undefined;
    const known = field.read(value);
    if (known !== undefined) return known;
    errors.push({ attribute, value, message: field.message });
    return undefined;
  };
  const name = read('name', nameField);
  const notificationUrl = read(
    'notification_url',
    strictNotificationUrls ? strictAddressField : addressField,
  );
  const priceFrom = read('price_from', centsField(0));
  const priceTill = read('price_till', centsField(1));
  const supportEmail = read('support_email', emailField);
  const supportPhone = read('support_phone', phoneField);
  const homeUrl = read('url', addressField);
  if (errors.length > 0) return { kind: 'field-errors', errors };
  return {
    ...setMembers({ name }),
    settings: setMembers({
      notificationUrl,
      priceFrom,
      priceTill,
      supportEmail,
      supportPhone,
      homeUrl,
    }),
  };
}

interface Field<Value> {
  /** The value to store; undefined when the sent one is wrong. */
  readonly read: (value: Json) => Value | undefined;
  readonly message: string;
}

const nameField: Field<string> = {
  read: (value) => {
    const text = readCode(value);
    return text === null || countCharacters(text) > nameMax ? undefined : text;
  },
  message: `1 to ${nameMax} characters`,
};

const addressField = optional({
  read: (value) => {
    const address = readAddress(value);
    return address === null || address.length > addressMax ? undefined : address;
  },
  message: `an absolute http or https address of at most ${addressMax} characters`,
});

const strictAddressField = optional({
  read: (value) => {
    const address = readAddress(value);
    if (address === null || address.length > addressMax) return undefined;
    return isHttpsOnUsualPort(address) ? address : undefined;
  },
  message: `an absolute https address without a port, of at most ${addressMax} characters`,
});

const centsField = (least: number) =>
  optional({
    read: (value) => {
      const cents = readInteger(value);
      return cents === null || cents < least || cents > minorMax ? undefined : cents;
    },
    message: `a whole number of euro cents of at least ${least}, or null for no limit`,
  });

const emailField = optional({
  read: (value) => {
    const text = readCode(value);
    return text !== null && isSupportEmail(text) ? text : undefined;
  },
  message: `an email address of at most ${supportEmailMax} characters`,
});

const phoneField = optional({
  read: (value) => {
    const text = readCode(value);
    return text === null || countCharacters(text) > phoneMax ? undefined : text;
  },
  message: `at most ${phoneMax} characters`,
});

function optional<Value>({ read, message }: Field<Value>): Field<Value | null> {
  return { read: (value) => (isBlank(value) ? null : read(value)), message };
}

function ownMember(request: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(request, name) ? request[name] : undefined;
}
