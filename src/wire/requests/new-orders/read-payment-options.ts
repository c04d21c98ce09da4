// Reads `payment_options` of a create-order request (create-order.md, part 3).
import type { OrderType, PaymentOptions } from '../../../domain/orders/order.ts';
import { type Refusal, refuse } from '../../../domain/refusal.ts';
import { isHttpsOnUsualPort, isWebAddress } from '../../../lib/calls/web-address.ts';
import { type JsonObject, section } from '../../clean-json.ts';
import { countCharacters, isBlank, readBoolean, readChoice, readCode } from '../../coercion.ts';
import { keptMembers } from '../../kept-fields.ts';
import type { ReadTemplate } from './read-template.ts';

const waysBack = ['redirect_url', 'cancel_url'] as const;
const addresses = ['notification_url', ...waysBack] as const;

export interface AddressTerms {
  /** Notifications are sent only to https on its usual port (notifications.md, part 1, Decision). */
  readonly strictNotificationUrls: boolean;
}

/** Longest address for notifications, in characters (notifications.md, part 1, Decision). */
export const addressMax = 2048;

/**
 * Ports, query strings and plain http are accepted; with `isStrict`, `notification_url` must be https without a
 * port. What is not a web address is refused, so that the shop learns now that it would get no notifications (our
 * choice of the two documented ways). A checkout order needs both return addresses, since its customer has no
 * page of the shop to go back to.
 */
export function checkPaymentOptions(
  body: JsonObject,
  type: OrderType,
  isStrict = false,
): Refusal | null {
  const options = section(body, 'payment_options');
  for (const name of addresses) {
    if (!isBlank(options[name]) && readAddress(options[name]) === null) {
      return refuse('invalid-value', `payment_options.${name}: an absolute http or https address`);
    }
  }
  const called = readAddress(options['notification_url']) ?? '';
  if (countCharacters(called) > addressMax) {
    const most = `at most ${addressMax} characters`;
    return refuse('invalid-value', `payment_options.notification_url: ${most}`);
  }
  if (called !== '' && isStrict && !isHttpsOnUsualPort(called)) {
    return refuse('invalid-value', 'payment_options.notification_url: https, without a port');
  }
  const missing = waysBack.find((name) => readAddress(options[name]) === null);
  return type === 'checkout' && missing !== undefined
    ? refuse('missing-data', `payment_options.${missing}: required for a checkout order`)
    : null;
}

/** Call after the check: an address that it refuses is read as not set here. */
export function readPaymentOptions(
  body: JsonObject,
  { style }: Pick<ReadTemplate, 'style'>,
): PaymentOptions {
  const options = section(body, 'payment_options');
  return {
    notificationUrl: readAddress(options['notification_url']),
    notificationMethod: readChoice(options['notification_method'], ['GET', 'POST']),
    redirectUrl: readAddress(options['redirect_url']),
    cancelUrl: readAddress(options['cancel_url']),
    closeWindow: readBoolean(options['close_window']) ?? false,
    settings: keptMembers(section(options, 'settings')),
    ...(style === null ? {} : { style }),
  };
}

/** The address as sent, without blanks around it: shops compare addresses byte by byte. Null for anything else. */
export function readAddress(value: unknown): string | null {
  const text = readCode(value);
  return text !== null && isWebAddress(text) ? text : null;
}
