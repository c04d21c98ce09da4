// Checks pictures that were made to keep the reader busy, and the large ones that people really have.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { crc32, createDeflate, deflateSync } from 'node:zlib';
import { PNG } from 'pngjs';
import QRCode from 'qrcode';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { qrToken } from '../../src/domain/ids.ts';
import { Camera } from '../../src/simulator/qr/camera.ts';
import { openWorld, qrReader, type World } from './world.ts';

let world: World;
let address: string;
beforeAll(async () => {
  world = await openWorld();
  const token = qrToken('0f5a1c2e-7b1d-4c55-9a77-3f1b2c4d5e6f');
  address = world.acquirer.qrAddress?.('idealqr', token) ?? '';
});
afterAll(() => world.close());

/** 303 if the code in it was read, 422 if none was found. */
async function scan(picture: Buffer): Promise<number> {
  const form = new FormData();
  form.set('picture', new Blob([new Uint8Array(picture)], { type: 'image/png' }), 'code.png');
  const url = `${world.url}/simulator/phone`;
  return (await fetch(url, { method: 'POST', body: form, redirect: 'manual' })).status;
}

function chunk(kind: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

const signature = Buffer.from('89504e470d0a1a0a', 'hex');
/** Bytes of the signature and the header. */
const beginning = 33;

/** First column, first row, and how far apart, of the seven passes of PNG (ISO/IEC 15948, part 8). */
const passes = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

/** The same picture in grey and in passes. */
function inPasses({ width, height, data }: PNG): Buffer {
  const bytes: number[] = [];
  for (const [left, top, right, down] of passes) {
    for (let y = top; y < height; y += down) {
      // No filter.
      bytes.push(0);
      for (let x = left; x < width; x += right) bytes.push(data[(y * width + x) * 4] ?? 0);
    }
  }
  return greyInPasses(width, height, deflateSync(Buffer.from(bytes)));
}

function greyInPasses(width: number, height: number, packed: Buffer): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 1], 8);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', packed),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Compressed to a thousandth of it. */
function packedZeros(megabytes: number): Promise<Buffer> {
  const zeros = Readable.from(Array(megabytes).fill(Buffer.alloc(1024 * 1024)));
  return buffer(zeros.pipe(createDeflate()));
}

/** The most memory that this process has used so far, in MB. */
const memoryPeak = (): number => process.resourceUsage().maxRSS / 1024;

// The first test, because the later ones make the process larger than a picture should.
test('a picture that unpacks to more than it declares is not unpacked', async () => {
  const bomb = greyInPasses(16, 16, await packedZeros(600));
  const before = memoryPeak();
  expect(await scan(bomb)).toBe(422);
  expect(memoryPeak() - before).toBeLessThan(300);
});

test.each([40, 990, 1010, 2000, 3000])('a code of %d pixels is read', async (width) => {
  expect(await scan(await QRCode.toBuffer(address, { width }))).toBe(303);
});

test('a code in the corner of a large screen is read', async () => {
  const screen = new PNG({ width: 3840, height: 2160, fill: true });
  screen.data.fill(255);
  const code = PNG.sync.read(await QRCode.toBuffer(address, { width: 420 }));
  PNG.bitblt(code, screen, 0, 0, code.width, code.height, 3000, 1500);
  expect(await scan(PNG.sync.write(screen))).toBe(303);
});

test('a picture in interlaced passes is read', async () => {
  const code = PNG.sync.read(await QRCode.toBuffer(address, { width: 250 }));
  expect(await scan(inPasses(code))).toBe(303);
});

test('a second header, which may name another size, is ignored', async () => {
  const code = await QRCode.toBuffer(address, { width: 250 });
  const header = code.subarray(8, beginning);
  const twice = [code.subarray(0, beginning), header, code.subarray(beginning)];
  expect(await scan(Buffer.concat(twice))).toBe(422);
});

test('a picture that is one endless row is refused as too large', async () => {
  expect(await scan(PNG.sync.write(new PNG({ width: 20_000, height: 8 })))).toBe(422);
});

function noise(side: number): Buffer {
  const picture = new PNG({ width: side, height: side });
  for (let at = 0; at < side * side; at += 1) {
    const dark = ((((at % side) * 73_856_093) ^ (Math.floor(at / side) * 19_349_663)) >> 13) & 1;
    picture.data.fill(dark === 1 ? 0 : 255, at * 4, at * 4 + 3);
    picture.data[at * 4 + 3] = 255;
  }
  return PNG.sync.write(picture, { filterType: 0 });
}

async function msToScan(picture: Buffer): Promise<number> {
  const began = performance.now();
  expect(await scan(picture)).toBe(422);
  return performance.now() - began;
}

/** The processor time of all threads, which does not depend on other programs. */
async function workToScan(picture: Buffer): Promise<number> {
  const began = process.cpuUsage();
  expect(await scan(picture)).toBe(422);
  const { user, system } = process.cpuUsage(began);
  return user + system;
}

test('a large picture of noise takes little more work than a small one', async () => {
  const [small, large] = [noise(990), noise(3100)];
  await workToScan(small);
  // Searching ten times as many pixels would take more than ten times the work.
  expect(await workToScan(large)).toBeLessThan(5 * (await workToScan(small)));
});

test('other requests are answered meanwhile', async () => {
  const picture = noise(3100);
  const delays = monitorEventLoopDelay({ resolution: 10 });
  delays.enable();
  const took = await msToScan(picture);
  delays.disable();
  // This process is the simulator: for nearly all of the time it could answer nobody.
  expect(delays.max / 1e6).toBeLessThan(took / 3);
});

test('a picture that takes too long shows no code, and the next one is read', async () => {
  const hasty = new Camera(qrReader, 1);
  const code = await QRCode.toBuffer('a code', { width: 250 });
  expect(await hasty.read(code)).toBeNull();
  expect(await new Camera(qrReader).read(code)).toBe('a code');
});

test('pictures are read one after the other, and only a limited number may wait', async () => {
  const camera = new Camera(qrReader);
  const code = await QRCode.toBuffer('a code', { width: 250 });
  const reads = Array.from({ length: 21 }, () => camera.read(code));
  await expect(reads.pop()).rejects.toMatchObject({ statusCode: 503 });
  expect(new Set(await Promise.all(reads))).toEqual(new Set(['a code']));
  expect(await camera.read(code)).toBe('a code');
});
