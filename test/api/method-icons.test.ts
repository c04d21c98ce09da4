// Checks that every icon address of GET /payment-methods leads to a picture.
import { PNG } from 'pngjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { iconLetters } from '../../src/lib/pictures/letter-icon.ts';
import { type Json, useGateway } from '../support/gateway.ts';

const gateway = useGateway();
let methods: Json[];
beforeAll(async () => {
  const site = await gateway().site();
  methods = (await site.get('/v1/json/payment-methods?group_cards=1')).body.data;
});

async function load(url: string): Promise<{ response: Response; content: Buffer }> {
  const response = await fetch(url);
  return { response, content: Buffer.from(await response.arrayBuffer()) };
}

test('every icon in the list exists, also those of brands', async () => {
  const all = methods.flatMap((method) => [method, ...method.brands]);
  for (const { icon_urls, id } of all) {
    const found = await Promise.all([
      load(icon_urls.vector),
      load(icon_urls.medium),
      load(icon_urls.large),
    ]);
    expect(
      found.map(({ response }) => [response.status, response.headers.get('content-type')]),
      id,
    ).toEqual([
      [200, 'image/svg+xml'],
      [200, 'image/png'],
      [200, 'image/png'],
    ]);
  }
});

describe('a picture', () => {
  const visa = (file: string) => load(`${gateway().url}/img/methods/${file}`);

  test.each([
    ['2x', 96, 64],
    ['3x', 144, 96],
  ] as const)('of %s has %d by %d pixels, white letters, clear corners', async (size, w, h) => {
    const png = PNG.sync.read((await visa(`${size}/visa.png`)).content);
    expect([png.width, png.height]).toEqual([w, h]);
    expect(png.data[3]).toBe(0);
    const whites = Array.from({ length: w * h }, (_, i) => png.data.readUInt32BE(i * 4));
    const share = whites.filter((pixel) => pixel === 0xff_ff_ff_ff).length / (w * h);
    expect(share).toBeGreaterThan(0.03);
    expect(share).toBeLessThan(0.4);
  });
  test('as SVG is only a shape: nothing in it runs or loads', async () => {
    const { content } = await visa('svg/visa.svg');
    const svg = content.toString();
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"[^>]*>.*<\/svg>$/s);
    expect(svg).not.toMatch(/<script|<text|href|url\(|\son\w+=/i);
  });
  test('may be shown by any shop, and cached for a day', async () => {
    const { headers } = (await visa('3x/visa.png')).response;
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(headers.get('cache-control')).toBe('public, max-age=86400');
    expect(headers.get('content-security-policy')).toBe("default-src 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });
  test('is found in upper and lower case, and needs no key', async () => {
    const [one, two] = [await visa('svg/VISA.svg'), await visa('svg/visa.svg')];
    expect(one.content.equals(two.content)).toBe(true);
  });
  test.each([
    'svg/visa.png',
    '2x/visa.svg',
    '1x/visa.png',
    'svg/bitcoin.svg',
    'svg/visa',
    'svg/__proto__.svg',
    'svg/..%2Fvisa.svg',
    'constructor/visa.png',
    `svg/${'x'.repeat(500)}.svg`,
  ])('%s does not exist', async (file) => expect((await visa(file)).response.status).toBe(404));
});

test.each([
  ['iDEAL', 'IDE'],
  ['Bancontact', 'BAN'],
  ['MB WAY', 'MW'],
  ['Pay After Delivery instalments', 'PAD'],
  ['in3', 'IN3'],
  ['Alipay+', 'ALI'],
  ["ING Home'Pay", 'IHP'],
  ['Überweisung', 'UBE'],
  ['支付', ''],
  ['', ''],
])('the icon of %j shows %j', (name, letters) => expect(iconLetters(name)).toBe(letters));
