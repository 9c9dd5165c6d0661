"""What a browser needs to put the guide on a home screen: one manifest per language, and icons (`scripts.icons`).

All names in it are relative, so it works under a sub-path. Refuses to know when a browser offers it.
"""

import json
import re
from pathlib import Path

from scripts.content import LANGUAGES, ROOT
from scripts.guide import ui

STYLES = (ROOT / "theme" / "assets" / "guide" / "guide.css").read_text("utf-8")
PAPER, DARK_PAPER = re.findall(r"--paper: (#\w+)", STYLES)[:2]  # the light one stands first
NAME = "app.webmanifest"
ICONS = (("192.png", 192, "any"), ("512.png", 512, "any"), ("maskable.png", 512, "maskable"))


def build(site: Path) -> None:
    for language in LANGUAGES:
        text = json.dumps(manifest(language), ensure_ascii=False, indent=1)
        (site / language / NAME).write_text(text, "utf-8")


def manifest(language: str) -> dict:
    words = ui(language)
    return {
        "name": words["site"],
        "short_name": words["site"],
        "description": words["tagline"],
        "lang": words["lang"],
        "start_url": "./",  # also what tells the three apps apart
        "scope": "../",  # a change of language stays in the app
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": [
            {"src": f"../assets/icons/{file}", "type": "image/png", "sizes": f"{size}x{size}", "purpose": purpose}
            for file, size, purpose in ICONS
        ],
    }
