// The program of the camera's thread: reads the one picture that it is started with, says what it read, and ends.
import { parentPort, workerData } from 'node:worker_threads';
import { readQrPicture } from './qr-picture.ts';

const picture = workerData as Uint8Array;
parentPort?.postMessage(readQrPicture(Buffer.from(picture.buffer)));
