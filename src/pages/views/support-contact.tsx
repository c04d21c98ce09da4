// The shop's support address and home page, for questions.
import type { VNode } from 'preact';
import { mailtoAddress } from '../../lib/texts/mailto-address.ts';
import { webAddress } from './parts/links.ts';
import { type PaymentContext, textsOf } from './parts/payment-context.ts';

export function SupportContact({ context }: { readonly context: PaymentContext }): VNode | null {
  const { name, supportEmail, homeUrl } = context.view.merchant;
  const texts = textsOf(context);
  const home = webAddress(homeUrl, context.site.publicUrl);
  if (supportEmail === null && home === null) return null;
  return (
    <div class="support">
      {supportEmail !== null && (
        <p>
          {texts.support(name)}{' '}
          <a href={mailtoAddress(supportEmail)} dir="ltr">
            {supportEmail}
          </a>
        </p>
      )}
      {home !== null && (
        <p>
          <a href={home}>{texts.shopHome(name)}</a>
        </p>
      )}
    </div>
  );
}
