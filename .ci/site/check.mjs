// Opens pages in a browser and holds them to what they promise: check.mjs TOOLS [--firefox] SITE…
import { createRequire } from 'node:module';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';

const [tools, ...rest] = process.argv.slice(2);
const isFirefox = rest[0] === '--firefox';
const isMeasured = rest[0] === '--measure';
const sites = isFirefox || isMeasured ? rest.slice(1) : rest;
const { default: puppeteer } = await import(pathToFileURL(createRequire(join(tools, 'x.js')).resolve('puppeteer-core')));
const axe = readFileSync(join(tools, 'node_modules/axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const faults = [];

function executable(names) {
  const places = names.flatMap((name) => ['/usr/bin', '/usr/local/bin'].map((folder) => join(folder, name)));
  return places.find((place) => existsSync(place));
}

const browser = await puppeteer.launch(isFirefox
  ? { browser: 'firefox', executablePath: executable(['firefox-esr', 'firefox']), args: ['--headless'] }
  : { executablePath: executable(['chromium', 'chromium-browser', 'google-chrome']), args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'] });

// Every page of a folder; of people the first few, since they are alike.
function pages(site) {
  const all = readdirSync(site, { recursive: true }).filter((path) => path.endsWith('.html')).sort();
  const people = all.filter((path) => path.startsWith('people/')).slice(0, 6);
  return all.filter((path) => !path.startsWith('people/')).concat(people);
}

// Opens a page, and notes whatever it says, asks, or fetches from elsewhere.
async function open(site, path, width, scheme, hasScript = true) {
  const page = await browser.newPage();
  const where = `${relative(tools, join(site, path))} (${width}, ${scheme}${hasScript ? '' : ', no script'})`;
  const fault = (what) => faults.push(`${where}: ${what}`);
  page.on('console', (message) => fault(`says on the console: ${message.text()}`));
  page.on('pageerror', (error) => fault(`fails: ${error.message}`));
  page.on('dialog', (dialog) => { fault(`opens a dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(pathToFileURL(site).href) && !url.startsWith('data:')) { fault(`asks for ${url}`); }
  });
  if (!hasScript) { await page.setJavaScriptEnabled(false); }
  await page.setViewport({ width, height: 900 });
  if (!isFirefox) { await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]); }
  await page.goto(pathToFileURL(join(site, path)).href, { waitUntil: 'load' });
  return { page, fault };
}

// By its rules nothing is wrong, and nothing is left for people to decide.
async function accessible({ page, fault }) {
  await page.evaluate(axe);
  const found = await page.evaluate((rules) => globalThis.axe.run({ runOnly: rules, preload: false }), RULES);
  // Of signs beside words, which are decoration, it cannot tell the contrast, nor of a line that ends in an ellipsis or a card
  // that is not drawn yet: their like on the same page tells.
  const isSign = (node) => node.any.some((it) => /only non-text characters|overlapped by another|partially obscured/.test(it.message));
  for (const kind of ['violations', 'incomplete']) {
    for (const rule of found[kind].map((it) => ({ ...it, nodes: it.nodes.filter((node) => !isSign(node)) })).filter((it) => it.nodes.length > 0)) { fault(`axe, ${kind}, ${rule.id}: ${rule.nodes.slice(0, 3).map((node) => `${node.target} ${node.any.map((it) => it.message)}`).join(' | ')}`); }
  }
}

async function noWider({ page, fault }) {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (over > 0) { fault(`is ${over} pixels wider than the window`); }
  // Nothing in it is to be scrolled sideways on a telephone either.
  const parts = await page.evaluate(() => (innerWidth > 320 ? [] : Array.from(document.querySelectorAll('body *'))
    .filter((it) => it.clientWidth > 1 && it.scrollWidth > it.clientWidth + 1 && getComputedStyle(it).overflowX !== 'visible' && it.tagName !== 'INPUT')
    .map((it) => `${it.tagName}.${it.className}`)));
  if (parts.length > 0) { fault(`has to be scrolled sideways: ${parts.slice(0, 3)}`); }
}

// The first page is narrowed with the keyboard alone.
async function narrowed(site) {
  const { page, fault } = await open(site, 'index.html', 1280, 'light');
  const count = () => page.$eval('#count', (output) => output.textContent);
  const shown = () => page.$$eval('#groups > .card', (cards) => cards.filter((card) => !card.hidden).length);
  const all = await shown();
  await page.keyboard.press('Tab');
  if (await page.evaluate(() => document.activeElement.className) !== 'skip') { fault('the first stop is not the way to the content'); }
  await page.keyboard.press('Enter');
  for (let stops = 0; stops < 200 && await page.evaluate(() => document.activeElement.id) !== 'words'; stops += 1) {
    await page.keyboard.press('Tab');
    const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
    if (outline === 'none') { fault('a stop of the keyboard does not show'); }
  }
  await page.keyboard.type('zzz no group is called that');
  await page.waitForFunction(() => !document.getElementById('none').hidden);
  if (await shown() !== 0 || !(await count()).startsWith('0 of ')) { fault(`shows ${await count()}`); }
  await page.focus('#clear');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.getElementById('none').hidden);
  if (await shown() !== all) { fault('does not show all again'); }
  const word = (await page.$eval('#groups > .card h3', (heading) => heading.textContent)).trim().toLowerCase();
  await page.focus('#words');
  await page.keyboard.type(word);
  await page.waitForFunction((before) => document.querySelectorAll('#groups > .card:not([hidden])').length < before || before === 1, {}, all);
  const texts = await page.$$eval('#groups > .card:not([hidden])', (cards) => cards.map((card) => card.textContent.toLowerCase()));
  if (texts.length === 0 || !texts.every((text) => word.split(/\s+/).every((part) => text.includes(part)))) { fault(`finds ${texts.length} groups for ${word}`); }
  await page.$eval('#words', (field) => { field.value = ''; });
  await page.select('#state', 'retired');
  await page.waitForFunction(() => document.getElementById('ended').open);
  await page.close();
}

// A page is walked with the keyboard alone: every stop shows and is reached, and who points at a row of the map lights its arcs.
async function walked(site, path) {
  const { page, fault } = await open(site, path, 1280, 'light');
  const all = await page.$$eval('a[href], button, input, select, summary, [tabindex="0"]', (stops) => stops.filter((stop) => stop.checkVisibility()).length);
  let reached = 0;
  let lit = 0;
  for (; reached <= all; reached += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const here = document.activeElement;
      if (here === document.body) { return null; }
      const { left, top, width, height } = (here.getClientRects()[0] ?? here.getBoundingClientRect());
      const inside = (place, most) => Math.min(Math.max(place, 1), most - 1);
      const at = document.elementFromPoint(inside(left + width / 2, innerWidth), inside(top + height / 2, innerHeight));
      return {
        name: here.textContent.trim().slice(0, 40),
        shows: getComputedStyle(here).outlineStyle !== 'none' && at !== null && (here.contains(at) || at.contains(here)),
        row: here.closest('.arcs li') !== null,
        lit: document.querySelectorAll('.arcs .lit').length,
      };
    });
    if (stop === null) { break; }
    if (!stop.shows) { fault(`the stop of the keyboard at ${stop.name} does not show`); }
    if (stop.row && stop.lit === 0) { fault(`no arc is lit for ${stop.name}`); }
    lit += stop.lit;
  }
  if (reached !== all) { fault(`${reached} of ${all} stops are reached`); }
  if (lit > 0 && await page.$$eval('.arcs .lit, .arcs .dim', (arcs) => arcs.length) > 0) { fault('arcs stay lit'); }
  await page.close();
}

// On paper, by night and without script too: nothing is folded away or cut, and what can only be clicked is not there.
async function printed(site, path) {
  const { page, fault } = await open(site, path, 760, 'dark', false);
  await page.emulateMediaType('print');
  const found = await page.evaluate(() => {
    const isCut = (it) => it.scrollWidth > it.clientWidth + 1 && it.clientWidth > 1 && getComputedStyle(it).overflowX !== 'visible';
    const parts = Array.from(document.querySelectorAll('main *'));
    return {
      folded: Array.from(document.querySelectorAll('details > :not(summary)')).filter((it) => it.getBoundingClientRect().height === 0).length,
      cut: parts.filter((it) => isCut(it)).length,
      clicked: Array.from(document.querySelectorAll('form, .top nav, .skip')).filter((it) => it.getBoundingClientRect().height > 0).length,
      dark: getComputedStyle(document.body).backgroundColor !== 'rgb(255, 255, 255)',
    };
  });
  if (found.folded > 0) { fault(`${found.folded} parts are folded away on paper`); }
  if (found.cut > 0) { fault(`${found.cut} parts are cut on paper`); }
  if (found.clicked > 0) { fault('what is to be clicked is on paper'); }
  if (found.dark) { fault('the paper is dark'); }
  const bytes = await page.pdf({ format: 'A4' });
  if (bytes.length < 1000) { fault('does not print'); }
  await page.close();
}

// Without script a page says what it says with it, and a form that could not work is not there.
async function reads(site, path) {
  const { page, fault } = await open(site, path, 320, 'light', false);
  await noWider({ page, fault });
  const said = await page.$eval('main', (main) => main.innerText.length);
  if (said < 40) { fault('does not read'); }
  const box = await (await page.$('#filter'))?.boundingBox();
  if (box) { fault('shows a form that cannot work'); }
  await page.close();
}

// How long a register of many groups takes to be shown, and to be narrowed with each key: told, not judged.
async function measured(site) {
  const { page } = await open(site, 'index.html', 1280, 'light');
  const loaded = await page.evaluate(() => Math.round(performance.getEntriesByType('navigation')[0].loadEventEnd));
  await page.focus('#words');
  await page.evaluate(() => {
    globalThis.took = [];
    document.getElementById('words').addEventListener('input', () => {
      const before = performance.now();
      // What is typed is looked at after 60 milliseconds, and painted with the frame behind that.
      setTimeout(() => requestAnimationFrame(() => setTimeout(() => globalThis.took.push(performance.now() - before - 60))), 60);
    });
  });
  for (const [at, key] of Array.from('group 7').entries()) {
    await page.keyboard.type(key);
    await page.waitForFunction((all) => globalThis.took.length === all, { timeout: 10000 }, at + 1);
  }
  const keys = (await page.evaluate(() => globalThis.took)).map(Math.round);
  const [groups, shown] = await page.evaluate(() => [document.querySelectorAll('.card').length, document.querySelectorAll('.card:not([hidden])').length]);
  console.log(`${groups} groups: shown in ${loaded} ms; each key painted after ${Math.min(...keys)} to ${Math.max(...keys)} ms, ${shown} left`);
  await page.close();
}

let count = 0;
if (isMeasured) {
  await measured(sites[0]);
  await browser.close();
  process.exit(0);
}
for (const site of sites) {
  for (const path of pages(site)) {
    // An earlier id leads on at once.
    if (readFileSync(join(site, path), 'utf8').includes('http-equiv="refresh"')) { continue; }
    for (const [width, scheme] of isFirefox ? [[1280, 'light']] : [[1280, 'light'], [1280, 'dark'], [320, 'light']]) {
      const opened = await open(site, path, width, scheme);
      await noWider(opened);
      if (!isFirefox && width > 320) { await accessible(opened); }
      await opened.page.close();
      count += 1;
    }
    if (!isFirefox) {
      await reads(site, path);
      await printed(site, path);
    }
  }
  if (!/hostile/.test(site)) {
    await narrowed(site);
    if (!isFirefox) {
      // A group that has to do with others, and the map of all.
      const mapped = pages(site).find((path) => path.startsWith('groups/') && readFileSync(join(site, path), 'utf8').includes('class="arcs"'));
      for (const path of [mapped, 'relations.html', 'decisions.html', 'calendar.html'].filter(Boolean)) { await walked(site, path); }
    }
  }
}
await browser.close();
faults.slice(0, 60).forEach((fault) => console.error(fault));
console.log(`${isFirefox ? 'Firefox' : 'Chromium'}: ${count} pages opened, ${faults.length} faults`);
process.exit(faults.length === 0 ? 0 : 1);
