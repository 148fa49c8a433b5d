"""The page on how the code is arranged names what there is."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "about" / "how-the-code-is-arranged.md"
PACKAGE = ROOT / "conf" / "sphinx_recorded"


def test_each_of_the_ten_steps_names_its_part_and_its_door():
    steps = re.findall(r"^(\d+)\. (.+)$", PAGE.read_text("utf-8"), re.MULTILINE)
    assert [int(number) for number, _ in steps] == list(range(1, 11))
    for number, text in steps:
        boxes = re.findall(r"\*\*`([\w/]+)`\*\*", text)
        doors = re.findall(r"`([\w.-]+)`", text.rpartition(" (")[2])
        assert boxes, number
        assert doors, number
        folders = [PACKAGE / box for box in boxes if (PACKAGE / box).is_dir()]
        assert folders or boxes == ["website"], number
        sources = "".join(
            path.read_text("utf-8")
            for folder in folders or [PACKAGE / "extension"]
            for path in folder.rglob("*.py")
        )
        for door in doors:
            for name in door.split("."):
                is_there = rf'\b(?:def|class) {name}\b|"{name}"'
                is_file = any(list(f.rglob(f"{name}.py")) for f in folders)
                assert is_file or re.search(is_there, sources), (number, name)
