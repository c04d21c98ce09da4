// The drawing of a QR code, made once and shown as often as the page needs it.
import type { VNode } from 'preact';
import { qrPath } from '../../../lib/pictures/qr-image.ts';

/** In CSS pixels: large enough to scan across a desk, small enough for a laptop. */
const sizes = { min: 240, usual: 264, max: 600 };

/** The invisible drawing that every `QrCode` on the page refers to. */
export function QrDrawing({ text }: { readonly text: string }): VNode {
  const { side, path } = qrPath(text);
  return (
    <svg class="sprite" aria-hidden="true">
      <symbol id="qr-code" viewBox={`0 0 ${side} ${side}`}>
        <path d={path} />
      </symbol>
    </svg>
  );
}

interface QrCodeProps {
  readonly alternative: string;
  /** The size that the merchant asked for, in CSS pixels, limited by `sizes`; null = the usual size. */
  readonly displaySize: number | null;
}

/** Black on white in every theme: many scanners do not read an inverted code. */
export function QrCode({ alternative, displaySize }: QrCodeProps): VNode {
  const size = Math.min(sizes.max, Math.max(sizes.min, displaySize ?? sizes.usual));
  return (
    <svg class="qr-code" role="img" aria-label={alternative} width={size} height={size}>
      <use href="#qr-code" />
    </svg>
  );
}
