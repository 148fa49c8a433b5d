"""What goes by the reader's system, and where readers say which one they have.

A node with the class ``recorded-for`` is shown to readers of the systems that its
other classes name, such as ``for-windows``, and to all where the system is not
known; ``recorded-known`` adds that it is not shown there. Of a list with the class
``recorded-first`` the items come first that name the reader's system.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes

from .nodes import recorded_tab

if TYPE_CHECKING:
    from collections.abc import Iterable

SYSTEMS = ("Linux", "macOS", "Windows")
"""Those that readers have."""
KNOWN, SHOWN, FIRST = "recorded-known", "recorded-for", "recorded-first"
"""Classes: see above."""
SCRIPT = "_static/recorded-system.js"
_OPTIONS = "".join(
    f'<option value="{name.lower()}">{name}</option>' for name in SYSTEMS
)
_CONTROL = (
    '<p class="recorded-system"><label>Shown for <select autocomplete="off">'
    f'{_OPTIONS}<option value="any">any system</option></select></label></p>\n'
)
_END = "</h1>\n"


def of_systems(names: Iterable[str]) -> list[str]:
    """The classes that name these of the SYSTEMS."""
    return [f"for-{name.lower()}" for name in names]


def goes_by_system(document: nodes.document) -> bool:
    """Whether anything on a page depends on the reader's system."""
    return any(
        {SHOWN, FIRST} & set(element.get("classes", ()))
        or (isinstance(element, recorded_tab) and _names_systems(element))
        for element in document.findall(nodes.Element)
    )


def add_control(context: dict[str, Any]) -> None:
    """Adds it under the title of a page, and the script before all that is drawn."""
    # among its own files Sphinx knows the digest for their addresses
    files = context["script_files"]
    [script] = [each for each in files if _path(each) == SCRIPT]
    files.remove(script)
    tag = context["js_tag"](script)
    context["metatags"] = f"{context.get('metatags', '')}{tag}\n"
    before, end, after = context["body"].partition(_END)
    parts = (before, end, _CONTROL, after) if end else (_CONTROL, before)
    context["body"] = "".join(parts)


def _path(script: Any) -> str:
    """Where a script of a page is; Sphinx has classes for them."""
    return str(getattr(script, "filename", script))


def _names_systems(tab: recorded_tab) -> bool:
    return not set(SYSTEMS).isdisjoint(tab["runs"].replace(",", " ").split())
