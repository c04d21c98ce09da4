// The setting `analytics` of PATCH /sandbox/site: the web analytics that completed orders are reported to.
import { Type } from 'typebox';
import type { AnalyticsSettings } from '../domain/analytics.ts';
import { type Refusal, refuse } from '../domain/refusal.ts';
import { Secret } from '../lib/secrets/secret.ts';
import { nonEmptyText, orNull, strictObject } from '../lib/server/json-schema.ts';

export const analyticsSetting = orNull(
  strictObject({
    endpoint: Type.String({ pattern: '^https?://', maxLength: 2048 }),
    measurement_id: Type.Optional(orNull(Type.String({ pattern: '^G-[A-Za-z0-9]{1,20}$' }))),
    api_secret: nonEmptyText(200),
  }),
);

/** Null = switched off, as on a new site. Refusal: `invalid-value`. */
export function readAnalytics(
  body: Type.Static<typeof analyticsSetting>,
): AnalyticsSettings | null | Refusal {
  if (body === null) return null;
  if (!URL.canParse(body.endpoint))
    return refuse('invalid-value', 'analytics.endpoint must be an absolute http or https address');
  return {
    endpoint: body.endpoint,
    measurementId: body.measurement_id?.toUpperCase() ?? null,
    apiSecret: new Secret(body.api_secret),
  };
}
