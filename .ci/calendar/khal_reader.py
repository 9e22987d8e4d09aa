"""Reads a feed with khal, as if it were imported there: `FEED TOLD`."""

import sys
import tempfile
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from khal.icalendar import split_ics
from khal.khalendar import CalendarCollection

from told import compare, key

UTC = ZoneInfo("UTC")
LOCALE = {
    "default_timezone": UTC, "local_timezone": UTC, "dateformat": "%Y-%m-%d", "longdateformat": "%Y-%m-%d",
    "timeformat": "%H:%M", "datetimeformat": "%Y-%m-%d %H:%M", "longdatetimeformat": "%Y-%m-%d %H:%M",
    "unicode_symbols": True, "firstweekday": 0, "weeknumbers": False,
}

with open(sys.argv[1], encoding="utf-8", newline="") as file:
    parts = split_ics(file.read(), False, UTC)
found = []
with tempfile.TemporaryDirectory() as folder:
    for number, part in enumerate(parts):
        (Path(folder) / f"{number}.ics").write_text(part, encoding="utf-8", newline="")
    calendars = {"feed": {"name": "feed", "path": folder, "readonly": True, "color": "", "priority": 10, "ctype": "calendar",
                          "addresses": []}}
    collection = CalendarCollection(calendars, dbpath=":memory:", locale=LOCALE, color="", priority=10,
                                    hmethod="fg", default_color="", multiple="", multiple_on_overflow=False)
    # Its rows and not its events, each of which is parsed anew: the words are those of the series, or of the exception.
    words = {}
    range = (datetime(2025, 12, 30, tzinfo=UTC), datetime(2036, 1, 3, tzinfo=UTC))
    for row in collection._backend.get_localized(*range):
        _, href, start, end, ref, *_ = row
        if (href, ref) not in words:
            event = collection._construct_event(*row)
            words[href, ref] = event.categories, event.summary, event.start.tzinfo
        group, summary, zone = words[href, ref]
        told = key(group, int(start.timestamp()), int(end.timestamp()), summary)
        found.append((start.astimezone(zone).date(), told))
compare("khal", sys.argv[2], found)
