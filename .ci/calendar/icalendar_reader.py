"""Reads a feed with icalendar and recurring-ical-events: `FEED TOLD [--by-the-feed]`.

By itself icalendar takes the clocks of a zone from its own database; under another name it has to take those of the feed.
"""

import sys
from datetime import datetime

import recurring_ical_events
from icalendar import Calendar

from told import compare, key

feed, told, *flags = sys.argv[1:]
with open(feed, encoding="utf-8", newline="") as file:
    text = file.read().replace("\r\n ", "")
if flags:
    text = text.replace("TZID=", "TZID=X-").replace("TZID:", "TZID:X-")
found = []
for event in recurring_ical_events.of(Calendar.from_ical(text)).between(datetime(2025, 12, 30), datetime(2036, 1, 3)):
    start, end = event["DTSTART"].dt, event["DTEND"].dt
    said = key(str(event["CATEGORIES"].cats[0]), int(start.timestamp()), int(end.timestamp()), str(event["SUMMARY"]))
    found.append((start.date(), said))
compare("icalendar" + (" by the clocks of the feed" if flags else ""), told, found)
