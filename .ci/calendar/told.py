"""What a calendar should show, and whether a reader does: as `mcpgov calendar --format json` has it."""

import json
import sys
from collections import Counter
from datetime import datetime, timezone


def seconds(text):
    return int(datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp())


def expected(report):
    """Group, start and end of everything, and whether it is moved or called off."""
    told = Counter()
    for it in report["occurrences"]:
        how = "off" if it["called_off"] is not None else "moved" if it["moved_from"] else ""
        told[it["group"], seconds(it["starts"]), seconds(it["ends"]), how] += 1
    for it in report["votes"]:
        close = seconds(it["closes_at"])
        told[it["group"], close - 3600, close, "vote"] += 1
    return told


def clock(at):
    return datetime.fromtimestamp(at, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def key(group, start, end, summary):
    how = "off" if summary.startswith("Called off: ") else "moved" if "(moved from " in summary else ""
    return group, start, end, "vote" if summary.endswith(": the vote closes") else how


def compare(reader, path, found):
    """Prints one line, and what differs; exits with 1 where something does. `found` are local starts, and their keys."""
    with open(path, encoding="utf-8") as file:
        report = json.load(file)
    told = expected(report)
    found = Counter(key for day, key in found if report["from"] <= day.isoformat() <= report["to"])
    missing, more = told - found, found - told
    print(f"{reader}: {sum(found.values())} occurrences, {len(missing)} missing, {len(more)} that should not be")
    for name, differing in (("missing", missing), ("not told", more)):
        for group, start, end, how in sorted(differing)[:10]:
            print(f"  {name}: {group} {clock(start)} to {clock(end)} {how}")
    sys.exit(1 if missing or more else 0)
