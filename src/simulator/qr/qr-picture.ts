// Finds and reads the QR code in a PNG picture.
import { inflateSync } from 'node:zlib';
import jsQR from 'jsqr';
import { PNG } from 'pngjs';

/** The largest picture that is decoded: about a large screen. A small file may decompress to a much larger one. */
const maxPixels = 10_000_000;
/** The largest width and height: every row of pixels has a cost of its own. */
const maxSide = 10_000;
/** A larger picture is scaled down before the search, as one full of noise would take a minute. */
const maxSearchedPixels = 1_000_000;
const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

interface Picture {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue and alpha of each pixel. */
  readonly data: Uint8Array;
}

/**
 * Returns the text of the QR code; null when the file is not a PNG, is too large, or shows no code. Blocks its thread
 * for seconds when the picture is large or full of noise, so call it on a thread of its own (`camera.ts`).
 */
export function readQrPicture(file: Buffer): string | null {
  if (file.length < 33) return null;
  if (!file.subarray(0, 8).equals(signature)) return null;
  const picture = isAsLargeAsItSays(file) ? decode(file) : null;
  if (picture === null) return null;
  const { data, width, height } = fromFurtherAway(picture);
  const code = jsQR.default(new Uint8ClampedArray(data), width, height);
  return code === null || code.data === '' ? null : code.data;
}

/**
 * Whether the picture has few enough pixels. Its first header says so before anything is decompressed. But the decoder
 * would also accept a second header, so that is refused; and it decompresses an interlaced picture without any limit,
 * so its data is decompressed here first, with a limit.
 */
function isAsLargeAsItSays(file: Buffer): boolean {
  const [width, height] = [file.readUInt32BE(16), file.readUInt32BE(20)];
  if (width * height > maxPixels || width > maxSide || height > maxSide) return false;
  const data: Buffer[] = [];
  for (let at = 8; at + 12 <= file.length; at += file.readUInt32BE(at) + 12) {
    const kind = file.toString('latin1', at + 4, at + 8);
    if ((kind === 'IHDR') !== (at === 8)) return false;
    if (kind === 'IDAT') data.push(file.subarray(at + 8, at + 8 + file.readUInt32BE(at)));
  }
  const inPasses = file[28] !== 0;
  return !inPasses || unfoldsWithin(Buffer.concat(data), width * height * 8 + height * 2 + 16);
}

function unfoldsWithin(data: Buffer, maxOutputLength: number): boolean {
  try {
    inflateSync(data, { maxOutputLength });
    return true;
  } catch {
    return false;
  }
}

function decode(file: Buffer): Picture | null {
  try {
    const picture = PNG.sync.read(file);
    whiten(picture);
    return picture;
  } catch {
    // A damaged file is not an error of the simulator.
    return null;
  }
}

/** Lays the picture on white paper: transparent pixels are often black underneath. */
function whiten({ data }: PNG): void {
  for (let i = 0; i < data.length; i += 4) {
    const alpha = data[i + 3] ?? 255;
    if (alpha === 255) continue;
    for (let channel = i; channel < i + 3; channel += 1) {
      data[channel] = Math.round(((data[channel] ?? 0) * alpha + 255 * (255 - alpha)) / 255);
    }
    data[i + 3] = 255;
  }
}

/** Scales a picture down to `maxSearchedPixels`: each square of pixels becomes one pixel in their mean grey. */
function fromFurtherAway(picture: Picture): Picture {
  const step = Math.ceil(Math.sqrt((picture.width * picture.height) / maxSearchedPixels));
  if (step <= 1) return picture;
  const [width, height] = [Math.floor(picture.width / step), Math.floor(picture.height / step)];
  const data = new Uint8Array(width * height * 4).fill(255);
  for (let at = 0; at < width * height; at += 1) {
    const grey = greyOf(picture, (at % width) * step, Math.floor(at / width) * step, step);
    data.fill(grey, at * 4, at * 4 + 3);
  }
  return { width, height, data };
}

function greyOf({ width, data }: Picture, left: number, top: number, side: number): number {
  let sum = 0;
  for (let y = top; y < top + side; y += 1) {
    for (let i = (y * width + left) * 4; i < (y * width + left + side) * 4; i += 4) {
      sum += (data[i] ?? 0) + (data[i + 1] ?? 0) + (data[i + 2] ?? 0);
    }
  }
  return Math.round(sum / (3 * side * side));
}
