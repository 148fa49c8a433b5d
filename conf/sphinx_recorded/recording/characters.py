"""What a program wrote, as text that is safe to show."""

from __future__ import annotations

import unicodedata

# Cf holds the marks that reorder or hide the text around them.
_UNSAFE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def safe(text: str) -> str:
    """``text`` with control characters shown (␀) and tabs as spaces.

    Everything else that a reader could not see is spelled out, as its code.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_shown, text.expandtabs()))


def _shown(character: str) -> str:
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\N{SYMBOL FOR DELETE}"
    if unicodedata.category(character) in _UNSAFE:
        return f"\\U{code:08x}" if code > 0xFFFF else f"\\u{code:04x}"
    return character
