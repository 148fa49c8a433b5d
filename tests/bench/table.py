"""The table: printed while it grows, and saved for the page that shows it."""

from __future__ import annotations

from pathlib import Path

SAVED = Path(__file__).parents[2] / "docs" / "about" / "benchmark.txt"

said: list[str] = []


def save() -> None:
    """Puts the parts that were measured in the place of those saved before."""
    saved = SAVED.read_text("utf-8") if SAVED.exists() else ""
    table = "\n".join(said)
    head, *_ = table.split("\n\n")
    parts = {
        part[:3]: part.rstrip()
        for text in (saved, table)
        for part in text.split("\n\n")[1:]
    }
    whole = [head, *(parts[mark] for mark in sorted(parts))]
    SAVED.write_text("\n\n".join(whole) + "\n", encoding="utf-8")


def say(text: str) -> None:
    """Prints a line, and keeps it."""
    print(text, flush=True)
    said.append(text)


def row(what: str, *values: str) -> None:
    """Prints one row of the table."""
    say(f"  {what:<42}{''.join(f'{value:>12}' for value in values)}")
