// PATCH /sandbox/site and POST /sandbox/reset.
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { isRefusal, type Refusal, refuse } from '../domain/refusal.ts';
import { isSupportEmail, refundGuards, supportEmailMax } from '../domain/site.ts';
import { orNull, strictObject } from '../lib/json-schema.ts';
import { isHttpsOnUsualPort, isWebAddress } from '../lib/web-address.ts';
import { changeSettings } from '../operations/change-settings.ts';
import { resetSite } from '../operations/reset-site.ts';
import { analyticsSetting, readAnalytics } from './analytics-setting.ts';
import { refuseWith, succeed } from './answers.ts';
import type { SandboxContext } from './context.ts';
import { settingsAnswer } from './settings-answer.ts';

const rule = strictObject({
  amount_from: Type.Optional(orNull(Type.Integer({ minimum: 0 }))),
  country: Type.Optional(orNull(Type.String({ pattern: '^[A-Z]{2}$' }))),
  scheme: Type.Optional(orNull(Type.String())),
  three_d_secure: Type.Boolean(),
});

const settings = strictObject({
  notification_url: Type.Optional(orNull(Type.String({ maxLength: 2048 }))),
  notification_method: Type.Optional(Type.Enum(['GET', 'POST'] as const)),
  dynamic_3d: Type.Optional(Type.Array(rule, { maxItems: 100 })),
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

/**
 * As `PATCH /sites/{id}` takes it: null and blanks take an address away. What is no address would never be
 * called or written to, and a test that waits for news would not learn why.
 */
function readAddress(
  given: string | null | undefined,
  isAddress: (text: string) => boolean,
  fault: string,
): string | null | undefined | Refusal {
  if (given === undefined || given === null) return given;
  const address = given.trim();
  if (address === '') return null;
  return isAddress(address) ? address : refuse('invalid-value', fault);
}

export function siteRoutes(app: FastifyInstance, context: SandboxContext): void {
  const { deps, siteOf, strictNotificationUrls: isStrict } = context;
  const canBeCalled = (text: string): boolean =>
    isWebAddress(text) && (!isStrict || isHttpsOnUsualPort(text));

  app.patch<{ Body: Type.Static<typeof settings> }>(
    '/site',
    { schema: { body: settings } },
    async (request, reply) => {
      const { body } = request;
      const notificationUrl = readAddress(
        body.notification_url,
        canBeCalled,
        `notification_url is an absolute ${isStrict ? 'https address without a port' : 'http or https address'}`,
      );
      if (isRefusal(notificationUrl)) return refuseWith(reply, notificationUrl);
      const supportEmail = readAddress(
        body.support_email,
        isSupportEmail,
        `support_email is an e-mail address of at most ${supportEmailMax} characters`,
      );
      if (isRefusal(supportEmail)) return refuseWith(reply, supportEmail);
      const analytics = body.analytics === undefined ? undefined : readAnalytics(body.analytics);
      if (isRefusal(analytics)) return refuseWith(reply, analytics);
      const changed = await changeSettings(deps, siteOf(request), {
        ...(notificationUrl === undefined ? {} : { notificationUrl }),
        ...(body.notification_method === undefined
          ? {}
          : { notificationMethod: body.notification_method }),
        ...(body.refuse_flexible_3d === undefined
          ? {}
          : { refuseFlexible3d: body.refuse_flexible_3d }),
        ...(body.unmask_ibans === undefined ? {} : { unmaskIbans: body.unmask_ibans }),
        ...(body.second_chance === undefined ? {} : { secondChance: body.second_chance }),
        ...(body.city === undefined ? {} : { city: body.city }),
        ...(body.country === undefined ? {} : { country: body.country }),
        ...(supportEmail === undefined ? {} : { supportEmail }),
        ...(body.refund_guard === undefined ? {} : { refundGuard: body.refund_guard }),
        ...(body.refund_above_amount === undefined
          ? {}
          : { refundAboveAmount: body.refund_above_amount }),
        ...(body.refunds_blocked === undefined ? {} : { refundsBlocked: body.refunds_blocked }),
        ...(analytics === undefined ? {} : { analytics }),
        ...(body.dynamic_3d === undefined
          ? {}
          : {
              dynamic3d: body.dynamic_3d.map((each) => ({
                amountFrom: each.amount_from ?? null,
                country: each.country ?? null,
                scheme: each.scheme?.toUpperCase() ?? null,
                threeDSecure: each.three_d_secure,
              })),
            }),
      });
      return succeed(reply, settingsAnswer(changed));
    },
  );

  app.post('/reset', async (request, reply) =>
    succeed(reply, await resetSite(deps, siteOf(request))),
  );
}
