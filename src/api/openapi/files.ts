// What the documentation says of documents for an order.
import { Type } from 'typebox';
import { fileBytesMax } from '../../domain/disputes/dispute-file.ts';
import { evidenceTypes } from '../../domain/disputes/dispute-report.ts';
import { orderParams, usualAnswers } from './terms.ts';

const megabytes = fileBytesMax / 1024 / 1024;

export const uploadFileDocs = {
  tags: ['orders'],
  summary: 'Upload a document, such as evidence for a chargeback',
  operationId: 'uploadFile',
  params: Type.Object(orderParams),
  body: Type.Object({
    type: Type.Enum(evidenceTypes),
    base64: Type.String({ description: `The document in base64, at most ${megabytes} MB decoded` }),
    description: Type.String({ maxLength: 2000 }),
    name: Type.String({ maxLength: 255, description: 'File name' }),
  }),
  response: usualAnswers(Type.Object({})),
};
