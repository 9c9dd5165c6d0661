// A browser on a string: takes a JSON line [verb, …arguments], does it, answers {value} or {error}.
// Usage: node bridge.mjs chrome|firefox PATH ARGUMENT…  What stands on a page, and what is right, only the tests know.

import process from "node:process";
import { createInterface } from "node:readline";
import puppeteer from "puppeteer-core";

const [browser, executablePath, ...args] = process.argv.slice(2);
const extraPrefsFirefox = { "intl.accept_languages": "en-GB, en" };
const started = await puppeteer.launch({ browser, executablePath, args, headless: true, extraPrefsFirefox });
let context;
let page;
let messages;

const verbs = {
  /** A new reader: nothing kept, nothing said. */
  async fresh() {
    await context?.close();
    context = await started.createBrowserContext();
    page = await context.newPage();
    messages = [];
    page.on("console", (one) => { if (["error", "warn", "warning"].includes(one.type())) messages.push(one.text()); });
    page.on("pageerror", (error) => messages.push(String(error)));
  },
  open: (address) => page.goto(address),
  address: () => page.url(),
  run: (text, ...given) => page.evaluate(new Function(`return ${text}`)(), ...given),
  inject: (script) => page.evaluate(script),
  click: (selector) => page.click(selector),
  press: (key) => page.keyboard.press(key),
  write: (text) => page.keyboard.type(text),
  choose: (selector, value) => page.select(selector, value),
  async paste() {
    await page.keyboard.down("Control");
    await page.keyboard.press("v", { commands: ["Paste"] }); // Chromium's keys come after its menus
    await page.keyboard.up("Control");
  },
  resize: (width, height) => page.setViewport({ width, height }),
  messages: () => messages,
};

for await (const line of createInterface({ input: process.stdin })) {
  const [verb, ...given] = JSON.parse(line);
  const answer = await Promise.resolve().then(() => verbs[verb](...given)).then(
    (value) => ({ value: ["open", "inject"].includes(verb) ? null : value }),
    (error) => ({ error: String(error) }),
  );
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
await started.close();
