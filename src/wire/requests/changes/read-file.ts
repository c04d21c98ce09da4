// Reads the body of POST /orders/{id}/files: a document in base64 (operations.md, part 8).
import { fileBytesMax } from '../../../domain/disputes/dispute-file.ts';
import {
  type Evidence,
  type EvidenceType,
  evidenceTypes,
} from '../../../domain/disputes/dispute-report.ts';
import { isRefusal, type Refusal, refuse } from '../../../domain/refusal.ts';
import { countCharacters, isUnset, readChoice, readText } from '../../coercion.ts';
import { notAnObject, readBody } from '../read-body.ts';

const nameMax = 255;
const descriptionMax = 2000;

/** How files of each type begin. Other bytes may come before `%PDF`, as common readers of PDF allow. */
const beginnings: Readonly<Record<EvidenceType, (content: Buffer) => boolean>> = {
  PDF: (content) => content.subarray(0, 1024).includes('%PDF-'),
  JPEG: (content) => content.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff])),
  PNG: (content) =>
    content.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])),
};

/**
 * `body` is any parsed JSON; nothing in it makes this throw. Refusals: `missing-data` for a missing
 * field, `invalid-value` for a wrong one: not base64, too large, or not a file of the given type.
 */
export function readFile(body: unknown): Evidence | Refusal {
  const request = readBody(body);
  if (request === null) return notAnObject;
  for (const field of ['type', 'base64', 'description', 'name']) {
    if (isUnset(request[field])) return refuse('missing-data', `${field}: required`);
  }
  const type = readChoice(request['type'], evidenceTypes);
  if (type === null) return refuse('invalid-value', `type: one of ${evidenceTypes.join(', ')}`);
  const name = readWords(request['name'], 'name', nameMax);
  if (isRefusal(name)) return name;
  const description = readWords(request['description'], 'description', descriptionMax);
  if (isRefusal(description)) return description;
  const content = readBase64(request['base64']);
  if (isRefusal(content)) return content;
  if (!beginnings[type](content)) return refuse('invalid-value', `base64: not a valid ${type}`);
  return { type, name, description, content };
}

function readWords(value: unknown, field: string, max: number): string | Refusal {
  const text = readText(value)?.trim() ?? '';
  if (text === '') return refuse('invalid-value', `${field}: text`);
  if (countCharacters(text) > max)
    return refuse('invalid-value', `${field}: at most ${max} characters`);
  return text;
}

/**
 * Accepts line breaks anywhere, and the `data:` address that browsers make of a file. The decoder of
 * Node.js skips characters that it does not know, so the alphabet is checked first.
 */
function readBase64(value: unknown): Buffer | Refusal {
  if (typeof value !== 'string') return refuse('invalid-value', 'base64: text');
  const digits = value.replace(/^data:[^,]{0,100};base64,/, '').replace(/\s+/g, '');
  const body = digits.replace(/={1,2}$/, '');
  const padded = digits.length === body.length || digits.length % 4 === 0;
  if (!/^[A-Za-z0-9+/]+$/.test(body) || body.length % 4 === 1 || !padded)
    return refuse('invalid-value', 'base64: not valid base64');
  // Four digits encode three bytes, so the size is known before anything is decoded.
  if (Math.floor((body.length * 3) / 4) > fileBytesMax)
    return refuse('invalid-value', `base64: at most ${fileBytesMax} bytes`);
  return Buffer.from(body, 'base64');
}
