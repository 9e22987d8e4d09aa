// Reads a feed with ical.js, which Thunderbird reads calendars with: `FEED TOLD`.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const [feed, told, modules] = process.argv.slice(2);
const { default: ICAL } = await import(pathToFileURL(createRequire(modules).resolve('ical.js')));
const report = JSON.parse(readFileSync(told, 'utf8'));
const calendar = new ICAL.Component(ICAL.parse(readFileSync(feed, 'utf8')));
calendar.getAllSubcomponents('vtimezone').forEach((zone) => ICAL.TimezoneService.register(zone));

const key = (group, start, end, how) => [group, start, end, how].join(' ');
const found = new Map();
const count = (map, it) => map.set(it, (map.get(it) ?? 0) + 1);
const note = (item, startDate, endDate) => {
  const day = startDate.toString().slice(0, 10);
  if (day < report.from || day > report.to) return;
  const how = item.summary.startsWith('Called off: ') ? 'off'
    : item.summary.includes('(moved from ') ? 'moved' : item.summary.endsWith(': the vote closes') ? 'vote' : '';
  const group = item.component.getFirstPropertyValue('categories');
  count(found, key(group, startDate.toUnixTime(), endDate.toUnixTime(), how));
};
const instead = new Map();
const series = [];
for (const component of calendar.getAllSubcomponents('vevent')) {
  const uid = component.getFirstPropertyValue('uid');
  if (component.hasProperty('recurrence-id')) instead.set(uid, [...(instead.get(uid) ?? []), component]);
  else series.push(component);
}
for (const component of series) {
  const exceptions = instead.get(component.getFirstPropertyValue('uid')) ?? [];
  const event = new ICAL.Event(component, { strictExceptions: true, exceptions });
  if (!event.isRecurring()) {
    note(event, event.startDate, event.endDate);
    continue;
  }
  const times = event.iterator();
  for (let time = times.next(); time && time.year <= 2036; time = times.next()) {
    const { item, startDate, endDate } = event.getOccurrenceDetails(time);
    note(item, startDate, endDate);
  }
}

const seconds = (text) => Date.parse(text) / 1000;
const expected = new Map();
for (const it of report.occurrences) {
  const how = it.called_off !== null ? 'off' : it.moved_from ? 'moved' : '';
  count(expected, key(it.group, seconds(it.starts), seconds(it.ends), how));
}
for (const it of report.votes) {
  count(expected, key(it.group, seconds(it.closes_at) - 3600, seconds(it.closes_at), 'vote'));
}
const without = (all, others) => [...all].filter(([it, times]) => (others.get(it) ?? 0) < times).map(([it]) => it);
const [missing, more] = [without(expected, found), without(found, expected)];
const all = [...found.values()].reduce((sum, times) => sum + times, 0);
console.log(`ical.js: ${all} occurrences, ${missing.length} missing, ${more.length} that should not be`);
const shown = (it) => it.replace(/ (\d+) (\d+)/, (_, ...at) => ` ${at.slice(0, 2).map((s) => new Date(s * 1000).toISOString()).join(' to ')}`);
missing.sort().slice(0, 10).forEach((it) => console.log(`  missing: ${shown(it)}`));
more.sort().slice(0, 10).forEach((it) => console.log(`  not told: ${shown(it)}`));
process.exit(missing.length || more.length ? 1 : 0);
