"""WebKitGTK's own small browser, driven by selenium on a screen of its own, behind the verbs of `engines`."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer

from engines import PATIENCE, Engine, Refused, display
from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.select import Select
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service
from urllib3.exceptions import HTTPError

from scripts.programs import find

KEYS = {"ArrowDown": "ARROW_DOWN", "ArrowUp": "ARROW_UP", "Enter": "ENTER", "Escape": "ESCAPE", "Tab": "TAB"}
LOADED = """() => document.readyState === "complete" || new Promise((done) => addEventListener("load", () => done()))"""
LISTEN = """() => {
  if (globalThis.said) return;
  const said = (globalThis.said = []);
  for (const event of ["error", "unhandledrejection", "securitypolicyviolation"])
    addEventListener(event, (one) => said.push(`${event}: ${one.message ?? one.reason ?? one.blockedURI}`));
  for (const how of ["error", "warn"]) console[how] = (...parts) => said.push(parts.join(" "));
}"""
CENTRE = "selector => document.querySelector(selector).scrollIntoView({ block: 'center' })"
CALL = """const done = arguments[arguments.length - 1];
Promise.resolve(Array.from(arguments).slice(0, -1)).then((given) => (%s)(...given))
  .then((value) => done({ value }), (error) => done({ error: String(error) }));"""


STARTS = 3  # times a start is tried: now and then the driver waits for ever for the browser that it has started


class WebKit:
    """The verbs as methods; `fresh` begins a session, for one session is one reader."""

    def __init__(self, screen: str):
        self.environment = os.environ | {"DISPLAY": screen}
        self.driver = self.service = None

    def fresh(self):
        self.quit()
        for left in reversed(range(STARTS)):
            try:
                self.start()
                break
            except (WebDriverException, HTTPError):
                if not left:
                    raise

    def start(self):
        options = Options()
        options.add_argument("--automation")
        self.service = Service(find("WebKitWebDriver"), env=self.environment)
        with self.limited():
            self.driver = webdriver.WebKitGTK(options=options, service=self.service)
            self.driver.set_script_timeout(PATIENCE)

    def quit(self):
        if self.driver:
            with self.limited():
                self.driver.quit()
            self.driver = None

    @contextmanager
    def limited(self):
        """What takes too long inside ends with an error: the driver itself knows no limit."""
        timer = Timer(PATIENCE, lambda: self.service.process.kill())
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def open(self, address):
        self.driver.get(address)
        self.run(LOADED)  # the driver itself comes back before the page's modules have run
        self.run(LISTEN)

    def address(self):
        return self.driver.current_url

    def run(self, function, *given):
        answer = self.driver.execute_async_script(CALL % function, *given)
        if "error" in answer:
            raise Refused(answer["error"])
        return answer.get("value")

    def inject(self, script):
        self.driver.execute_script(script)

    def click(self, selector):
        self.run(CENTRE, selector)  # the driver itself scrolls too little where a popup was open
        self.driver.find_element("css selector", selector).click()

    def press(self, key):
        ActionChains(self.driver).send_keys(getattr(Keys, KEYS[key]) if key in KEYS else key).perform()

    def write(self, text):
        ActionChains(self.driver).send_keys(text).perform()

    def choose(self, selector, value):
        Select(self.driver.find_element("css selector", selector)).select_by_value(value)

    def paste(self):
        ActionChains(self.driver).key_down(Keys.CONTROL).send_keys("v").key_up(Keys.CONTROL).perform()

    def resize(self, width, height):
        """As narrow as its window may get: a phone's width is some 450 here."""
        self.driver.set_window_size(width, height)

    def messages(self):
        """Of the page opened last, once it was there: this driver gives no console, so the page listens to itself."""
        return self.run("() => globalThis.said ?? []")


@contextmanager
def webkit() -> Iterator[Engine]:
    with display() as screen:
        browser = WebKit(screen)

        def ask(verb, *given):
            try:
                return getattr(browser, verb)(*given)
            except WebDriverException as error:
                raise Refused(error.msg) from None

        try:
            yield Engine(ask)
        finally:
            browser.quit()
