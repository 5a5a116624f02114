// Reads calendar files with Mozilla's parser and prints what a calendar would keep of each.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const read = (path) => {
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(path, "utf8")));
  const zone = new ICAL.Timezone(calendar.getFirstSubcomponent("vtimezone"));
  ICAL.TimezoneService.reset();
  ICAL.TimezoneService.register(zone);
  const entry = calendar.getFirstSubcomponent("vevent");
  const event = new ICAL.Event(entry);
  const value = (name) => entry.getFirstPropertyValue(name)?.toString() ?? "";
  return {
    method: calendar.getFirstPropertyValue("method"),
    zone: event.startDate.zone.tzid,
    uid: event.uid,
    sequence: String(event.sequence),
    status: value("status"),
    start: event.startDate.toJSDate().toISOString(),
    end: event.endDate.toJSDate().toISOString(),
    summary: event.summary,
    description: event.description,
    location: value("location"),
    url: value("url"),
    organizer: event.organizer ?? "",
    attendees: event.attendees.map((attendee) => attendee.getFirstValue()).join(" "),
  };
};

process.stdout.write(JSON.stringify(process.argv.slice(2).map(read)));
