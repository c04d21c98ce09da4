// The list of mails to customers, and the page of one mail.
import type { VNode } from 'preact';
import type { ReceivedMail } from '../shop/received-mail.ts';
import { timeText } from './money-and-time.ts';

const states: Readonly<Record<string, string>> = {
  kept: 'Kept here only: no mail server is connected (SMTP_URL).',
  waiting: 'Waiting for the mail server.',
  sent: 'Accepted by the mail server.',
  failed: 'Not accepted by the mail server.',
};

export function MailboxPage(props: {
  readonly base: string;
  readonly mails: readonly ReceivedMail[];
}): VNode {
  const { base, mails } = props;
  return (
    <section>
      <h1>Mails to customers</h1>
      <p class="lead">
        What the gateway sent to this shop’s customers: confirmations, instructions for bank
        transfers, and reminders about unpaid orders.
      </p>
      {mails.length === 0 ? (
        <p class="panel">
          None yet. Place an order that has the customer’s email address and pay it, or move the
          site’s clock forward by an hour.
        </p>
      ) : (
        <ul class="panel mails">
          {mails.map((mail) => (
            <li key={mail.id}>
              <a href={`${base}/mailbox/${mail.id}`}>{mail.subject}</a>
              <p>
                <code>{mail.kind}</code> to {mail.to}
              </p>
              <p class="muted">
                Order {mail.orderId}, <Moment at={mail.createdAt} />
              </p>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

export function MailPage({
  base,
  mail,
}: {
  readonly base: string;
  readonly mail: ReceivedMail;
}): VNode {
  return (
    <section>
      <p class="crumb">
        <a href={`${base}/mailbox`}>All mails</a>
      </p>
      <h1>{mail.subject}</h1>
      <div class="panel mail">
        <dl class="envelope">
          <dt>From</dt>
          <dd>{mail.from}</dd>
          <dt>To</dt>
          <dd>{mail.to}</dd>
          <dt>Order</dt>
          <dd>{mail.orderId}</dd>
          <dt>Written</dt>
          <dd>
            <Moment at={mail.createdAt} />
          </dd>
          <dt>Sent</dt>
          <dd>{states[mail.state] ?? mail.state}</dd>
        </dl>
        <iframe
          class={leadsOn(mail) ? 'mail-frame long' : 'mail-frame'}
          title="The mail as the customer sees it"
          src={`${base}/mailbox/${mail.id}/body`}
          sandbox="allow-popups allow-popups-to-escape-sandbox"
        />
        <h2>Plain text</h2>
        <pre class="mail-text">{mail.text}</pre>
      </div>
    </section>
  );
}

/** Whether the mail has a button with a link; such mails are longer and get a larger frame. */
const leadsOn = ({ text }: ReceivedMail): boolean => /^https?:/m.test(text);

/** A moment of the site's clock, with its date, as that clock may have been moved. */
function Moment({ at }: { readonly at: Date }): VNode {
  const iso = at.toISOString();
  return <time dateTime={iso}>{`${iso.slice(0, 10)} ${timeText(at)}`}</time>;
}
