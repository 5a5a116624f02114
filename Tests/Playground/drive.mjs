// Plays people in a real browser. Reads one step a line from standard input, as JSON, and answers each with one line:
//   {"step": "say", "person": "ana", "text": "hola"}  →  {"ok": true, "value": …} or {"ok": false, "error": "…"}
// Steps are the methods of PlaygroundPage, and "open". What a step looks for it waits for, "patience" milliseconds at most.
// With "failures" in open, a step that fails leaves a picture there. Ends when standard input ends.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { chromium } from "playwright-core";
import { PlaygroundPage } from "./page.mjs";

const executablePath = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((path) => path && existsSync(path));
if (!executablePath) {
  console.error("Chromium is missing. Install it (Debian: apt-get install chromium) or name its path in CHROMIUM.");
  process.exit(2);
}

const browser = await chromium.launch({
  executablePath,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
const people = new Map();
const folders = new Map();

async function take({ step, person, ...rest }) {
  if (step === "open") {
    await people.get(person)?.close();
    people.set(person, await PlaygroundPage.open(browser, rest));
    folders.set(person, rest.failures);
    return null;
  }

  const page = people.get(person);
  if (!page) throw new Error(`${person} has no page open`);
  return (await page[step](rest)) ?? null;
}

try {
  for await (const line of createInterface({ input: process.stdin })) {
    const step = JSON.parse(line);
    let answer;
    try {
      answer = { ok: true, value: await take(step) };
    } catch (error) {
      answer = { ok: false, error: error.message };
      const path = folders.get(step.person) && join(folders.get(step.person), `failed-${step.person}-${step.step}.png`);
      if (path) await people.get(step.person)?.picture({ path, width: 1280 }).catch(() => {});
    }
    console.log(JSON.stringify(answer));
  }
} finally {
  await browser.close();
}
