// Draws every card of a folder with the official renderer at phone and desktop width: one contact sheet, and with --single one picture each.
//   node cards.mjs FOLDER-OF-JSON OUTPUT-FOLDER [--single]
// The folder holds LANGUAGE/NAME.json. Ends with an error when the renderer finds a mistake in a card or fetches anything.
import { mkdirSync, readdirSync, readFileSync, writeFileSync, existsSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { hostConfig } from "./hostconfig.mjs";

const [input, output, single] = process.argv.slice(2);
const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);
const executablePath = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((path) => path && existsSync(path));
if (!executablePath) {
  console.error("Chromium is missing. Install it (Debian: apt-get install chromium) or name its path in CHROMIUM.");
  process.exit(2);
}

const languages = ["es", "pt", "en"].filter((language) => existsSync(join(input, language)));
const names = readdirSync(join(input, languages[0])).filter((file) => file.endsWith(".json")).map((file) => file.slice(0, -5)).sort();
const cards = Object.fromEntries(languages.map((language) => [language, Object.fromEntries(names.map((name) => [name, JSON.parse(readFileSync(join(input, language, `${name}.json`), "utf8"))]))]));

const browser = await chromium.launch({
  executablePath,
  args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
const problems = [];
try {
  const page = await browser.newPage({ viewport: { width: 2000, height: 1200 }, locale: "es-ES" });
  page.on("request", (request) => {
    if (!request.url().startsWith("data:") && request.url() !== "about:blank") problems.push(`fetched ${request.url()}`);
  });
  page.on("pageerror", (error) => problems.push(`error in the page: ${error.message}`));
  await page.setContent("<!doctype html><meta charset=utf-8><div id=sheet></div>");
  await page.addStyleTag({ path: join(here, "cards.css") });
  await page.addScriptTag({ path: require.resolve("adaptivecards/dist/adaptivecards.min.js") });
  problems.push(...(await page.evaluate(draw, { cards, languages, names, hostConfig })));
  problems.push(...(await page.evaluate(clipped)));

  if (single === "--single") await pictures(page);
  await contactSheet(page);
} finally {
  await browser.close();
}

if (problems.length > 0) {
  console.error(problems.join("\n"));
  process.exit(1);
}
console.log(`${names.length} cards in ${languages.length} languages and 2 widths drawn into ${join(output, "contact-sheet.png")}`);

// Runs in the page: what is wider than the place it has, and so cut off or over something else. Long words of people break, ours must fit.
function clipped() {
  return [...document.querySelectorAll(".card *")]
    .filter((element) => element.offsetParent && element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0 && !["INPUT", "TEXTAREA", "SELECT"].includes(element.tagName))
    .filter((element) => ![...element.children].some((child) => child.scrollWidth > child.clientWidth + 1 && child.clientWidth > 0))
    .map((element) => `${element.closest(".card").id}: cut off at ${element.clientWidth} of ${element.scrollWidth} pixels: ${element.innerText?.slice(0, 60)}`);
}

// One picture of each card; the others are out of the way, since every picture paints the page again.
async function pictures(page) {
  rmSync(join(output, "single"), { recursive: true, force: true });
  for (const name of names) {
    await page.evaluate((name) => document.querySelectorAll("section").forEach((section) => (section.hidden = section.dataset.name !== name)), name);
    for (const language of languages) {
      mkdirSync(join(output, "single", language), { recursive: true });
      for (const width of ["phone", "desktop"]) {
        await page.locator(`[id="${name}.${language}.${width}"]`).screenshot({ timeout: 120_000, path: join(output, "single", language, `${name}.${width}.png`), animations: "disabled" });
      }
    }
  }
  await page.evaluate(() => document.querySelectorAll("section").forEach((section) => (section.hidden = false)));
}

// All pictures on one page, at a size a browser can still take a picture of.
async function contactSheet(page) {
  const { width, height } = await page.evaluate(() => {
    const sheet = document.getElementById("sheet");
    const sections = [...sheet.querySelectorAll("section")];
    const total = sections.reduce((sum, section) => sum + section.offsetHeight + 48, 0);
    const columns = Math.max(1, Math.ceil(Math.sqrt(total / 3000)));
    sheet.style.cssText = "padding:24px;display:flex;gap:64px;align-items:flex-start;zoom:0.5;width:max-content";
    const stacks = Array.from({ length: columns }, () => sheet.appendChild(document.createElement("div")));
    const heights = stacks.map(() => 0);
    for (const section of sections) {
      const lowest = heights.indexOf(Math.min(...heights));
      heights[lowest] += section.offsetHeight + 48;
      stacks[lowest].appendChild(section);
    }
    const box = sheet.getBoundingClientRect();
    return { width: Math.ceil(box.width), height: Math.ceil(box.height) };
  });
  await page.setViewportSize({ width, height });
  writeFileSync(join(output, "contact-sheet.png"), await page.screenshot({ timeout: 120_000, animations: "disabled" }));
}

// Runs in the page.
function draw({ cards, languages, names, hostConfig }) {
  const problems = [];
  // The renderer's own pattern keeps a position between calls and refuses every second card.
  AdaptiveCards.CardElement.langProperty.regEx = /^[a-z]{2,3}$/i;
  // Teams takes the people picker in cards of 1.5; this renderer counts it as 1.6.
  const known = (message) => message.includes('"choices.data" is supported in version 1.6');
  AdaptiveCards.GlobalSettings.useMarkdownInRadioButtonAndCheckbox = false;
  AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => { result.outputHtml = text; result.didProcess = false; };
  for (const name of names) {
    const section = document.createElement("section");
    section.dataset.name = name;
    section.innerHTML = `<h2>${name}</h2><div class=row></div>`;
    for (const language of languages) {
      for (const width of ["phone", "desktop"]) {
        const figure = document.createElement("figure");
        figure.innerHTML = `<figcaption>${language} · ${width}</figcaption><form class="card ${width}" id="${name}.${language}.${width}"></form>`; // a form each: radio buttons of one card are no concern of another
        section.querySelector(".row").appendChild(figure);
        const card = new AdaptiveCards.AdaptiveCard();
        card.hostConfig = new AdaptiveCards.HostConfig(hostConfig);
        const context = new AdaptiveCards.SerializationContext(AdaptiveCards.Versions.v1_5);
        card.parse(cards[language][name], context);
        for (let i = 0; i < context.eventCount; i++) {
          if (!known(context.getEventAt(i).message)) problems.push(`${name} (${language}): ${context.getEventAt(i).message}`);
        }
        for (const { validationEvents } of card.validateProperties().failures ?? []) problems.push(...validationEvents.map((event) => `${name} (${language}): ${event.message}`));
        figure.querySelector(".card").appendChild(card.render());
      }
    }
    document.getElementById("sheet").appendChild(section);
  }
  return [...new Set(problems)];
}
