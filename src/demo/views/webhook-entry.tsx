// One webhook in the list of an order: its statuses, whether it can be trusted, and the shop's answer.
import type { VNode } from 'preact';
import type { Webhook } from '../shop/shop-memory.ts';
import { maxAgeSeconds } from '../shop/webhook-signature.ts';
import { CodeBlock } from './json-text.tsx';
import { timeText } from './money-and-time.ts';
import { StatusChip } from './order-status.tsx';

const wrongBecause = {
  missing: 'there is no Auth header',
  malformed: 'the Auth header is not base64 of a timestamp and an HMAC',
  mismatch: 'it does not match this shop’s API key and this body',
  'too-old': `it is older than ${maxAgeSeconds} seconds`,
} as const;

export function WebhookEntry({ webhook }: { readonly webhook: Webhook }): VNode {
  const { number, receivedAt, method, status, financialStatus, answered } = webhook;
  return (
    <li class="webhook" id={`webhook-${number}`}>
      <p class="webhook-head">
        <time dateTime={receivedAt.toISOString()}>{timeText(receivedAt)}</time>
        {status !== null && <StatusChip name="status" value={status} />}
        {financialStatus !== null && <StatusChip name="financial_status" value={financialStatus} />}
      </p>
      <Verdict verdict={webhook.verdict} />
      <p>
        The shop answered <code>{`${answered.status} ${answered.text}`}</code>
      </p>
      <details>
        <summary>{`The full ${method} request`}</summary>
        <Parts webhook={webhook} />
      </details>
    </li>
  );
}

function Verdict({ verdict }: Pick<Webhook, 'verdict'>): VNode {
  switch (verdict.kind) {
    case 'right':
      return (
        <p class="verdict good">
          <Mark path="M7.5 12.5l3 3 6-7" />
          <span>
            <strong>The signature is valid.</strong> {ageText(verdict.ageSeconds)}
          </span>
        </p>
      );
    case 'wrong':
      return (
        <p class="verdict bad">
          <Mark path="M8.5 8.5l7 7m0-7l-7 7" />
          <span>
            <strong>The signature is not valid:</strong> {wrongBecause[verdict.why]}. Ignored.
          </span>
        </p>
      );
    case 'unsigned':
      return (
        <p class="verdict">
          <Mark path="M8 12h8" />
          <span>A GET has no signature, so the shop asked the gateway for the status.</span>
        </p>
      );
  }
}

/** `seconds` is negative when the gateway's clock is ahead of the shop's. */
function ageText(seconds: number): string {
  const age = Math.max(0, seconds);
  return `Signed ${age} ${age === 1 ? 'second' : 'seconds'} before it arrived; ${maxAgeSeconds} are allowed.`;
}

function Mark({ path }: { readonly path: string }): VNode {
  return (
    <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
      <circle cx="12" cy="12" r="10" />
      <path d={path} />
    </svg>
  );
}

function Parts({ webhook }: { readonly webhook: Webhook }): VNode {
  const { method, url, authHeader, body } = webhook;
  return (
    <dl class="parts">
      <dt>Address</dt>
      <dd>
        <code>{`${method} ${url}`}</code>
      </dd>
      {authHeader !== null && (
        <>
          <dt>Auth header</dt>
          <dd>
            <code>{authHeader}</code>
          </dd>
        </>
      )}
      {body !== '' && (
        <>
          <dt>Body, formatted for reading; the signature covers the original bytes</dt>
          <dd>
            <CodeBlock text={body} />
          </dd>
        </>
      )}
    </dl>
  );
}
