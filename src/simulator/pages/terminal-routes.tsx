// The routes of the simulated terminal.
import type { FastifyInstance, FastifyReply } from 'fastify';
import { press } from '../bank/terminal.ts';
import type { Context } from '../context/context.ts';
import { customerPath } from '../payments/page-paths.ts';
import type { Payment } from '../payments/payment.ts';
import { findByToken } from '../payments/payment-store.ts';
import { TerminalPage } from '../views/terminal-page.tsx';
import { sendPage, sendUnknownPayment } from './page-reply.tsx';
import { formOf, paymentOf } from './page-request.ts';

/** Registers `terminal?trxid=…` under /simulator, for reading the display and pressing a button. */
export async function terminalRoutes(app: FastifyInstance, context: Context): Promise<void> {
  app.get('/terminal', async (request, reply) => {
    const payment = await paymentOf(context, request, 'terminal');
    return payment === null ? sendUnknownPayment(reply) : show(reply, payment);
  });
  app.post('/terminal', async (request, reply) => {
    const payment = await paymentOf(context, request, 'terminal');
    if (payment === null) return sendUnknownPayment(reply);
    const pressed = await press(context, payment, formOf(request).get('scenario') ?? '');
    switch (pressed.kind) {
      case 'pressed':
        return reply.redirect(addressOf(context, pressed.payment), 303);
      case 'over': {
        const now = (await findByToken(context.options.pool, payment.token)) ?? payment;
        return sendPage(reply, 409, <TerminalPage payment={now} isOver={true} />);
      }
      case 'unknown-button':
        return show(reply, payment, 422);
    }
  });
}

function addressOf({ options }: Context, { token }: Payment): string {
  return `${options.publicUrl()}/simulator/${customerPath({ kind: 'terminal', token })}`;
}

function show(reply: FastifyReply, payment: Payment, status = 200): FastifyReply {
  return sendPage(reply, status, <TerminalPage payment={payment} isOver={false} />);
}
