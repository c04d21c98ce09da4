// Shops and customers at work: what they asked for, and what they were told.
import { randomUUID } from 'node:crypto';
import { apiKey } from './house.ts';
import type { Random } from './random.ts';

/** An order as its shop knows it. */
export interface KnownOrder {
  readonly id: string;
  readonly amount: number;
  readonly gateway: string;
  readonly creation: KnownCall;
  /** The shop was told that it is paid, or that the payment is authorised. */
  paid: boolean;
  /** A customer who pays in two windows at once pays twice, and none of ours does. */
  isBeingPaid: boolean;
}

/** What a call is to bring about, in one word. */
export type CallKind = 'create' | 'refund' | 'capture' | 'release' | 'cancel';

/** A call that changes something, under a key of its own with each try. */
export interface KnownCall {
  readonly kind: CallKind;
  readonly method: 'POST' | 'PATCH';
  readonly path: string;
  readonly body: object;
  readonly key: string;
  /** The answer that it was done; null while there is none, or only a refusal. */
  done: string | null;
}

export interface Answer {
  /** 0: the connection broke. */
  readonly status: number;
  readonly text: string;
}

export interface How {
  /** The Idempotency-Key. */
  readonly key?: string;
  /** Whoever waits for longer gives up, and has heard nothing; the call goes on without him. */
  readonly patienceMs?: number;
}

export interface Load {
  readonly random: Random;
  readonly orders: KnownOrder[];
  readonly calls: KnownCall[];
  /** Answers that must not come, whatever is killed. */
  readonly faults: string[];
  readonly notificationUrl: string;
  /** One call at a web chosen by chance. */
  call(method: string, path: string, body?: unknown, how?: How): Promise<Answer>;
}

export function isDone(call: KnownCall): boolean {
  return call.done !== null;
}

/** A call that is going to be made, with a key of its own. */
export function plan(
  load: Load,
  asked: Pick<KnownCall, 'kind' | 'method' | 'path' | 'body'>,
): KnownCall {
  const call: KnownCall = { ...asked, key: randomUUID(), done: null };
  load.calls.push(call);
  return call;
}

/** The same request under the same key: what was done must give the same answer for ever. */
export async function send(load: Load, call: KnownCall): Promise<Answer> {
  const answer = await load.call(call.method, call.path, call.body, { key: call.key });
  const name = `${call.kind} ${call.path} (${call.key})`;
  // A customer may have paid since, and money wins: asked anew, such a cancellation is refused.
  const mayTurn = call.kind === 'cancel';
  const isAnswer = answer.status >= 200 && answer.status < 500 && answer.status !== 409;
  if (call.done !== null && isAnswer && call.done !== answer.text && !mayTurn)
    load.faults.push(`${name} was answered ${call.done} and then ${answer.text}`);
  if (answer.status === 200) call.done ??= answer.text;
  return answer;
}

export function makeLoad(options: {
  readonly random: Random;
  readonly webs: readonly string[];
  readonly notificationUrl: string;
}): Load {
  const { random, webs, notificationUrl } = options;
  const faults: string[] = [];
  return {
    random,
    orders: [],
    calls: [],
    faults,
    notificationUrl,
    async call(method, path, body, how = {}) {
      const answer = await callOnce(`${random.pick(webs)}${path}`, method, body, how);
      // 409: the same call is under way elsewhere, or was when its process died.
      const allowed = [0, 200, 400, 404, 409, 410, 503];
      if (!allowed.includes(answer.status))
        faults.push(`${method} ${path}: ${answer.status} ${answer.text}`);
      return answer;
    },
  };
}

async function callOnce(url: string, method: string, body: unknown, how: How): Promise<Answer> {
  const { key, patienceMs } = how;
  try {
    const answer = await fetch(url, {
      method,
      headers: {
        api_key: apiKey,
        'content-type': 'application/json',
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(patienceMs === undefined ? {} : { signal: AbortSignal.timeout(patienceMs) }),
    });
    return { status: answer.status, text: await answer.text() };
  } catch (error) {
    // Broken off by a kill; what the caller did not hear may or may not have happened.
    const isLost = error instanceof TypeError || (error as Error).name === 'TimeoutError';
    if (isLost) return { status: 0, text: '' };
    throw error;
  }
}
