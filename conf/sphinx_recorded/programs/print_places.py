"""In which processes a line of a program can run."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SENDS = frozenset(
    """map starmap imap imap_unordered apply apply_async map_async starmap_async
    submit""".split()  # noqa: SIM905
)
"""Methods of pools and executors that call their first argument elsewhere."""
_HERE = ("Thread", "dummy", "InterpreterPool")
"""Parts of names of pools whose workers are not processes."""
_FORKS = frozenset({"fork", "forkpty"})


class Places:
    """Which parts of a program only main runs, and which only other processes."""

    def __init__(self, trees: Sequence[ast.Module]) -> None:
        self._trees = trees
        self._functions = _functions(trees)
        self._inside: dict[int, set[str]] = {}
        self._guarded: set[int] = set()
        for tree in trees:
            self._note(tree)
        names = {_last_name(n) for tree in trees for n in ast.walk(tree)}
        forks = bool(names & _FORKS)
        threads = any(part in name for name in names for part in _HERE)
        self._of_main: set[str] = set()
        if not forks:
            self._find_only_main()
        self._of_others = set() if threads else self._only_others()

    def can_be_in(self, node: ast.AST, *, by_main: bool) -> bool:
        """Whether main, or else another process, can run ``node``."""
        if by_main:
            return not self._inside.get(id(node), set()) & self._of_others
        return not self._is_main(node)

    def _note(self, tree: ast.Module) -> None:
        """Notes in which functions each node is, and what is under the guard."""
        for statement in tree.body:
            if _is_guard(statement):
                self._guarded |= {id(node) for node in ast.walk(statement)}
        for function in self._functions.values():
            for node in ast.walk(function):
                self._inside.setdefault(id(node), set()).add(function.name)

    def _is_main(self, node: ast.AST) -> bool:
        inside = self._inside.get(id(node), set())
        return bool(inside & self._of_main) or (
            not inside and id(node) in self._guarded
        )

    def _find_only_main(self) -> None:
        """Finds functions that are only called, and only where only main runs."""
        while new := {
            name
            for name in self._functions.keys() - self._of_main
            if self._is_only_called_by_main(name)
        }:
            self._of_main |= new

    def _is_only_called_by_main(self, name: str) -> bool:
        uses = list(self._uses(name))
        return bool(uses) and all(
            isinstance(call, ast.Call) and call.func is use and self._is_main(use)
            for use, call in uses
        )

    def _only_others(self) -> set[str]:
        """Functions that are only given to processes, pools and executors."""
        found = set()
        for name in self._functions:
            uses = list(self._uses(name))
            if uses and all(
                isinstance(call, ast.Call) and _is_sent(use, call) for use, call in uses
            ):
                found.add(name)
        return found

    def _uses(self, name: str) -> Iterator[tuple[ast.AST, ast.AST | None]]:
        """Each place where a name is read, and the call that it is a part of."""
        for tree in self._trees:
            calls = {
                id(part): call
                for call in ast.walk(tree)
                if isinstance(call, ast.Call)
                for part in (call.func, *call.args, *(k.value for k in call.keywords))
            }
            for node in ast.walk(tree):
                match node:
                    case ast.Name(id=found, ctx=ast.Load()) if found == name:
                        yield node, calls.get(id(node))
                    case ast.Attribute(attr=found) | ast.alias(name=found):
                        if found == name:
                            yield node, None


def _is_sent(use: ast.AST, call: ast.Call) -> bool:
    """Whether ``call`` has what ``use`` names called by another process."""
    for keyword in call.keywords:
        if keyword.value is use:
            starts = _last_name(call.func).endswith("Process")
            return keyword.arg == "initializer" or (keyword.arg == "target" and starts)
    first = bool(call.args) and call.args[0] is use
    return first and isinstance(call.func, ast.Attribute) and call.func.attr in _SENDS


def _functions(
    trees: Sequence[ast.Module],
) -> dict[str, ast.FunctionDef | ast.AsyncFunctionDef]:
    """Functions at the top level, whose name no other one has."""
    found: dict[str, ast.FunctionDef | ast.AsyncFunctionDef] = {}
    twice = set()
    for tree in trees:
        for node in tree.body:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                if node.name in found:
                    twice.add(node.name)
                found[node.name] = node
    return {name: node for name, node in found.items() if name not in twice}


def _is_guard(node: ast.stmt) -> bool:
    if not isinstance(node, ast.If) or node.orelse:
        return False
    return ast.unparse(node.test) in {
        "__name__ == '__main__'",
        "'__main__' == __name__",
    }


def _last_name(node: ast.AST) -> str:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name) | ast.alias(name=name):
            return name
    return ""
