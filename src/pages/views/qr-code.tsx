// The drawing of a QR code, made once and shown as often as the page needs it.
import type { VNode } from 'preact';
import { qrPath } from '../../lib/pictures/qr-image.ts';

/** Large enough to scan across a desk, small enough for a laptop; CSS pixels. */
const sizes = { min: 240, usual: 264, max: 600 };

/** Not seen itself; `QrCode` refers to it. */
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
  /** As the merchant asked for it, or null; kept within what can be scanned and shown. */
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
