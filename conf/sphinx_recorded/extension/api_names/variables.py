"""What occurs in a program, told from what its variables stand for."""

from __future__ import annotations

import ast
from collections import defaultdict
from typing import TYPE_CHECKING

from .scopes import Scopes

if TYPE_CHECKING:
    from collections.abc import Sequence

_PASSED = {"args", "initargs"}
_ASKED = {"repr": "__repr__", "str": "__str__"}
"""What built-in functions call."""
_TIMES = 3
"""A variable may be assigned below its use, and be passed on from there."""
_Function = ast.FunctionDef | ast.AsyncFunctionDef
_Word = ast.Name | ast.Attribute


class Variables(ast.NodeVisitor):
    """Dotted names that occur in a program, and the modules that it imports."""

    def __init__(self, tree: ast.Module) -> None:
        self.imported: set[str] = set()
        self.occurring: set[str] = set()
        self.places: dict[tuple[int, int, str], set[str]] = {}
        """By line, end in bytes, and word: what it may mean, if not a variable."""
        self._scopes = Scopes()
        self._by_import: dict[str, set[str]] = defaultdict(set)
        self._parameters = {
            node.name: [each.arg for each in node.args.args]
            for node in ast.walk(tree)
            if isinstance(node, _Function)
        }
        for _ in range(_TIMES):
            self.occurring.clear()
            self.visit(tree)

    def visit_Name(self, node: ast.Name) -> None:
        """``a``."""
        meant = self._scopes.meaning(node)
        self.occurring |= meant
        self._note(node, node.id, meant & self._by_import[node.id])

    def visit_Attribute(self, node: ast.Attribute) -> None:
        """``a.b``."""
        meant = self._scopes.meaning(node)
        self.occurring |= meant
        self._note(node, node.attr, meant)
        self.generic_visit(node)

    def visit_Import(self, node: ast.Import) -> None:
        """``import a.b`` binds a, ``import a.b as c`` binds c."""
        for alias in node.names:
            top = alias.name.partition(".")[0]
            meant = alias.name if alias.asname else top
            self._import(alias.asname or top, meant)
            self._note_imported(alias, {alias.name})
            self.imported.add(alias.name)

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        """``from a import b``."""
        for alias in node.names:
            name = alias.asname or alias.name
            meant = f"{node.module}.{alias.name}"
            self._import(name, meant)
            self._note_imported(alias, {meant})

    def _import(self, name: str, meant: str) -> None:
        self._scopes.bind(name, {meant})
        self._by_import[name].add(meant)

    def _note(self, node: _Word, word: str, meant: set[str]) -> None:
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        self._note_at(node.end_lineno, node.end_col_offset, word, meant)

    def _note_imported(self, node: ast.alias, meant: set[str]) -> None:
        end = node.col_offset + len(node.name.encode())
        self._note_at(node.lineno, end, node.name, meant)

    def _note_function(self, node: _Function, meant: set[str]) -> None:
        before = "def " if isinstance(node, ast.FunctionDef) else "async def "
        end = node.col_offset + len(before) + len(node.name.encode())
        self._note_at(node.lineno, end, node.name, meant)

    def _note_at(self, line: int, end: int, word: str, meant: set[str]) -> None:
        if meant:
            self.places[line, end, word] = meant

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        """Objects of a class are objects of its bases, and have their methods."""
        bases = self._scopes.meanings(node.bases)
        self._scopes.bind(node.name, bases)
        self._scopes.bind("self", bases)
        for own in node.body:
            if isinstance(own, _Function):
                meant = {f"{base}.{own.name}" for base in bases}
                self.occurring |= meant
                self._note_function(own, meant)
        self.generic_visit(node)

    def visit_FunctionDef(self, node: _Function) -> None:
        """Has variables of its own."""
        outer, self._scopes.function = self._scopes.function, node.name
        self.generic_visit(node)
        self._scopes.function = outer

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> None:
        """Has variables of its own, too."""
        self.visit_FunctionDef(node)

    def visit_Call(self, node: ast.Call) -> None:
        """``f(a, b=c)``, ``submit(f, a)`` and ``Process(target=f, args=(a,))``."""
        self._pass(node.func, node.args, node.keywords)
        for position, argument in enumerate(node.args, 1):
            self._pass(argument, node.args[position:])
        for keyword in node.keywords:
            if keyword.arg in _PASSED and isinstance(keyword.value, ast.Tuple):
                for argument in [*node.args, *(k.value for k in node.keywords)]:
                    self._pass(argument, keyword.value.elts)
        if isinstance(node.func, ast.Name) and node.func.id in _ASKED:
            asked = self._scopes.meanings(node.args)
            self.occurring |= {f"{name}.{_ASKED[node.func.id]}" for name in asked}
        if isinstance(node.func, ast.Attribute) and node.func.attr == "append":
            self._scopes.assign(node.func.value, node.args[0])
        self.generic_visit(node)

    def visit_ExceptHandler(self, node: ast.ExceptHandler) -> None:
        """``except A as a``."""
        if node.name:
            self._scopes.bind(node.name, self._scopes.meaning(node.type))
        self.generic_visit(node)

    def _pass(
        self,
        function: ast.AST,
        arguments: Sequence[ast.AST],
        keywords: Sequence[ast.keyword] = (),
    ) -> None:
        """Arguments to the parameters of a function of the program."""
        if not isinstance(function, ast.Name) or function.id not in self._parameters:
            return
        parameters = self._parameters[function.id]
        passed = [*zip(parameters, arguments, strict=False)]
        passed += [(k.arg, k.value) for k in keywords if k.arg in parameters]
        for name, value in passed:
            self._scopes.bind(name, self._scopes.meaning(value), function.id)

    def visit_Assign(self, node: ast.Assign) -> None:
        """``a = b``, ``a, b = c``."""
        for target in node.targets:
            self._scopes.assign(target, node.value)
        self.generic_visit(node)

    def visit_withitem(self, node: ast.withitem) -> None:
        """``with a as b``."""
        self._scopes.assign(node.optional_vars, node.context_expr)
        self.generic_visit(node)

    def visit_For(self, node: ast.For | ast.comprehension) -> None:
        """``for a in b``."""
        self._scopes.assign(node.target, node.iter)
        self.generic_visit(node)

    visit_comprehension = visit_For
