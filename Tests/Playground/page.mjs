// One Agents Playground page in the browser, by what a person sees: names of buttons, labels of inputs, words on cards.
// Selectors were read off Playground 0.2.28 (Fluent UI): cards are .ac-adaptiveCard, every input has a <label for>, choices are listboxes.
const cardSelector = ".ac-adaptiveCard";

// Runs in the page: which of these buttons has the fewest steps up to something that holds these words too.
function nearest(buttons, words) {
  const steps = buttons.map((button) => {
    let count = 0;
    for (let element = button; element && !element.innerText.includes(words); element = element.parentElement) count++;
    return count;
  });
  return steps.indexOf(Math.min(...steps));
}

// Runs in the page: which of these is the first that stands below these words.
function firstBelow(elements, words) {
  const card = elements[0].closest(".ac-adaptiveCard");
  const said = [...card.querySelectorAll(".ac-textBlock")].find((text) => text.innerText.trim() === words);
  return said ? elements.findIndex((element) => said.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) : -1;
}

export class PlaygroundPage {
  #page;
  #posts = 0;

  constructor(page) {
    this.#page = page;
    page.on("request", (request) => (this.#posts += request.method() === "POST" ? 1 : 0));
    for (const end of ["requestfinished", "requestfailed"]) page.on(end, (request) => (this.#posts -= request.method() === "POST" ? 1 : 0));
  }

  static async open(browser, { url, locale, timeZone, patience }) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale, timezoneId: timeZone });
    const page = await context.newPage();
    page.setDefaultTimeout(patience);
    const opened = new PlaygroundPage(page);
    await page.goto(url);
    await opened.#composeBox.waitFor();
    await page.getByTitle("Hide log panel").click();
    await opened.#settled();
    return opened;
  }

  // The box at the foot of a chat; in a channel, the one of a new post at the top, not those of replies.
  get #composeBox() {
    return this.#page.locator("div[role=textbox]").first();
  }

  get #newest() {
    return this.#page.locator(cardSelector).last();
  }

  // Writes a message; with "mention", of the bot, as channels and groups want it.
  async say({ text, mention }) {
    await this.#composeBox.click();
    if (mention) {
      await this.#page.keyboard.type(`@${mention}`);
      await this.#page.locator("#typeahead-menu [role=menuitem]").getByText(mention, { exact: true }).click();
    }

    await this.#page.keyboard.insertText(mention ? ` ${text}` : text);
    await this.#page.getByRole("button", { name: /^(Send Message|Post)$/ }).first().click();
    await this.#settled();
  }

  // Presses the button of the newest card that has one of this name, or, with "from", of the newest that also holds those words;
  // with "beside", where a list has it on every line, the one nearest to those words.
  async press({ name, from, beside }) {
    let cards = this.#page.locator(cardSelector).filter({ has: this.#page.getByRole("button", { name, exact: true }) });
    if (from) cards = cards.filter({ hasText: from });
    const same = cards.last().getByRole("button", { name, exact: true });
    const button = beside ? same.nth(await same.evaluateAll(nearest, beside)) : same.last();
    await button.scrollIntoViewIfNeeded();
    await button.click();
    await this.#settled();
  }

  // The address that a button of the newest card with it opens outside the chat.
  async link({ name }) {
    const [request] = await Promise.all([
      this.#page.context().waitForEvent("request", { predicate: (request) => request.isNavigationRequest(), timeout: 10_000 }),
      this.#newest.getByRole("link", { name, exact: true }).click(),
    ]);
    return request.url();
  }

  // Waits until the newest card holds all these words, and not those "without".
  async sees({ words, without }) {
    const holds = (cards, [words, without]) => words.every((word) => cards.at(-1)?.includes(word)) && !(without && cards.at(-1).includes(without));
    await this.#until(holds, [words, without ?? null], `The newest card does not say ${words.join(", ")}`);
  }

  // Waits until these words stand anywhere in the conversation.
  async reads({ words }) {
    await this.#until((_, words, all) => words.every((word) => all.includes(word)), words, `The conversation does not say ${words.join(", ")}`);
  }

  // The words of every card in the conversation, oldest first.
  async cards() {
    return this.#page.locator(cardSelector).allInnerTexts();
  }

  // Everything the conversation shows.
  async conversation() {
    return (await this.#scroller()).evaluate((element) => element.innerText);
  }

  // The names of the newest card's buttons, in order.
  async buttons() {
    return this.#newest.locator("button.fui-Button").evaluateAll((buttons) => buttons.map((button) => button.getAttribute("aria-label") || button.innerText));
  }

  // The labels of the newest card's inputs, in order, and what each holds.
  async inputs() {
    return this.#newest.locator("label[for]").evaluateAll((labels) =>
      labels.flatMap((label) => {
        const input = document.getElementById(label.htmlFor);
        const name = label.innerText.replace(/\s*\*$/, "").trim();
        if (!input) return [];
        if (["checkbox", "radio"].includes(input.type)) return [{ label: name, value: String(input.checked) }];
        return "value" in input ? [{ label: name, value: input.value }] : [{ label: name, value: null }];
      }),
    );
  }

  // Puts a value into the newest card's input of this label, whatever kind of input it is. Several choices come as a list.
  // Where a card asks the same of several things, "below" is the line above the one that is meant.
  async fill({ label, value, below }) {
    const words = label.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"); // the card adds "(required)" in its language
    const labels = this.#newest.locator("label[for]").filter({ hasText: new RegExp(`^\\s*${words}(\\s*\\([^)]*\\))?\\s*\\*?\\s*$`) });
    await labels.first().waitFor();
    const id = await labels.nth(below ? await labels.evaluateAll(firstBelow, below) : 0).getAttribute("for");
    const input = this.#page.locator(`[id="${id}"]`);
    const kind = await input.evaluate((element) => element.getAttribute("aria-haspopup") === "dialog" ? "date" : element.getAttribute("role") ?? element.type ?? element.tagName.toLowerCase());
    switch (kind) {
      case "date": {
        const [year, month, day] = value.split("-").map(Number); // written with dashes the Playground would take it for midnight in Greenwich
        await input.fill(`${month}/${day}/${year}`);
        await input.blur(); // not Enter, which may open the calendar over everything
        return this.#frames();
      }
      case "combobox":
        if (/^\d\d:\d\d$/.test(value)) { // a time, which the list has by half hours only
          await input.fill(value);
          await this.#page.keyboard.press("Enter");
          return input.blur();
        }

        await input.click();
        for (const choice of [value].flat()) {
          await this.#page.locator("[role=option], [role=menuitemcheckbox]").filter({ has: this.#page.getByText(choice, { exact: true }) }).click();
        }
        return this.#page.keyboard.press("Escape");
      case "spinbutton":
        await input.fill(String(value));
        return input.press("Tab");
      case "checkbox":
        return input.setChecked(value === "true", { force: true });
      case "text":
      case "email":
      case "tel":
      case "url":
      case "textarea":
        return input.fill(value);
      default: // a group of radio buttons or checkboxes
        for (const choice of [value].flat()) await input.locator("label").getByText(choice, { exact: true }).click();
    }
  }

  // Goes to another conversation by its name at the left: "Personal Chat", the group, "TEAM - CHANNEL".
  async visit({ conversation }) {
    await this.#page.getByRole("treeitem", { name: conversation, exact: true }).click();
    await this.#settled();
  }

  // A picture with the newest card whole: of the whole page, or, with a narrow width, of the conversation as wide as a phone.
  // (Narrowing the window itself would make the Playground draw its cards anew, and forget what has been typed.)
  async picture({ path, width }) {
    const narrow = width < 600;
    const scroller = await this.#scroller();
    const column = await scroller.evaluateHandle((element) => element.parentElement);
    const phone = narrow ? await this.#page.addStyleTag({ content: `.phone { min-width: 0; flex: none; width: ${width}px; padding-right: 20px; box-sizing: border-box; background: white } .phone :has(${cardSelector}) { min-width: 0; max-width: 100% }` }) : null;
    await column.evaluate((element, narrow) => element.classList.toggle("phone", narrow), narrow);
    await this.#frames();
    const around = await scroller.evaluate((element) => window.innerHeight - element.clientHeight);
    const tallest = await this.#newest.evaluateAll(([card]) => (card ? card.parentElement.parentElement.parentElement.offsetHeight : 0));
    await this.#page.setViewportSize({ width: 1280, height: Math.min(Math.max(900, tallest + around + 80), 8000) });
    await this.#frames();
    await scroller.evaluate((element) => element.scrollTo(0, element.scrollHeight));
    await this.#page.screenshot({ path, animations: "disabled", clip: narrow ? await column.boundingBox() : undefined });
    await column.evaluate((element) => element.classList.remove("phone"));
    await phone?.evaluate((style) => style.remove());
    await this.#page.setViewportSize({ width: 1280, height: 900 });
    await this.#frames();
  }

  async close() {
    await this.#page.context().close();
  }

  // The element that scrolls the conversation: the nearest that does, beside or above the box to write in.
  #scroller() {
    return this.#composeBox.evaluateHandle((box) => {
      const scrolls = (element) => element && getComputedStyle(element).overflowY === "auto";
      for (let element = box.parentElement; element; element = element.parentElement) {
        if (scrolls(element)) return element;
        if (scrolls(element.previousElementSibling)) return element.previousElementSibling;
      }
      return document.body;
    });
  }

  async #until(holds, words, complaint) {
    try {
      await this.#page.waitForFunction(
        ({ selector, source, words }) =>
          new Function("cards", "words", "all", `return (${source})(cards, words, all)`)([...document.querySelectorAll(selector)].map((card) => card.innerText), words, document.body.innerText),
        { selector: cardSelector, source: holds.toString(), words },
      );
    } catch (error) {
      const cards = await this.cards();
      throw new Error(`${complaint}. It says: ${cards.at(-1) ?? "nothing, there is no card"}`, { cause: error });
    }
  }

  // Until what a click or a message set going has been answered and drawn.
  async #settled() {
    do await this.#frames();
    while (this.#posts > 0);
  }

  #frames() {
    return this.#page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  }
}
