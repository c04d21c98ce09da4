// POST /orders/{id}/files: what is accepted, what is refused, and who gets the file.
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { type Answer, type TestSite, useGateway } from '../support/gateway.ts';

const gateway = useGateway();

const content = {
  PDF: Buffer.from('%PDF-1.7\nProof of delivery'),
  JPEG: Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from('JFIF')]),
  PNG: Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
} as const;

const document = (changes: Record<string, unknown> = {}) => ({
  type: 'PDF',
  base64: content.PDF.toString('base64'),
  description: 'Signed by the customer',
  name: 'proof.pdf',
  ...changes,
});

async function ordered(gatewayId = 'VISA'): Promise<TestSite> {
  const site = await gateway().site();
  await site.order({ order_id: 'lamp', gateway: gatewayId });
  await site.simulate('lamp', 'completed');
  return site;
}

const upload = (site: TestSite, body: unknown, id = 'lamp'): Promise<Answer> =>
  site.post(`/v1/json/orders/${id}/files`, body);

async function filesOf(site: TestSite) {
  const { rows } = await gateway().gateway.deps.db.pool.query(
    `select type, name, description, content, handed_over from dispute_files
     where site_id = $1 order by file_id`,
    [site.site.siteId],
  );
  return rows;
}

test.each(['PDF', 'JPEG', 'PNG'] as const)(
  'a %s is accepted and stored with its order',
  async (type) => {
    const site = await ordered('IDEAL');
    const sent = await upload(
      site,
      document({ type, base64: content[type].toString('base64'), name: 'proof' }),
    );
    expect(sent).toMatchObject({ status: 200, body: { success: true, data: {} } });
    expect(await filesOf(site)).toEqual([
      {
        type,
        name: 'proof',
        description: 'Signed by the customer',
        content: content[type],
        handed_over: 'kept',
      },
    ]);
    expect(await site.read('lamp')).toMatchObject({
      status: 'completed',
      related_transactions: null,
    });
  },
);

test('a file goes to the bank once if the bank took the money back', async () => {
  const site = await ordered();
  await site.post('/sandbox/orders/lamp/chargeback', {});
  await upload(site, document());
  await upload(site, document({ type: 'PNG', base64: content.PNG.toString('base64') }));
  expect((await filesOf(site)).map((row) => row.handed_over)).toEqual(['taken', 'taken']);
  const { rows } = await gateway().gateway.deps.db.pool.query(
    `select e.type, e.bytes, e.digest from simulator.evidence e
     join simulator.disputes d using (reference) where d.attempt like $1 order by e.id`,
    [`${site.site.siteId}-%`],
  );
  expect(rows).toEqual(
    (['PDF', 'PNG'] as const).map((type) => ({
      type,
      bytes: content[type].length,
      digest: createHash('sha256').update(content[type]).digest('hex'),
    })),
  );
  const { related_transactions: related } = await site.read('lamp');
  expect(related[0].dispute.status).toBe('submitted');
});

test('a file that comes after the end of a dispute is stored, and changes nothing', async () => {
  const site = await ordered();
  await site.post('/sandbox/orders/lamp/chargeback', {});
  await site.post('/sandbox/orders/lamp/dispute', { step: 'accept' });
  expect((await upload(site, document())).status).toBe(200);
  expect((await filesOf(site)).map((row) => row.handed_over)).toEqual(['kept']);
  expect((await site.read('lamp')).related_transactions[0].dispute.status).toBe('accepted');
});

test('the order may be named by its PSP id', async () => {
  const site = await ordered();
  const { transaction_id: id } = await site.read('lamp');
  expect((await upload(site, document(), String(id))).status).toBe(200);
  expect(await filesOf(site)).toHaveLength(1);
});

test('a file may have ten megabytes, and not a byte more', async () => {
  const site = await ordered();
  const file = Buffer.alloc(10 * 1024 * 1024, 7);
  content.PDF.copy(file);
  expect((await upload(site, document({ base64: file.toString('base64') }))).status).toBe(200);
  const larger = Buffer.concat([file, Buffer.from([7])]);
  const refused = await upload(site, document({ base64: larger.toString('base64') }));
  expect(refused).toMatchObject({ status: 404, body: { success: false, error_code: 1000 } });
  const huge = Buffer.alloc(16 * 1024 * 1024, 7).toString('base64');
  const answer = await upload(site, document({ base64: huge })).catch(() => null);
  expect(answer === null || (answer.status >= 400 && answer.status < 500)).toBe(true);
  expect(await filesOf(site)).toHaveLength(1);
});

test('an order may have fifty files, and the refusal of the next one says so', async () => {
  const site = await ordered();
  for (let sent = 0; sent < 50; sent += 1) await upload(site, document());
  const refused = await upload(site, document());
  expect(refused).toMatchObject({ status: 404, body: { error_code: 1000 } });
  expect(refused.headers.get('x-kassa-detail')).toContain('50');
});

describe('an upload is refused', () => {
  test.each(['type', 'base64', 'description', 'name'])(
    'for a body without %s: 1016',
    async (field) => {
      const site = await ordered();
      for (const value of [undefined, null, '']) {
        const refused = await upload(site, document({ [field]: value }));
        expect(refused).toMatchObject({ status: 404, body: { success: false, error_code: 1016 } });
        expect(refused.headers.get('x-kassa-detail')).toContain(field);
      }
      expect(await filesOf(site)).toEqual([]);
    },
  );
  test.each([
    ['a type that is not taken', { type: 'GIF' }],
    ['what is no base64', { base64: 'Ünsinn!' }],
    ['a picture that calls itself a document', { base64: content.PNG.toString('base64') }],
    ['a name that is too long', { name: 'n'.repeat(256) }],
    ['a list for a name', { name: ['a.pdf'] }],
    ['an object for a file', { base64: { a: 1 } }],
  ])('for %s: 1000', async (_what, changes) => {
    const site = await ordered();
    const refused = await upload(site, document(changes));
    expect(refused).toMatchObject({ status: 404, body: { success: false, error_code: 1000 } });
    expect(await filesOf(site)).toEqual([]);
  });
  test('for an order that does not exist, or is of another site: 1006', async () => {
    await ordered();
    const stranger = await gateway().site();
    const refused = await upload(stranger, document());
    expect(refused).toMatchObject({ status: 404, body: { error_code: 1006 } });
  });
  test('without a key', async () => {
    await ordered();
    const answer = await fetch(`${gateway().url}/v1/json/orders/lamp/files`, {
      method: 'POST',
      body: JSON.stringify(document()),
    });
    expect(answer.status).toBe(401);
  });
});
