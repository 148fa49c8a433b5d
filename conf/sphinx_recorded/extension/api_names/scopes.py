"""Variables of a program and its functions, and what they stand for."""

from __future__ import annotations

import ast
from collections import defaultdict
from typing import TYPE_CHECKING

from .return_types import given

if TYPE_CHECKING:
    from collections.abc import Iterable


class Scopes:
    """Dotted names that variables stand for.

    A list, or what else holds several, stands for what is in it. A variable
    that is nowhere assigned to in its function is looked for in all others.
    """

    def __init__(self) -> None:
        self.function = ""
        """The one that is looked at; empty at the top of the program."""
        self._known: dict[str, dict[str, set[str]]] = defaultdict(dict)

    def bind(self, name: str, meant: set[str], function: str | None = None) -> None:
        """What a variable of the function stands for, too."""
        scope = self._known[self.function if function is None else function]
        if meant:
            scope.setdefault(name, set()).update(meant)

    def assign(self, target: ast.AST | None, value: ast.AST) -> None:
        """``target = value``."""
        match target, value:
            case ast.Tuple(elts=names), ast.Tuple(elts=values):
                for name, one in zip(names, values, strict=False):
                    self.assign(name, one)
            case ast.Tuple(elts=names), _:
                for name in names:
                    self.assign(name, value)
            case ast.Attribute(), _:
                self.bind(ast.unparse(target), self.meaning(value), "")
            case ast.Name(id=name), _:
                self.bind(name, self.meaning(value))

    def meaning(self, node: ast.AST | None) -> set[str]:  # noqa: PLR0911 (a table)
        """Dotted names of an expression; none if it is not known."""
        match node:
            case ast.Name(id=name):
                return self._named(name)
            case ast.Attribute(value=owner, attr=member):
                known = {f"{name}.{member}" for name in self.meaning(owner)}
                return known | self._named(ast.unparse(node))
            case ast.Call(func=ast.Name(id="super")):
                return self._named("self")
            case ast.Call(func=called):
                return {given(name) for name in self.meaning(called)}
            case ast.List(elts=parts) | ast.Tuple(elts=parts) | ast.Set(elts=parts):
                return self.meanings(parts)
            case ast.BinOp(left=one, right=other) | ast.IfExp(body=one, orelse=other):
                return self.meanings([one, other])
            case (
                ast.Subscript(value=one)
                | ast.ListComp(elt=one)
                | ast.GeneratorExp(elt=one)
                | ast.DictComp(key=one)
                | ast.Await(value=one)
                | ast.Starred(value=one)
            ):
                return self.meaning(one)
        return set()

    def meanings(self, nodes: Iterable[ast.AST]) -> set[str]:
        """Dotted names of several expressions."""
        return {name for node in nodes for name in self.meaning(node)}

    def _named(self, name: str) -> set[str]:
        scopes = self.function, ""
        near = [self._known[s][name] for s in scopes if name in self._known[s]]
        if near:
            return near[0]
        return {n for names in self._known.values() for n in names.get(name, ())}
