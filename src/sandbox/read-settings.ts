// Reads the changes of a site's settings from the body of PATCH /sandbox/site.
import { Type } from 'typebox';
import { isRefusal, type Refusal, refuse } from '../domain/refusal.ts';
import {
  isSupportEmail,
  refundGuards,
  type SiteSettings,
  supportEmailMax,
} from '../domain/site.ts';
import { isHttpsOnUsualPort, isWebAddress } from '../lib/calls/web-address.ts';
import { orNull, strictObject } from '../lib/server/json-schema.ts';
import { setMembers } from '../lib/set-members.ts';
import { analyticsSetting, readAnalytics } from './analytics-setting.ts';

const dynamic3dRule = strictObject({
  amount_from: Type.Optional(orNull(Type.Integer({ minimum: 0 }))),
  country: Type.Optional(orNull(Type.String({ pattern: '^[A-Z]{2}$' }))),
  scheme: Type.Optional(orNull(Type.String())),
  three_d_secure: Type.Boolean(),
});

export const settingsBody = strictObject({
  notification_url: Type.Optional(orNull(Type.String({ maxLength: 2048 }))),
  notification_method: Type.Optional(Type.Enum(['GET', 'POST'] as const)),
  dynamic_3d: Type.Optional(Type.Array(dynamic3dRule, { maxItems: 100 })),
  refuse_flexible_3d: Type.Optional(Type.Boolean()),
  unmask_ibans: Type.Optional(Type.Boolean()),
  second_chance: Type.Optional(Type.Boolean()),
  city: Type.Optional(orNull(Type.String({ maxLength: 100 }))),
  country: Type.Optional(orNull(Type.String({ maxLength: 100 }))),
  support_email: Type.Optional(orNull(Type.String({ maxLength: 200 }))),
  refund_guard: Type.Optional(Type.Enum(refundGuards)),
  refund_above_amount: Type.Optional(Type.Boolean()),
  refunds_blocked: Type.Optional(Type.Boolean()),
  analytics: Type.Optional(analyticsSetting),
});
export type SettingsBody = Type.Static<typeof settingsBody>;

/** Only the settings that the request names. Refusal: `invalid-value` for something that is not an address. */
export function readSettings(
  body: SettingsBody,
  { strictNotificationUrls }: { readonly strictNotificationUrls: boolean },
): Partial<SiteSettings> | Refusal {
  const notificationUrl = strictNotificationUrls
    ? readAddress(
        body.notification_url,
        (text) => isWebAddress(text) && isHttpsOnUsualPort(text),
        'notification_url must be an absolute https address without a port',
      )
    : readAddress(
        body.notification_url,
        isWebAddress,
        'notification_url must be an absolute http or https address',
      );
  if (isRefusal(notificationUrl)) return notificationUrl;
  const supportEmail = readAddress(
    body.support_email,
    isSupportEmail,
    `support_email must be an email address of at most ${supportEmailMax} characters`,
  );
  if (isRefusal(supportEmail)) return supportEmail;
  const analytics = body.analytics === undefined ? undefined : readAnalytics(body.analytics);
  if (isRefusal(analytics)) return analytics;
  return setMembers({
    notificationUrl,
    notificationMethod: body.notification_method,
    dynamic3d: body.dynamic_3d?.map(readDynamic3dRule),
    refuseFlexible3d: body.refuse_flexible_3d,
    unmaskIbans: body.unmask_ibans,
    secondChance: body.second_chance,
    city: body.city,
    country: body.country,
    supportEmail,
    refundGuard: body.refund_guard,
    refundAboveAmount: body.refund_above_amount,
    refundsBlocked: body.refunds_blocked,
    analytics,
  });
}

/**
 * Reads an address as `PATCH /sites/{id}` does: null and blanks remove it. Anything that is not an address is refused,
 * since a test that waits for a call or a mail there would not learn why none comes.
 */
function readAddress(
  sent: string | null | undefined,
  isAddress: (text: string) => boolean,
  fault: string,
): string | null | undefined | Refusal {
  if (sent === undefined || sent === null) return sent;
  const address = sent.trim();
  if (address === '') return null;
  return isAddress(address) ? address : refuse('invalid-value', fault);
}

function readDynamic3dRule(
  rule: Type.Static<typeof dynamic3dRule>,
): SiteSettings['dynamic3d'][number] {
  return {
    amountFrom: rule.amount_from ?? null,
    country: rule.country ?? null,
    scheme: rule.scheme?.toUpperCase() ?? null,
    threeDSecure: rule.three_d_secure,
  };
}
