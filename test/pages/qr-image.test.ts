// Checks QR images: an independent decoder can read them, and their size is exact.
import fc from 'fast-check';
import jsqr from 'jsqr';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { qrPath, qrPng } from '../../src/lib/pictures/qr-image.ts';

const address =
  'https://pay.example/simulator/qr?mtp_method=mistercash&token=6f1c6a1e-6f0e-4c1e-9b1a-0c5d6f7a8b9c';

function decode(image: Buffer): { width: number; height: number; text: string | undefined } {
  const { width, height, data } = PNG.sync.read(image);
  const found = jsqr.default(new Uint8ClampedArray(data), width, height);
  return { width, height, text: found?.data };
}

describe('the PNG of a QR code', () => {
  it.each([100, 250, 333, 2000])(
    'is %i pixels wide and high, and a decoder can read it',
    (size) => {
      expect(decode(qrPng(address, size))).toEqual({ width: size, height: size, text: address });
    },
  );

  it('keeps size and content at every size that shops may request', () => {
    const tokens = fc.uuid({ version: 4 });
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 600 }), tokens, (size, token) => {
        const text = `https://pay.example/qr?token=${token}`;
        expect(decode(qrPng(text, size))).toEqual({ width: size, height: size, text });
      }),
      { numRuns: 40 },
    );
  });

  it('has a white margin of four modules if there is room', () => {
    const { width, data } = PNG.sync.read(qrPng('A', 290));
    // The smallest code has 21 modules: with 290 pixels there are 10 per module and 40 on each side.
    const dark = (x: number, y: number): boolean => data[(y * width + x) * 4] === 0;
    expect(dark(40, 40)).toBe(true);
    expect([dark(39, 40), dark(40, 39)]).toEqual([false, false]);
  });

  it('gives up the margin before the size', () => {
    const image = PNG.sync.read(qrPng(address.repeat(4), 100));
    expect([image.width, image.height]).toEqual([100, 100]);
  });

  it('is refused for a size that cannot give each module a pixel', () => {
    expect(() => qrPng(address, 20)).toThrow(RangeError);
  });
});

describe('the SVG path of a QR code', () => {
  it('draws the same modules as the PNG', () => {
    const { side, path } = qrPath(address);
    const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
    for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
      const start = Number(y) * side + Number(x);
      pixels.fill(0, start * 4, (start + Number(width)) * 4);
    }
    const png = PNG.sync.read(qrPng(address, side));
    const dark = (source: Uint8Array | Uint8ClampedArray): boolean[] =>
      Array.from({ length: side * side }, (_, i) => source[i * 4] === 0);
    expect(dark(pixels)).toEqual(dark(png.data));
  });
});
