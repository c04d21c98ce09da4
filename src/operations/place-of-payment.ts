// What an acquirer is told of the place where somebody pays: on a page, by phone, at a terminal.
import type { AuthorizeRequest } from '../domain/acquirer.ts';
import type { Order } from '../domain/order.ts';

/** Who pays by phone or at a counter decides by hand, whatever the order wished for. */
export function placeOf(
  { content }: Order,
  channel: AuthorizeRequest['channel'],
): Pick<AuthorizeRequest, 'scenario' | 'terminalId'> {
  if (channel === 'terminal' && content.terminal !== undefined)
    return { scenario: null, terminalId: content.terminal };
  return { scenario: channel === 'phone' ? null : (content.scenario ?? null) };
}
