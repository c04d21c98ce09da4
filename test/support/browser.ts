// A real Chromium for tests: pages, screenshots, and problems that axe finds.
import { execFile } from 'node:child_process';
import * as fs from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { AxeResults, RunOptions } from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { onTestFinished } from 'vitest';

const root = join(import.meta.dirname, '../..');
const systemBrowsers = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

export interface TestBrowser {
  readonly browser: Browser;
  /**
   * A page with cookies of its own, closed at the end of the test. Uncaught errors, console errors
   * and refusals of the content security policy are collected in `problems`.
   */
  newPage(options?: BrowserContextOptions): Promise<{ page: Page; problems: string[] }>;
}

let opened: Promise<TestBrowser> | undefined;

/** Starts the browser that all test files of this process share. Playwright ends it with the process. */
export function openBrowser(): Promise<TestBrowser> {
  opened ??= launch();
  return opened;
}

async function launch(): Promise<TestBrowser> {
  const browser = await launchBrowser();
  return {
    browser,
    async newPage(options = {}) {
      const context = await browser.newContext(options);
      // Closing the context also ends the connections of the page and its pending requests.
      onTestFinished(() => context.close());
      const page = await context.newPage();
      const problems: string[] = [];
      page.on('pageerror', (error) => problems.push(`uncaught: ${error.message}`));
      page.on('console', (message) => {
        if (message.type() === 'error') problems.push(`console: ${message.text()}`);
      });
      return { page, problems };
    },
  };
}

async function launchBrowser(): Promise<Browser> {
  const args = [
    // Only names of this machine are resolved, so a test that needs the network fails on every machine.
    '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
    '--disable-gpu',
    '--font-render-hinting=none',
    // Chromium's own sandbox refuses to run as root.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ];
  const system = [process.env.CHROME_PATH ?? '', ...systemBrowsers].find((path) =>
    fs.existsSync(path),
  );
  if (system !== undefined) return chromium.launch({ executablePath: system, args });
  const unpacked = await unpackBrowser();
  const options = { executablePath: join(unpacked, 'chromium'), args: [...args, '--no-sandbox'] };
  const fonts = fs.existsSync('/etc/fonts/fonts.conf')
    ? {}
    : { FONTCONFIG_PATH: join(unpacked, 'fonts') };
  try {
    return await chromium.launch({ ...options, env: { ...process.env, ...fonts } });
  } catch (error) {
    if (!String(error).includes('error while loading shared libraries')) throw error;
    // The machine may lack the usual desktop libraries, which the package contains.
    const libraries = { LD_LIBRARY_PATH: join(unpacked, 'al2023', 'lib') };
    return chromium.launch({ ...options, env: { ...process.env, ...fonts, ...libraries } });
  }
}

/**
 * Unpacks the browser of @sparticuz/chromium once per version and account. With the package itself, one
 * test file could get the half-written file of another. So we unpack into a new folder, which is then
 * renamed in one step.
 */
async function unpackBrowser(): Promise<string> {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const home = join(dirname(entry), '..', '..');
  const about = JSON.parse(fs.readFileSync(join(home, 'package.json'), 'utf8')) as {
    version: string;
  };
  const place = join(tmpdir(), `kassa-chromium-${about.version}-${process.getuid?.() ?? 0}`);
  if (isOurs(place)) return place;
  const fresh = fs.mkdtempSync(`${place}.`);
  const script = `
    const { default: chromium } = await import('@sparticuz/chromium');
    await chromium.executablePath();
    const { inflate } = await import(process.argv[2]);
    await inflate(process.argv[1]);`;
  // The package unpacks with this function, but does not export it.
  const inflater = pathToFileURL(join(home, 'build', 'esm', 'lambdafs.js')).href;
  const unpack = [
    '--input-type=module',
    '-e',
    script,
    join(home, 'bin', 'al2023.tar.br'),
    inflater,
  ];
  await promisify(execFile)(process.execPath, unpack, {
    cwd: root,
    env: { ...process.env, TMPDIR: fresh },
  });
  try {
    fs.renameSync(fresh, place);
  } catch {
    // Another test file has unpacked it first.
    fs.rmSync(fresh, { recursive: true, force: true });
  }
  if (!isOurs(place)) throw new Error(`${place} is not ours; remove it or set CHROME_PATH.`);
  return place;
}

/** Whether the folder belongs to our account. We run what is in it, and others can make temporary folders too. */
function isOurs(folder: string): boolean {
  const found = fs.lstatSync(folder, { throwIfNoEntry: false });
  return found?.isDirectory() === true && found.uid === process.getuid?.();
}

/** Saves a picture of the page as `test-results/<name>.png`; returns the path. */
export async function screenshot(page: Page, name: string): Promise<string> {
  const path = join(root, 'test-results', `${name}.png`);
  await page.screenshot({ path, fullPage: true, animations: 'disabled' });
  return path;
}

const rules: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
  resultTypes: ['violations'],
};

/**
 * Returns the problems that axe finds on the page, one line each: rule, element, reason. It works under
 * the content security policy of the page, since the debugger runs the script. JavaScript must be enabled
 * in the context, or axe waits for ever.
 */
export async function axe(page: Page, options: RunOptions = {}): Promise<string[]> {
  const source = fs.readFileSync(join(root, 'node_modules/axe-core/axe.min.js'), 'utf8');
  await page.evaluate(source);
  const results = (await page.evaluate(
    `window.axe.run(document, ${JSON.stringify({ ...rules, ...options })})`,
  )) as AxeResults;
  return results.violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')}: ${node.failureSummary ?? help}`),
  );
}
