// Prints the public holidays of whole countries as the package date-holidays knows them: country, then days as yyyy-mm-dd. A country it does not know is left out.
import Holidays from "date-holidays";

const [first, last, ...countries] = process.argv.slice(2);
const known = {};
for (const country of countries) {
  const calendar = new Holidays();
  if (!calendar.getCountries()[country]) continue;
  calendar.init(country);
  const days = new Set();
  for (let year = Number(first); year <= Number(last); year++) {
    for (const holiday of calendar.getHolidays(year)) {
      const hours = (holiday.end - holiday.start) / 3600000;
      // A day of the change to summer time has 23 hours; half days are left out.
      if (holiday.type !== "public" || hours < 23) continue;
      const start = Date.parse(`${holiday.date.slice(0, 10)}T00:00:00Z`);
      for (let day = 0; day < Math.round(hours / 24); day++) days.add(new Date(start + day * 86400000).toISOString().slice(0, 10));
    }
  }

  known[country] = [...days].sort();
}

process.stdout.write(JSON.stringify(known));
