// The shop's request to the gateway and the gateway's answer, side by side.
import type { VNode } from 'preact';
import type { ApiAnswer, ApiRequest } from '../shop/gateway-client.ts';
import { CodeBlock } from './json-text.tsx';

export interface ExchangeProps {
  readonly request: ApiRequest;
  readonly answer: ApiAnswer | null;
  readonly maskedKey: string;
}

export function ExchangePanels({ request, answer, maskedKey }: ExchangeProps): VNode {
  return (
    <div class="pair">
      <section class="panel" aria-labelledby="request">
        <h2 id="request">What the shop sent</h2>
        <Head request={request} maskedKey={maskedKey} />
        <CodeBlock text={request.body ?? ''} />
      </section>
      <section class="panel" aria-labelledby="answer">
        <h2 id="answer">What the gateway answered</h2>
        <p class="wire">
          <code>{headline(answer)}</code>
        </p>
        {answer?.kind === 'answered' && <CodeBlock text={answer.body} />}
      </section>
    </div>
  );
}

/** Shows only the last characters of the API key, as anybody may look at this page. */
export function Head({ request, maskedKey }: Omit<ExchangeProps, 'answer'>): VNode {
  return (
    <p class="wire">
      <code>{`${request.method} ${request.url}`}</code>
      <code>{`api_key: ${maskedKey}`}</code>
    </p>
  );
}

export function headline(answer: ApiAnswer | null): string {
  if (answer === null) return 'no answer yet';
  if (answer.kind === 'unreachable') return `no answer after ${answer.durationMs} ms`;
  return `HTTP ${answer.status} after ${answer.durationMs} ms`;
}
