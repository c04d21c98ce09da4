// The phone's camera: reads the QR codes in pictures on a thread of its own, one at a time and within a time limit.
import { Worker } from 'node:worker_threads';
import { Gatherer } from '../../lib/waiting/gather.ts';

export const maxPictureBytes = 4 * 1024 * 1024;
/** The time limit for one picture: enough for any ordinary picture, even on a busy machine. */
const usualLimitMs = 20_000;
/** The most pictures that wait or are being read at a time, as each one's bytes stay in memory. */
const inHandMax = 20;

/** Reads pictures on a thread of its own: a picture full of noise takes seconds, which would block the process. */
export class Camera {
  readonly #looks: Gatherer<Buffer, string | null>;
  #inHand = 0;

  /** `program` is the path of the built `qr-reader.ts`, `limitMs` the time limit for one picture. */
  constructor(program: string, limitMs: number = usualLimitMs) {
    const look = async ([picture]: readonly Buffer[]) => [
      picture === undefined ? null : await readOnThread(program, picture, limitMs),
    ];
    this.#looks = new Gatherer(look, { groupMax: 1, atOnce: 1 });
  }

  /**
   * Returns the text of the QR code; null when the file is not a PNG, is too large, shows no code, or takes too long.
   * Throws with the status 503 when too many pictures wait already.
   */
  async read(picture: Buffer): Promise<string | null> {
    if (picture.length > maxPictureBytes) return null;
    if (this.#inHand >= inHandMax)
      throw Object.assign(new Error('Too many pictures are waiting to be read'), {
        statusCode: 503,
      });
    this.#inHand += 1;
    try {
      return await this.#looks.ask(picture);
    } finally {
      this.#inHand -= 1;
    }
  }
}

function readOnThread(program: string, picture: Buffer, limitMs: number): Promise<string | null> {
  // The copy is transferred to the thread; a small buffer shares its memory with others and must stay here.
  const bytes = Uint8Array.from(picture);
  const worker = new Worker(program, { workerData: bytes, transferList: [bytes.buffer] });
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => void worker.terminate(), limitMs);
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => {
      clearTimeout(limit);
      // Has no effect after a message or an error.
      resolve(null);
    });
  });
}
