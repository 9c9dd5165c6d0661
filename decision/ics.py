"""The calendar file (RFC 5545) of an action's deadlines.

Where the store's clock is known an entry is the last hour before the end, in UTC, so that every reader's calendar shows
it at the right time of their own; else it is the whole day. Refuses to know the clock.
"""

import re
from datetime import UTC, date, datetime, timedelta

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
WIDEST = 75  # octets of a line, its end not counted
ADDRESS = re.compile(r"https?://[!-~]+")  # nothing else may stand in a line unescaped


def calendar_file(rows: list[dict], store: str, title: str, address: str, now: datetime) -> str:
    """The file's text for `rows` of `decision.dated`: one entry for each, with a reminder a day before.

    `title`: the action's; `address`: of its page; `now`: the instant the file is made (aware).
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Order Guide//Deadlines//EN", "METHOD:PUBLISH"]
    for row in rows:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{row['rule']}-{row['date']}-{store}@order-guide",
            f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}",
            *when(row),
            f"SUMMARY:{escaped(row['text'])}",
            f"DESCRIPTION:{escaped(described(row, title, address))}",
            *([f"URL:{address}"] if ADDRESS.fullmatch(address) else []),
            "TRANSP:TRANSPARENT",
            *("BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{escaped(row['text'])}", "TRIGGER:-P1D", "END:VALARM"),
            "END:VEVENT",
        ]
    return "".join(f"{folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def when(row: dict) -> list[str]:
    if row["at"]:
        end = datetime.fromisoformat(row["at"]).astimezone(UTC)
        return [f"DTSTART:{end - HOUR:%Y%m%dT%H%M%SZ}", f"DTEND:{end:%Y%m%dT%H%M%SZ}"]
    day = date.fromisoformat(row["date"])
    return [f"DTSTART;VALUE=DATE:{day:%Y%m%d}", f"DTEND;VALUE=DATE:{day + DAY:%Y%m%d}"]


def described(row: dict, title: str, address: str) -> str:
    told = (title, row["said"], row["closes"], row["counted"], row["also_said"], address)
    return "\n".join(part for part in told if part)


def escaped(text: str) -> str:
    for char, safe in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r", ""), ("\n", "\\n")):
        text = text.replace(char, safe)
    return text


def folded(line: str) -> str:
    """`line` in pieces of at most 75 octets, never cutting a character."""
    pieces, piece = [], ""
    for char in line:
        if len((piece + char).encode()) > WIDEST:
            pieces.append(piece)
            piece = " "
        piece += char
    return "\r\n".join([*pieces, piece])
