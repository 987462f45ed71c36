# Reads a calendar with another program's parser and says what it found, as JSON: the tests' view from outside.
import json
import sys

from icalendar import Calendar

with open(sys.argv[1], "rb") as file:
    calendar = Calendar.from_ical(file.read())

events = []
for event in calendar.walk("VEVENT"):
    alarms = [alarm["TRIGGER"].dt.strftime("%Y-%m-%dT%H:%M:%SZ") for alarm in event.walk("VALARM")]
    events.append({
        "uid": str(event["UID"]),
        "sequence": int(event["SEQUENCE"]),
        "start": event["DTSTART"].dt.isoformat(),
        "end": event["DTEND"].dt.isoformat(),
        "stamp": event["DTSTAMP"].dt.isoformat(),
        "modified": event["LAST-MODIFIED"].dt.isoformat(),
        "summary": str(event["SUMMARY"]),
        "description": str(event["DESCRIPTION"]),
        "status": str(event["STATUS"]),
        "alarms": alarms,
    })
print(json.dumps({"method": str(calendar["METHOD"]), "events": events}))
