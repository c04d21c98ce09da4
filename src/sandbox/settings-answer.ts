// The settings of a site in the answer of PATCH /sandbox/site, under the names that its body uses.
import type { SiteSettings } from '../domain/site.ts';

/** The answer may be sent back as it is, but without the secret of the analytics, which is never shown. */
export function settingsAnswer(settings: SiteSettings): Readonly<Record<string, unknown>> {
  const { analytics } = settings;
  return {
    notification_url: settings.notificationUrl,
    notification_method: settings.notificationMethod,
    dynamic_3d: settings.dynamic3d.map((rule) => ({
      amount_from: rule.amountFrom,
      country: rule.country,
      scheme: rule.scheme,
      three_d_secure: rule.threeDSecure,
    })),
    refuse_flexible_3d: settings.refuseFlexible3d,
    unmask_ibans: settings.unmaskIbans,
    second_chance: settings.secondChance,
    city: settings.city,
    country: settings.country,
    support_email: settings.supportEmail,
    refund_guard: settings.refundGuard,
    refund_above_amount: settings.refundAboveAmount,
    refunds_blocked: settings.refundsBlocked,
    analytics: analytics && {
      endpoint: analytics.endpoint,
      measurement_id: analytics.measurementId,
      api_secret: analytics.apiSecret,
    },
  };
}
