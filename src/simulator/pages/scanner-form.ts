// Reads the form of the virtual phone's scanner: a picture of a QR code, or the link in one.
import type { FastifyRequest } from 'fastify';
import { type ReadQr, readQrText } from '../bank/scan.ts';
import type { Context } from '../context/context.ts';
import { maxPictureBytes } from '../qr/camera.ts';
import type { ScanProblem } from '../views/phone-pages.tsx';

/** Returns the code of the uploaded picture or the pasted link; else the problem to show to the customer. */
export async function readScannerForm(
  context: Context,
  request: FastifyRequest,
): Promise<ReadQr | { readonly problem: ScanProblem; readonly typedLink: string }> {
  const form = await readForm(request);
  const of = form?.picture === null ? 'link' : 'picture';
  const wrong = (text: string) => ({ problem: { of, text }, typedLink: form?.link ?? '' }) as const;
  if (form === null)
    return wrong(`The picture is larger than ${maxPictureBytes / 1024 / 1024} MB.`);
  const text = form.picture === null ? form.link : await context.camera.read(form.picture);
  if (text === null) return wrong('No QR code was found in the picture. Use a PNG file.');
  if (text === '') return wrong('Choose a picture of a QR code, or paste its link.');
  const read = await readQrText(context, text);
  return read ?? wrong('This code does not lead to this simulator, so it was not opened.');
}

/** Reads the form; null when the picture is larger than allowed. Throws with the status 400 on a malformed form. */
async function readForm(
  request: FastifyRequest,
): Promise<{ readonly link: string; readonly picture: Buffer | null } | null> {
  let link = '';
  let picture: Buffer | null = null;
  try {
    for await (const part of request.parts()) {
      if (part.type === 'file') {
        const bytes = await part.toBuffer();
        if (bytes.length > 0) picture = bytes;
      } else if (part.fieldname === 'link' && typeof part.value === 'string') {
        link = part.value.trim();
      }
    }
  } catch (error) {
    const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
    if (status === 413) return null;
    // The parser throws without a status on a malformed form, such as one without a boundary.
    throw Object.assign(new Error('The form could not be read'), { statusCode: status ?? 400 });
  }
  return { link, picture };
}
