// The program of the camera's thread: reads the picture that it is started with, posts the text of its code, and ends.
import { parentPort, workerData } from 'node:worker_threads';
import { readQrPicture } from './qr-picture.ts';

const picture = workerData as Uint8Array;
parentPort?.postMessage(readQrPicture(Buffer.from(picture.buffer)));
