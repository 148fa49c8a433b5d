"""What occurs in a program, told from what its variables stand for."""

from __future__ import annotations

import ast
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


class Variables(ast.NodeVisitor):
    """Dotted names that occur in a program, and the modules that it imports."""

    def __init__(self, tree: ast.Module) -> None:
        self.imported: set[str] = set()
        self.occurring: set[str] = set()
        self._scopes = Scopes()
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
        self.occurring |= self._scopes.meaning(node)

    def visit_Attribute(self, node: ast.Attribute) -> None:
        """``a.b``."""
        self.occurring |= self._scopes.meaning(node)
        self.generic_visit(node)

    def visit_Import(self, node: ast.Import) -> None:
        """``import a.b`` binds a, ``import a.b as c`` binds c."""
        for alias in node.names:
            top = alias.name.partition(".")[0]
            meant = alias.name if alias.asname else top
            self._scopes.bind(alias.asname or top, {meant})
            self.imported.add(alias.name)

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        """``from a import b``."""
        for alias in node.names:
            meant = f"{node.module}.{alias.name}"
            self._scopes.bind(alias.asname or alias.name, {meant})

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        """Objects of a class are objects of its bases, and have their methods."""
        bases = self._scopes.meanings(node.bases)
        self._scopes.bind(node.name, bases)
        self._scopes.bind("self", bases)
        own = [each.name for each in node.body if isinstance(each, _Function)]
        self.occurring |= {f"{base}.{name}" for base in bases for name in own}
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
