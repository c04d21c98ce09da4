// Checks the addresses under which a process can be reached, by the host that it listens on.
import { expect, test } from 'vitest';
import { OwnAddress } from './own-address.ts';

test.each([
  ['localhost', 'localhost', 'localhost'],
  ['127.0.0.1', 'localhost', '127.0.0.1'],
  ['0.0.0.0', 'localhost', '127.0.0.1'],
  ['::', 'localhost', '[::1]'],
  ['::1', '[::1]', '[::1]'],
  ['10.0.0.7', '10.0.0.7', '10.0.0.7'],
  ['2001:db8::7', '[2001:db8::7]', '[2001:db8::7]'],
  ['pay.shop.example', 'pay.shop.example', 'pay.shop.example'],
])(
  'a process that listens on %s has the right public and local address',
  (host, outside, inside) => {
    const address = new OwnAddress({ publicUrl: null, host, port: 0, roles: ['web'] });
    address.listening({ port: 8080, address: host, family: '' });
    expect([address.public(), address.local()]).toEqual([
      `http://${outside}:8080`,
      `http://${inside}:8080`,
    ]);
    expect(() => new URL(address.public())).not.toThrow();
  },
);

test.each([
  [['web', 'worker'], 'http://127.0.0.1:8081'],
  // A worker answers no calls to the simulator, so they go to the public address.
  [['worker'], 'https://pay.shop.example'],
] as const)(
  'a process with a public address and the roles %j calls the simulator at the right address',
  (roles, inside) => {
    const publicUrl = 'https://pay.shop.example';
    const address = new OwnAddress({ publicUrl, host: '127.0.0.1', port: 8081, roles });
    expect([address.public(), address.local()]).toEqual([publicUrl, inside]);
  },
);

test('a worker without a public address calls the simulator on its own port', () => {
  const roles = ['worker'] as const;
  const address = new OwnAddress({ publicUrl: null, host: '127.0.0.1', port: 8081, roles });
  expect(address.local()).toBe('http://127.0.0.1:8081');
});
