// The style sheet, the script and the icon of the demo shop.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Asset, makeAsset } from '../../lib/browser-assets.ts';
import { sockPath } from './sock.ts';

export interface DemoAssets {
  readonly style: Asset;
  readonly script: Asset;
  readonly icon: Asset;
}

const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" rx="14" fill="#0b6b60"/><path d="${sockPath}" fill="#fff"/></svg>`;

/** Reads `demo.css` and `demo.js` from `folder`, where the build has written them. */
export async function loadDemoAssets(folder: string): Promise<DemoAssets> {
  const [style, script] = await Promise.all([
    readFile(join(folder, 'demo.css')),
    readFile(join(folder, 'demo.js')),
  ]);
  return {
    style: makeAsset('demo', 'css', style),
    script: makeAsset('demo', 'js', script),
    icon: makeAsset('demo-icon', 'svg', Buffer.from(icon)),
  };
}
