// Finds and reads the QR code in a PNG picture.
import jsQR from 'jsqr';
import { PNG } from 'pngjs';

export const maxPictureBytes = 4 * 1024 * 1024;
/** A small file may unfold to a huge picture: this many pixels are looked at, no more. */
const maxPixels = 16_000_000;
const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** The text in the QR code; null when the file is no PNG, is too large, or shows no code. */
export function readQrPicture(file: Buffer): string | null {
  if (file.length < 24 || file.length > maxPictureBytes) return null;
  if (!file.subarray(0, 8).equals(signature)) return null;
  // Width and height stand at the beginning, so the size is known before anything is unfolded.
  if (file.readUInt32BE(16) * file.readUInt32BE(20) > maxPixels) return null;
  const picture = decode(file);
  if (picture === null) return null;
  const { data, width, height } = picture;
  const code = jsQR.default(new Uint8ClampedArray(data), width, height);
  return code === null || code.data === '' ? null : code.data;
}

function decode(file: Buffer): PNG | null {
  try {
    const picture = PNG.sync.read(file);
    whiten(picture);
    return picture;
  } catch {
    // A damaged file is the customer's to mend, not an error of ours.
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
