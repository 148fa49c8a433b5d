"""Every text that Python's own code for processes raises or warns with.

``python walk.py`` prints, as JSON, what the interpreter that runs it has: for
each text the files and lines where it stands. It needs nothing but Python, since
only the interpreter itself is sure to understand its sources.
"""

from __future__ import annotations

import ast
import json
import re
import sys
import sysconfig
from pathlib import Path
from string import Formatter

PACKAGES = ("multiprocessing", "concurrent")
"""Folders of the standard library that are searched."""
KEPT = {
    ("concurrent/futures/process.py", "message"): "BrokenProcessPool",
    ("concurrent/futures/process.py", "bpe_message"): "BrokenProcessPool",
    ("concurrent/futures/process.py", "_broken"): "BrokenProcessPool",
    ("concurrent/futures/process.py", "_system_limited"): "NotImplementedError",
    ("concurrent/futures/thread.py", "_broken"): "BrokenThreadPool",
}
"""Names under which texts are kept until they are raised, and with what."""
HOLE = "{}"
"""What takes the place of a value."""
_KIND = re.compile(
    r"[A-Z]\w*(Error|Warning|Exception|Executor|Pool|Empty|Full|TooShort)"
)
_PERCENT = re.compile(r"%(?:\((\w+)\))?[-+ #0]*\d*(?:\.\d+)?[diouxXeEfFgGcrsa]|%%")


def texts(folder: Path) -> dict[str, list[str]]:
    """``Kind: text`` and where it stands, as ``file:line``, sorted."""
    found: dict[str, list[str]] = {}
    files = sorted(path for name in PACKAGES for path in (folder / name).rglob("*.py"))
    for path in files:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        name = path.relative_to(folder).as_posix()
        for line, text in sorted(_of_module(tree, name)):
            found.setdefault(text, []).append(f"{name}:{line}")
    return dict(sorted(found.items()))


def _of_module(tree: ast.Module, name: str):
    for node in ast.walk(tree):
        if isinstance(node, ast.Assert) and node.msg is not None:
            yield from _said(node, "AssertionError", node.msg)
        elif isinstance(node, ast.Call):
            yield from _of_call(node)
        elif isinstance(node, ast.Assign):
            kept = ast.unparse(node.targets[0]).rpartition(".")[2]
            yield from _said(node, KEPT.get((name, kept), ""), node.value)
        elif isinstance(node, ast.ClassDef) and _is_kind(node.name):
            strings = [f for f in node.body if getattr(f, "name", "") == "__str__"]
            for inner in (each for found in strings for each in ast.walk(found)):
                if isinstance(inner, ast.Return) and inner.value:
                    yield from _said(inner, node.name, inner.value)


def _of_call(call: ast.Call):
    """An exception that is made, whether raised at once or later, or a warning."""
    name = ast.unparse(call.func).rpartition(".")[2]
    if name in {"warn", "_warn", "warn_explicit"} and call.args:
        category = call.args[1] if len(call.args) > 1 else None
        for keyword in call.keywords:
            category = keyword.value if keyword.arg == "category" else category
        kind = ast.unparse(category).rpartition(".")[2] if category else "UserWarning"
        if kind.endswith("Warning"):  # otherwise it is a line of a log
            yield from _said(call, kind, call.args[0])
    elif _is_kind(name) and call.args:
        yield from _said(call, name, call.args[-1 if name == "OSError" else 0])


def _is_kind(name: str) -> bool:
    return bool(_KIND.fullmatch(name)) and not name.endswith("Executor")


def _said(node: ast.AST, kind: str, value: ast.expr):
    text = " ".join(template(value).split())
    if kind and text.replace(HOLE, "").strip(" :,()."):
        yield node.lineno, f"{kind}: {text}"


def template(value: ast.expr) -> str:
    """The text of an expression, with ``{}`` for what only a run knows."""
    match value:
        case ast.Constant(value=str(constant)):
            text = constant
        case ast.JoinedStr(values=values):
            text = "".join(map(template, values))
        case ast.BinOp(op=ast.Add(), left=left, right=right):
            text = template(left) + template(right)
        case ast.BinOp(op=ast.Mod(), left=left):
            text = _PERCENT.sub(HOLE, template(left))
        case ast.Call(func=ast.Attribute(attr="format", value=formatted)):
            parts = Formatter().parse(template(formatted))
            text = "".join(part + HOLE * (name is not None) for part, name, *_ in parts)
        case ast.Call(func=ast.Attribute(attr="dedent"), args=[dedented]):
            text = template(dedented)
        case _:
            text = HOLE
    return text


if __name__ == "__main__":
    sys.stdout.write(json.dumps(texts(Path(sysconfig.get_path("stdlib")))))
