// Lets the simulator's virtual phone scan a QR code and pay, for test code.
import type { ScanReport } from '../../domain/payments/acquirer.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import type { Deps } from '../deps.ts';

/** Refusals: `not-allowed` when no acquirer has a virtual phone, `invalid-value` with the phone's reason. */
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
