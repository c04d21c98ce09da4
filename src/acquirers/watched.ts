// Wraps an acquirer: measures and traces its answers, logs unknown ones, and turns an exception into "unknown".
import type { GatewayId } from '../domain/ids.ts';
import type { Acquirer, AcquirerAnswer } from '../domain/payments/acquirer.ts';
import type { Log } from '../lib/logs/log.ts';
import type { Measures } from '../lib/logs/measures.ts';
import { inSpan } from '../lib/logs/tracing.ts';
import { storable } from '../lib/postgres/storable-text.ts';

export interface Watch {
  readonly log: Log;
  readonly measures: Pick<Measures, 'acquirerAsked'>;
}

const failed = 'a connector failed';

type Ask<Asked extends unknown[], Value> = (...asked: Asked) => Promise<AcquirerAnswer<Value>>;

/** Wraps the acquirer. Optional functions that it lacks stay absent; those that it has are called with it as `this`. */
export function watched(acquirer: Acquirer, { log, measures }: Watch): Acquirer {
  const { id } = acquirer;
  function watch<Asked extends unknown[], Value>(
    what: string,
    ask: Ask<Asked, Value>,
  ): Ask<Asked, Value> {
    return async (...asked) => {
      const began = performance.now();
      const answer = await inSpan('acquirer', { 'kassa.acquirer': id, 'kassa.asked': what }, () =>
        answerOf(
          () => ask.apply(acquirer, asked),
          (error) => log.error({ acquirer: id, what, err: error }, failed),
        ),
      );
      measures.acquirerAsked(
        { acquirer: id, what, answer: answer.kind },
        (performance.now() - began) / 1000,
      );
      if (answer.kind === 'unknown')
        log.warn(
          { acquirer: id, what, why: answer.why },
          'the outcome of an acquirer call is unknown',
        );
      return answer;
    };
  }
  const { withdraw, followUp, fetchDisputes, answerDispute, openWalletSession } = acquirer;
  const { qrAddress, renderScanAnswer, rehearsal } = acquirer;
  return {
    id,
    supports: askedOnce((gateway) => supports(acquirer, gateway, log)),
    authorize: watch('authorize', acquirer.authorize),
    fetchStatus: watch('fetchStatus', acquirer.fetchStatus),
    // What a callback says may be stored, too.
    readCallback: (call) => storable(acquirer.readCallback(call)),
    ...(withdraw && { withdraw: watch('withdraw', withdraw) }),
    ...(followUp && { followUp: watch('followUp', followUp) }),
    ...(fetchDisputes && { fetchDisputes: watch('fetchDisputes', fetchDisputes) }),
    ...(answerDispute && { answerDispute: watch('answerDispute', answerDispute) }),
    ...(openWalletSession && { openWalletSession: watch('openWalletSession', openWalletSession) }),
    ...(qrAddress && { qrAddress: qrAddress.bind(acquirer) }),
    ...(renderScanAnswer && { renderScanAnswer: renderScanAnswer.bind(acquirer) }),
    ...(rehearsal && { rehearsal }),
  };
}

/** Asks only once per gateway id, so that the answer stays the same as long as the process runs. */
function askedOnce(ask: Acquirer['supports']): Acquirer['supports'] {
  const known = new Map<GatewayId, boolean>();
  return (gateway) => {
    const answer = known.get(gateway) ?? ask(gateway);
    known.set(gateway, answer);
    return answer;
  };
}

/** Whether the acquirer supports the gateway id; no when its connector throws. */
function supports(acquirer: Acquirer, gateway: GatewayId, log: Log): boolean {
  try {
    return acquirer.supports(gateway);
  } catch (error) {
    log.error({ acquirer: acquirer.id, what: 'supports', gateway, err: error }, failed);
    return false;
  }
}

/** Returns the answer; `unknown` when the connector throws, as it may have done something before. */
async function answerOf<Value>(
  ask: () => Promise<AcquirerAnswer<Value>>,
  onFailure: (error: unknown) => void,
): Promise<AcquirerAnswer<Value>> {
  try {
    // The texts in it end up in rows and in answers.
    return storable(await ask());
  } catch (error) {
    onFailure(error);
    return { kind: 'unknown', why: 'its connector failed' };
  }
}
