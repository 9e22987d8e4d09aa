// Takes the picture of the README: picture.mjs TOOLS SITE FILE
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [tools, site, file] = process.argv.slice(2);
const { default: puppeteer } = await import(pathToFileURL(createRequire(join(tools, 'x.js')).resolve('puppeteer-core')));
const browser = await puppeteer.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--hide-scrollbars'] });
const page = await browser.newPage();
await page.emulateTimezone('UTC');
await page.setViewport({ width: 1180, height: 1120 });
await page.goto(pathToFileURL(join(site, 'index.html')).href, { waitUntil: 'load' });
await page.screenshot({ path: file });
await browser.close();
