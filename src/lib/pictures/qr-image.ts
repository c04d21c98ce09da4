// Turns a text into a QR code: as a PNG of an exact size, or as the path of an SVG.
import { PNG } from 'pngjs';
import { create } from 'qrcode';

/** White modules that scanners want around a code (ISO/IEC 18004). */
const quietZone = 4;

interface QrModules {
  /** Modules along one side. */
  readonly count: number;
  readonly isDark: (row: number, column: number) => boolean;
}

function qrModules(text: string, correction: 'M' | 'L'): QrModules {
  const { modules } = create(text, { errorCorrectionLevel: correction });
  return {
    count: modules.size,
    isDark: (row, column) => modules.data[row * modules.size + column] === 1,
  };
}

/**
 * A black and white PNG of exactly `sizePixels` in each direction. Modules are whole pixels, so
 * that nothing blurs; what is left over is white around the code. When the image is small the
 * quiet zone gives way first, then the error correction. Throws when not even one pixel per module
 * fits, or when the text is longer than any QR code holds.
 */
export function qrPng(text: string, sizePixels: number): Buffer {
  const usual = qrModules(text, 'M');
  const modules = usual.count > sizePixels ? qrModules(text, 'L') : usual;
  if (modules.count > sizePixels) {
    throw new RangeError(
      `A QR code of ${modules.count} modules does not fit ${sizePixels} pixels.`,
    );
  }
  const roomy = Math.floor(sizePixels / (modules.count + 2 * quietZone));
  const scale = Math.max(1, roomy);
  const margin = Math.floor((sizePixels - modules.count * scale) / 2);
  return encodeGrey(paint(modules, sizePixels, scale, margin), sizePixels);
}

/** One byte per pixel, 255 = white. A row of modules is painted once and copied `scale` times. */
function paint(modules: QrModules, sizePixels: number, scale: number, margin: number): Buffer {
  const pixels = Buffer.alloc(sizePixels * sizePixels, 255);
  for (let row = 0; row < modules.count; row += 1) {
    const top = (margin + row * scale) * sizePixels;
    for (let column = 0; column < modules.count; column += 1) {
      if (!modules.isDark(row, column)) continue;
      const left = top + margin + column * scale;
      pixels.fill(0, left, left + scale);
    }
    for (let line = 1; line < scale; line += 1) {
      pixels.copyWithin(top + line * sizePixels, top, top + sizePixels);
    }
  }
  return pixels;
}

/** Unfiltered rows: a code is flat areas, so filters cost time and save nothing. */
function encodeGrey(pixels: Buffer, sizePixels: number): Buffer {
  const png = new PNG({ width: sizePixels, height: sizePixels });
  png.data = pixels;
  return PNG.sync.write(png, {
    colorType: 0,
    inputColorType: 0,
    inputHasAlpha: false,
    bitDepth: 8,
    filterType: 0,
  });
}

/**
 * The dark modules as SVG path data in a square of `side` units, quiet zone included: sharp at
 * every size, and no image to fetch. Throws when the text is longer than any QR code holds.
 */
export function qrPath(text: string): { readonly side: number; readonly path: string } {
  const modules = qrModules(text, 'M');
  let path = '';
  for (let row = 0; row < modules.count; row += 1) {
    for (let column = 0; column < modules.count; column += 1) {
      if (!modules.isDark(row, column)) continue;
      const start = column;
      while (column + 1 < modules.count && modules.isDark(row, column + 1)) column += 1;
      const width = column - start + 1;
      path += `M${start + quietZone} ${row + quietZone}h${width}v1h-${width}z`;
    }
  }
  return { side: modules.count + 2 * quietZone, path };
}
