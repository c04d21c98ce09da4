// Until when something can be paid, as a moment: what is left of the time means nothing on paper.
import type { VNode } from 'preact';
import { type PaymentContext, textsOf } from './payment-context.ts';

interface EndMomentProps {
  readonly context: PaymentContext;
  readonly at: Date;
}

/** With the name of its clock, by the calendar that this API speaks in (http.md, part 10). */
export function EndMoment({ context, at }: EndMomentProps): VNode {
  const moment = new Intl.DateTimeFormat(context.language.locale, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZone: 'Europe/Amsterdam',
    timeZoneName: 'short',
  }).format(at);
  return <>{textsOf(context).instructions.until(moment)}</>;
}
