// The phone's camera: reads the QR codes in pictures on a thread of its own, one at a time and within a time limit.
import { Worker } from 'node:worker_threads';
import { Gatherer } from '../../lib/waiting/gather.ts';

export const maxPictureBytes = 4 * 1024 * 1024;
/** Enough for any ordinary picture on a busy machine; one that was made to keep us busy gets no more. */
const usualLimitMs = 20_000;
/** Pictures that wait or are being read: each holds its bytes. */
const inHandMax = 20;

/** A picture of noise is searched for seconds, during which this process has others to answer. */
export class Camera {
  readonly #looks: Gatherer<Buffer, string | null>;
  #inHand = 0;

  /** `program`: path of `qr-reader.ts` as the build made it. `limitMs`: for one picture; 20 s when absent. */
  constructor(program: string, limitMs: number = usualLimitMs) {
    const look = async ([picture]: readonly Buffer[]) => [
      picture === undefined ? null : await readOnThread(program, picture, limitMs),
    ];
    this.#looks = new Gatherer(look, { groupMax: 1, atOnce: 1 });
  }

  /**
   * The text in the code; null when the file is no PNG, is too large, shows no code, or takes too long. Throws
   * with the status 503 when too many pictures wait already.
   */
  async read(picture: Buffer): Promise<string | null> {
    if (picture.length > maxPictureBytes) return null;
    if (this.#inHand >= inHandMax)
      throw Object.assign(new Error('Too many pictures wait to be read'), { statusCode: 503 });
    this.#inHand += 1;
    try {
      return await this.#looks.ask(picture);
    } finally {
      this.#inHand -= 1;
    }
  }
}

function readOnThread(program: string, picture: Buffer, limitMs: number): Promise<string | null> {
  // A copy of its own: small buffers share one with others.
  const bytes = Uint8Array.from(picture);
  const worker = new Worker(program, { workerData: bytes, transferList: [bytes.buffer] });
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => void worker.terminate(), limitMs);
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => {
      clearTimeout(limit);
      // Does nothing after a message or an error.
      resolve(null);
    });
  });
}
