// The style sheet, the script and the icon of the payment pages.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Asset, makeAsset } from '../../../lib/browser-assets.ts';

export interface PageAssets {
  readonly style: Asset;
  readonly script: Asset;
  readonly icon: Asset;
}

/** A coin slot: an icon of our own that resembles no bank and no card scheme. */
const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="4" fill="#0b6b60"/><path d="M4 8h8" stroke="#fff" stroke-width="2.5" stroke-linecap="round"/></svg>`;

/** Reads `page.css` and `page.js` from `folder`, where the build has written them. */
export async function loadPageAssets(folder: string): Promise<PageAssets> {
  const [style, script] = await Promise.all([
    readFile(join(folder, 'page.css')),
    readFile(join(folder, 'page.js')),
  ]);
  return {
    style: makeAsset('page', 'css', style),
    script: makeAsset('page', 'js', script),
    icon: makeAsset('icon', 'svg', Buffer.from(icon)),
  };
}
