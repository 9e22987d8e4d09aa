"""Tells a registry that meets in every time zone, and in every way in which a meeting can be out of the ordinary."""

import re
import subprocess
import sys
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo, available_timezones

FIRST, LAST = 2026, 2035
MANIFEST = """\
registry: Every zone
roles:
  lead_maintainers: [ada]
  community_moderators: [edsger, barbara, donald]
people:
  ada: {emails: [ada@example.org]}
  edsger: {emails: [edsger@example.org]}
  barbara: {emails: [barbara@example.org]}
  donald: {emails: [donald@example.org]}
"""


def group(name, meetings, more="origin: {basis: chartered-elsewhere, source: 'https://example.org/charter'}\n"):
    listed = "".join(f"  - {{{meeting}}}\n" for meeting in meetings)
    return (
        f"kind: interest-group\nname: {name}\nfacilitators: [{{github: ada}}]\noverlaps: []\n"
        f"first_topic: When do we meet?\nmeetings:\n{listed}{more}"
    )


def meeting(title, starts, zone, more="repeats: FREQ=WEEKLY"):
    more = f", {more}" if more else ""
    return f"title: {title}, starts: {starts:%Y-%m-%dT%H:%M:%S}, timezone: {zone}, minutes: 45{more}"


def changes(zone):
    """The first gap and the first fold in the clocks of a zone: a local time within each."""
    day = timedelta(days=1)
    at, end = datetime(FIRST, 1, 3, tzinfo=timezone.utc), datetime(LAST, 12, 28, tzinfo=timezone.utc)
    info, found = ZoneInfo(zone), {}
    while at < end and len(found) < 2:
        before, after = (moment.astimezone(info).utcoffset() for moment in (at, at + day))
        if before != after:
            low, high = at, at + day
            while high - low > timedelta(seconds=1):
                middle = low + (high - low) / 2
                low, high = (middle, high) if middle.astimezone(info).utcoffset() == before else (low, middle)
            clock = (high.replace(tzinfo=None, microsecond=0) + before).replace(second=0)
            kind = "gap" if after > before else "fold"
            inside = (after - before) / 2
            found.setdefault(kind, clock + inside - timedelta(seconds=(clock + inside).second))
        at += day
    return found


def weekly(title, at, zone):
    """A meeting at that weekday and time, from the beginning on."""
    return meeting(title, at - timedelta(weeks=(at - datetime(FIRST, 1, 1)).days // 7), zone)


def zones():
    for place, zone in enumerate(sorted(available_timezones())):
        meetings = [meeting("Noon", datetime(FIRST, 1, 1 + place % 7, 12, 15), zone)]
        meetings += [weekly(f"In the {kind}", at, zone) for kind, at in sorted(changes(zone).items())]
        name = re.sub("[^a-z0-9]+", "-", zone.lower().replace("+", "-plus-")).strip("-")
        yield f"in-{name}", group(f"Whoever lives by {zone}", meetings)


def rules():
    """Rules that calendars follow alike, in zones of which each is odd in its own way."""
    places = ["Australia/Lord_Howe", "America/Vancouver", "Africa/Casablanca", "Europe/Dublin", "Antarctica/Troll",
              "Pacific/Kiritimati", "Asia/Gaza", "Pacific/Apia", "America/St_Johns", "Asia/Kathmandu"]
    for place, (starts, rule) in enumerate([
        ("2026-01-07T09:00:00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE"),
        ("2026-01-06T09:00:00", "FREQ=WEEKLY;BYDAY=TU,TH"),
        ("2026-01-13T09:00:00", "FREQ=MONTHLY;BYDAY=2TU"),
        ("2026-01-30T09:00:00", "FREQ=MONTHLY;BYDAY=-1FR"),
        ("2026-01-31T09:00:00", "FREQ=MONTHLY"),
        ("2026-01-30T09:00:00", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"),
        ("2028-02-29T09:00:00", "FREQ=YEARLY"),
        ("2026-01-01T02:30:00", "FREQ=DAILY;INTERVAL=3"),
        ("2026-01-01T01:30:00", "FREQ=DAILY;COUNT=400"),
        ("2026-01-01T09:00:00", "FREQ=WEEKLY;UNTIL=20270401"),
        ("2026-01-01T09:00:00", "FREQ=WEEKLY;UNTIL=20270401T090000Z"),
        ("2026-01-31T09:00:00", "FREQ=MONTHLY;BYMONTHDAY=-1"),
        ("2026-01-05T09:00:00", "FREQ=MONTHLY;INTERVAL=3;BYDAY=1MO"),
        ("2026-05-11T09:00:00", "FREQ=YEARLY;BYMONTH=5;BYDAY=2MO"),
    ]):
        at = datetime.fromisoformat(starts)
        listed = [meeting(f"Rule {n}", at, places[(place + n) % len(places)], f'repeats: "{rule}"') for n in range(3)]
        yield f"rule-{place}", group(f"Rule {place}", listed)


def exceptions():
    start, zone = datetime(2026, 2, 3, 10), "America/New_York"
    change = (
        "repeats: FREQ=WEEKLY, exceptions: [{on: 2026-02-03, called_off: The first.}, "
        "{on: 2026-03-10, called_off: Holiday.}, {on: 2026-03-17, moved_to: '2026-03-12T16:30:00', minutes: 90}, "
        "{on: 2026-03-24, moved_to: '2026-03-24T11:00:00', note: Later.}, "
        "{on: 2026-06-02, moved_to: '2026-11-01T01:30:00'}, {on: 2026-06-09, moved_to: '2027-03-14T02:30:00'}, "
        "{on: 2026-06-16, moved_to: '2026-06-23T10:00:00'}]"
    )
    night = "repeats: FREQ=DAILY, ends: 2026-12-31, exceptions: [{on: 2026-03-08, called_off: No such time.}, " \
            "{on: 2026-11-01, moved_to: '2026-11-01T10:00:00'}]"
    once = "exceptions: [{on: 2026-02-03, %s}]"
    yield "exceptions", group("Out of the ordinary", [
        meeting("Weekly", start, zone, change),
        meeting("Night", datetime(2026, 3, 1, 2, 30), zone, night),
        meeting("Fold", datetime(2026, 3, 1, 1, 30), zone, "repeats: FREQ=DAILY, ends: 2026-12-31"),
        meeting("Once", start, zone, ""),
        meeting("Once in a fold", datetime(2026, 11, 1, 1, 30), zone, ""),
        meeting("Moved", start, zone, once % "moved_to: '2026-02-04T10:00:00'"),
        meeting("Off", start, zone, once % "called_off: Storm."),
        meeting("Last moved", start, zone, "repeats: FREQ=WEEKLY;COUNT=3, "
                "exceptions: [{on: 2026-02-17, moved_to: '2026-02-25T10:00:00'}]"),
        meeting("Twice a day", start, zone, 'repeats: "FREQ=WEEKLY;BYHOUR=10,17;UNTIL=20261231", exceptions: '
                "[{on: 2026-02-10, moved_to: '2026-02-11T12:00:00'}, {on: 2026-02-17, called_off: No.}]"),
        meeting("Last off", start, zone, "repeats: FREQ=WEEKLY;COUNT=3, exceptions: [{on: 2026-02-17, called_off: No.}]"),
        meeting("All off", start, zone, "repeats: FREQ=WEEKLY;COUNT=1, exceptions: [{on: 2026-02-03, called_off: No.}]"),
    ])


def ended():
    zone = "Europe/Dublin"
    return group("Over", [
        meeting("Weekly", datetime(2026, 1, 6, 10), zone),
        meeting("Counted", datetime(2026, 1, 6, 11), zone, "repeats: FREQ=WEEKLY;COUNT=300"),
        meeting("Out of it", datetime(2026, 1, 6, 12), zone, "repeats: FREQ=WEEKLY, exceptions: "
                "[{on: 2028-04-25, moved_to: '2028-05-09T12:00:00'}, {on: 2028-05-23, moved_to: '2028-04-28T12:00:00'}]"),
        meeting("Too late", datetime(2028, 6, 6, 12), zone, ""),
        meeting("Never", datetime(2028, 6, 6, 13), zone),
    ])


def land(out, at, by, message, files):
    who = f"{by.title()} <{by}@example.org> {int(datetime.fromisoformat(at).timestamp())} +0000"
    print(f"commit refs/heads/main\nauthor {who}\ncommitter {who}\ndata {len(message)}\n{message}", file=out)
    for path, text in files.items():
        if text is None:
            print(f"D {path}", file=out)
        else:
            print(f"M 100644 inline {path}\ndata {len(text.encode())}\n{text}", file=out)


def main(folder):
    subprocess.run(["git", "init", "-q", "--bare", "-b", "main", folder], check=True)
    importer = ["git", "-C", folder, "fast-import", "--quiet"]
    with subprocess.Popen(importer, stdin=subprocess.PIPE, text=True, encoding="utf-8") as git:
        out = git.stdin
        land(out, "2026-01-01T00:00:00+00:00", "ada", "Found", {"mcpgov.yaml": MANIFEST})
        listed = dict([*zones(), *rules(), *exceptions(), ("over", ended()), ("gone", ended()), ("renamed", ended())])
        land(out, "2026-01-01T01:00:00+00:00", "ada", "Adopt", {f"groups/{id}.yaml": it for id, it in listed.items()})
        renamed = listed["renamed"] + "formerly: [renamed]\n"
        land(out, "2026-02-01T00:00:00+00:00", "ada", "Rename",
             {"groups/renamed.yaml": None, "groups/new-name.yaml": renamed})
        # On that day it meets at nine by UTC: what starts when it ends does not take place.
        over = listed["over"] + "retirement: {reason: not-meeting-expectations}\n"
        land(out, "2028-05-02T09:00:00+00:00", "edsger", "Retire", {"groups/over.yaml": over})
        land(out, "2028-05-02T09:00:01+00:00", "ada", "Delete", {"groups/gone.yaml": None})
        proposal = group("Asked", [meeting("Soon", datetime(2030, 1, 1, 10), "Asia/Tokyo")], "")
        land(out, "2030-05-30T00:00:00+00:00", "ada", "Propose", {"groups/asked.yaml": proposal})
        paper = "".join(f"    {who}:\n      choice: pending\n" for who in ("edsger", "barbara", "donald"))
        vote = f"vote:\n  round: 1\n  vetoes: {{}}\n  ballots:\n{paper}"
        land(out, "2030-05-31T00:00:00+00:00", "edsger", "Open", {"groups/asked.yaml": proposal + vote})
        out.close()
    if git.returncode:
        sys.exit("error: Git did not take the registry")


main(sys.argv[1])
