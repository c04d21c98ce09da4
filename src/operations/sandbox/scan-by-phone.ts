// A phone in test code's hand: scans a QR code and decides.
import type { ScanReport } from '../../domain/payments/acquirer.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import type { Deps } from '../deps.ts';

/** Refusals: `not-allowed` where no acquirer can rehearse, `invalid-value` with what the phone says. */
export async function scanByPhone(
  deps: Pick<Deps, 'acquirers'>,
  scan: { qr: string; amountMinor: number | null; scenario: string | null },
): Promise<ScanReport | Refusal> {
  const [phone] = deps.acquirers.flatMap(({ rehearsal }) => rehearsal ?? []);
  if (phone === undefined) return refuse('not-allowed', 'there is no virtual phone here');
  const { qr, amountMinor, scenario } = scan;
  const answer = await phone.scan(qr, { amountMinor, scenario });
  return answer.kind === 'done' ? answer.value : refuse('invalid-value', answer.why);
}
