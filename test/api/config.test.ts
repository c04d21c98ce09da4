// Checks the settings of an installation, and its answers to health checks.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { defineConnector } from '../../src/acquirers/connector.ts';
import { loadConfig, readConfig } from '../../src/settings/config.ts';
import { ConfigError } from '../../src/settings/config-values.ts';
import { startTestGateway, useGateway } from '../support/gateway.ts';
import { startProgram } from '../support/program.ts';
import { rawRequest } from './raw-request.ts';
import { rowsOf } from './stored-rows.ts';

const key = 'k'.repeat(40);
const secret = 's'.repeat(32);
const live = {
  KASSA_MODE: 'live',
  KASSA_SECRET_KEY: secret,
  KASSA_PUBLIC_URL: 'https://pay.example.com',
};

test('the defaults are as documented', () => {
  expect(readConfig([], {})).toEqual({
    mode: 'sandbox',
    roles: ['web', 'worker'],
    host: '127.0.0.1',
    port: 8080,
    workerPort: null,
    publicUrl: null,
    databaseUrl: null,
    databaseConnections: 10,
    dataDir: resolve('.kassa'),
    apiKey: null,
    secretKey: null,
    otherSecretKey: null,
    smtpUrl: null,
    mailFrom: null,
    logLevel: 'warn',
    errorStatus: 'documented',
    strictNotificationUrls: false,
    metricsToken: null,
    guessesPerMinute: 100,
    trustProxy: false,
    acquirers: [],
    tracing: false,
    ephemeral: false,
    json: false,
  });
});

describe('a setting is read from', () => {
  let empty: string;
  beforeEach(() => {
    empty = mkdtempSync(join(tmpdir(), 'kassa-config-'));
  });
  afterEach(() => {
    rmSync(empty, { recursive: true, force: true });
  });

  test('the environment', () => {
    const config = readConfig([], {
      PORT: '0',
      HOST: '0.0.0.0',
      DATABASE_URL: 'postgres://somewhere/kassa',
      KASSA_ROLES: 'worker, WEB,web',
      KASSA_API_KEY: `  ${key} `,
      KASSA_DATA_DIR: empty,
      KASSA_LOG_LEVEL: 'Debug',
      KASSA_ERROR_STATUS: '200',
      KASSA_PUBLIC_URL: 'http://localhost:9000/base//',
    });
    expect(config).toMatchObject({
      port: 0,
      host: '0.0.0.0',
      roles: ['worker', 'web'],
      dataDir: empty,
      logLevel: 'debug',
      errorStatus: '200',
      publicUrl: 'http://localhost:9000/base',
    });
    expect(config.databaseUrl?.reveal()).toBe('postgres://somewhere/kassa');
    expect(config.apiKey?.reveal()).toBe(key);
  });

  test('flags, which beat the environment', () => {
    const env = { PORT: '9000', HOST: 'a', KASSA_PUBLIC_URL: 'http://a', DATABASE_URL: '/a x' };
    const config = readConfig(
      ['--port', '0', '--host=::1', '--public-url=http://b', '--database-url', '/b x', '--json'],
      env,
    );
    expect(config).toMatchObject({ port: 0, host: '::1', publicUrl: 'http://b', json: true });
    expect(config.databaseUrl?.reveal()).toBe('/b x');
  });

  test('an ephemeral gateway uses a database of its own, whatever database the environment names', () => {
    const env = { DATABASE_URL: 'postgres://u:p,q@somewhere/shop' };
    expect(readConfig(['--ephemeral'], env).databaseUrl).toBeNull();
    expect(readConfig([], env).databaseUrl?.reveal()).toBe('postgres://u:p,q@somewhere/shop');
  });

  test('variables that Kubernetes sets for a service named kassa are not taken for settings', () => {
    const expected = {
      KASSA_SERVICE_HOST: '10.0.0.7',
      KASSA_SERVICE_PORT: '80',
      KASSA_SERVICE_PORT_HTTP: '80',
      KASSA_PORT: 'tcp://10.0.0.7:80',
      KASSA_PORT_80_TCP: 'tcp://10.0.0.7:80',
      KASSA_PORT_80_TCP_PROTO: 'tcp',
      KASSA_PORT_80_TCP_PORT: '80',
      KASSA_PORT_80_TCP_ADDR: '10.0.0.7',
      KASSA_WORKER_SERVICE_HOST: '10.0.0.8',
      KASSA_WEB_1_PORT_443_TCP_ADDR: '10.0.0.9',
    };
    expect(readConfig([], expected)).toEqual(readConfig([], {}));
    // If a service is called kassa-worker, its variable has the name of one of our settings.
    expect(readConfig([], { KASSA_WORKER_PORT: 'tcp://10.0.0.8:80' }).workerPort).toBeNull();
    expect(() => readConfig([], { KASSA_PORT: '8080' })).toThrow(/KASSA_PORT is not a setting/);
  });

  test('an empty value counts as not set', () => {
    const config = readConfig([], {
      PORT: '',
      KASSA_MODE: '',
      KASSA_API_KEY: '',
      DATABASE_URL: '',
    });
    expect(config).toMatchObject({ port: 8080, mode: 'sandbox', apiKey: null, databaseUrl: null });
  });

  test('.env in the working folder is read, and the environment beats it', async () => {
    // In a process of its own, because all tests of this process share the working folder.
    const start = (env = {}) => startProgram({ folder: empty, env });
    writeFileSync(join(empty, '.env'), 'KASSA_LOG_LEVEL=loud\n');
    await expect(start()).rejects.toThrow('KASSA_LOG_LEVEL is loud');
    await expect(start({ KASSA_LOG_LEVEL: 'louder' })).rejects.toThrow('KASSA_LOG_LEVEL is louder');
    writeFileSync(join(empty, '.env'), '\uFEFFKASSA_LOG_LEVEL=loudest\n');
    await expect(start()).rejects.toThrow('KASSA_LOG_LEVEL is loudest');
    writeFileSync(join(empty, '.env'), 'KASSA_MODEL=live\n');
    await expect(start()).rejects.toThrow('Did you mean KASSA_MODE?');
  });

  test('a printed configuration contains no secret', () => {
    const config = readConfig([], {
      ...live,
      KASSA_API_KEY: key,
      DATABASE_URL: 'postgres://u:pw@h',
      SMTP_URL: 'smtps://user:pw@h',
      KASSA_MAIL_FROM: ' no-reply@shop.example ',
    });
    expect(config.mailFrom).toBe('no-reply@shop.example');
    const printed = `${JSON.stringify(config)} ${String(config.apiKey)}`;
    for (const hidden of [key, secret, 'pw@h']) expect(printed).not.toContain(hidden);
  });
});

describe('the settings of an acquirer', () => {
  const connector = defineConnector({
    id: 'veldpay',
    settings: ['URL', 'KEY'],
    connect: () => {
      throw new Error('nothing is connected to read settings');
    },
  });
  const read = (env: Record<string, string>) => readConfig([], env, [connector]);

  test('set the acquirer up', () => {
    const given = { KASSA_VELDPAY_URL: 'https://veldpay.example', KASSA_VELDPAY_KEY: key };
    const config = read(given);
    expect(config.acquirers.map((each) => each.connector.id)).toEqual(['veldpay']);
    expect(config.acquirers[0]?.settings['KEY']?.reveal()).toBe(key);
    expect(JSON.stringify(config)).not.toContain(key);
    expect(read({}).acquirers).toEqual([]);
    expect(() => readConfig([], given)).toThrow(/KASSA_VELDPAY_URL is not a setting/);
  });

  test.each([
    [
      { KASSA_VELDPAY_URL: 'https://veldpay.example' },
      /veldpay is only partly set up.*KASSA_VELDPAY_KEY/,
    ],
    [{ KASSA_VELDPAY_KYE: key }, /mean KASSA_VELDPAY_KEY\?/],
  ])('a mistake is explained: %o', (env, sentence) => {
    expect(() => read(env)).toThrow(sentence);
  });
});

describe('the message about a mistake explains it:', () => {
  test.each<readonly [Record<string, string>, readonly string[], RegExp]>([
    [{ KASSA_PUBLIC_ULR: 'x' }, [], /KASSA_PUBLIC_ULR is not a setting.*mean KASSA_PUBLIC_URL\?/],
    [{ KASSA_APIKEY: 'x' }, [], /mean KASSA_API_KEY\?/],
    [{ KASSA_SOMETHING_ELSE_ENTIRELY: '' }, [], /The settings are KASSA_MODE, .*, PORT, /],
    [{ KASSA_PORT: '8080' }, [], /KASSA_PORT is not a setting of Kassa. Did you mean PORT\?/],
    [{ KASSA_FOO: '1' }, [], /KASSA_FOO is not a setting of Kassa. The settings are/],
    [{ KASSA_NEWBANK_LINK: '1' }, [], /and those of each acquirer that it was built with/],
    // With these addresses the exporter would send to localhost instead.
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: '127.0.0.1:4318' }, [], /_ENDPOINT has to be the full address/],
    [{ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'collector' }, [], /_TRACES_ENDPOINT has to be/],
    [{ KASSA_HOST: '0.0.0.0' }, [], /mean HOST\?/],
    [{ KASSA_DATABASE_URL: 'postgres://h/d' }, [], /mean DATABASE_URL\?/],
    [{ KASSA_SMTP_URL: 'smtp://h' }, [], /mean SMTP_URL\?/],
    [{ PORT: '65536' }, [], /PORT is 65536; it must be a number from 0 to 65535/],
    [{ PORT: '80.5' }, [], /PORT/],
    [{ PORT: '-1' }, [], /PORT/],
    [{ PORT: '0x50' }, [], /PORT/],
    [{}, ['--port', 'http'], /PORT is http/],
    [{ KASSA_MODE: 'production' }, [], /KASSA_MODE is production; it must be one of sandbox, live/],
    [{ KASSA_ROLES: 'web,cron' }, [], /KASSA_ROLES is cron/],
    [{ KASSA_WORKER_PORT: '70000' }, [], /KASSA_WORKER_PORT is 70000/],
    [{ KASSA_DATABASE_CONNECTIONS: '4' }, [], /KASSA_DATABASE_CONNECTIONS is 4.*from 5 to 999/],
    [{ KASSA_DATABASE_CONNECTIONS: 'many' }, [], /KASSA_DATABASE_CONNECTIONS is many/],
    [{ KASSA_LOG_LEVEL: 'loud' }, [], /KASSA_LOG_LEVEL is loud/],
    [{ KASSA_ERROR_STATUS: '404' }, [], /KASSA_ERROR_STATUS is 404/],
    [
      { KASSA_STRICT_NOTIFICATION_URLS: 'true' },
      [],
      /KASSA_STRICT_NOTIFICATION_URLS is true; it must be one of no, yes/,
    ],
    [{ KASSA_PUBLIC_URL: 'pay.example.com' }, [], /full address such as https:/],
    [{ KASSA_PUBLIC_URL: 'ftp://pay.example.com' }, [], /full address/],
    [{ KASSA_PUBLIC_URL: 'https://pay.example.com/?a=b' }, [], /leave out \?, #/],
    [{ KASSA_PUBLIC_URL: 'https://me:pw@pay.example.com' }, [], /any user or password/],
    [{ DATABASE_URL: 'db.example.com' }, [], /DATABASE_URL must be .* such as postgres:/],
    [{ DATABASE_URL: 'mysql://u:p@h/d' }, [], /DATABASE_URL must be/],
    [{ DATABASE_URL: 'postgres://u:p#a/b@h/d' }, [], /write # as %23/],
    [{ DATABASE_URL: 'postgres://u:p,q@h,i/d' }, [], /names several hosts, .* to the primary/],
    [{ DATABASE_URL: 'postgres://h:5432,i:5433' }, [], /names several hosts/],
    [{ DATABASE_URL: 'postgresql:///d?port=5432&host=h,i' }, [], /names several hosts/],
    [{ KASSA_API_KEY: 'short' }, [], /KASSA_API_KEY is too short/],
    [{ KASSA_SECRET_KEY: 'short' }, [], /KASSA_SECRET_KEY is too short/],
    [{ KASSA_OTHER_SECRET_KEY: 'short' }, [], /KASSA_OTHER_SECRET_KEY is too short/],
    [{}, ['--prot', '0'], /--prot.*The flags are --port/],
    [{}, ['extra'], /extra.*The flags are/],
    [{ KASSA_MODE: 'live' }, [], /Live mode needs KASSA_SECRET_KEY/],
    [{ ...live, KASSA_SECRET_KEY: '' }, [], /Live mode needs KASSA_SECRET_KEY/],
    [{ ...live, KASSA_PUBLIC_URL: '' }, [], /Live mode needs KASSA_PUBLIC_URL/],
    [{ ...live, KASSA_PUBLIC_URL: 'http://pay.example.com' }, [], /https:\/\/ in live mode/],
    [{ SMTP_URL: 'mail.example.com' }, [], /SMTP_URL must be .* such as smtps:/],
    [{ SMTP_URL: 'http://mail.example.com' }, [], /SMTP_URL must be/],
    [{ KASSA_MAIL_FROM: 'Shop <a@shop.example>' }, [], /a single plain address/],
    [{ ...live, SMTP_URL: 'smtps://mail.example.com' }, [], /needs KASSA_MAIL_FROM/],
    [live, ['--ephemeral'], /leave out --ephemeral/],
    [{}, ['--ephemeral', '--database-url', 'postgres://h/d'], /leave out --database-url/],
  ])('%j %j', (env, args, message) => {
    expect(() => readConfig(args, env)).toThrow(ConfigError);
    expect(() => readConfig(args, env)).toThrow(message);
  });
  test('the message about a mistake never contains a secret', () => {
    const attempt = () => readConfig([], { KASSA_SECRET_KEY: 'my-own-secret' });
    expect(attempt).not.toThrow(/my-own-secret/);
    const mail = () => readConfig([], { SMTP_URL: 'smpt://user:my-own-secret@mail.example.com' });
    expect(mail).not.toThrow(/my-own-secret/);
    expect(mail).toThrow(ConfigError);
    expect(attempt).toThrow(ConfigError);
  });
  test('live mode starts with everything that it needs', () => {
    expect(readConfig([], live)).toMatchObject({
      mode: 'live',
      logLevel: 'info',
      ephemeral: false,
    });
  });
  test('loadConfig reads the environment of the process', () => {
    expect(loadConfig(['--port', '0']).port).toBe(0);
  });
});

describe('the health checks', () => {
  const gateway = useGateway();
  test.each(['/livez', '/readyz'])('%s answers ok', async (path) => {
    const { status, json } = await rawRequest(gateway().url, path);
    expect([status, json()]).toEqual([200, { status: 'ok' }]);
  });
  test('without its database the process is alive, but not ready', async () => {
    const other = await startTestGateway({ KASSA_LOG_LEVEL: 'silent' });
    try {
      await rowsOf(other, 'alter table sites rename to hidden');
      const { status, json } = await rawRequest(other.url, '/readyz');
      expect([status, json()]).toEqual([503, { status: 'unavailable', why: expect.any(String) }]);
      expect((await rawRequest(other.url, '/livez')).status).toBe(200);
      await rowsOf(other, 'alter table hidden rename to sites');
      expect((await rawRequest(other.url, '/readyz')).status).toBe(200);
    } finally {
      await other.stop();
    }
  });
});
