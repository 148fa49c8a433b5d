"""Names of the Python API that occur in a program."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_CONTEXT = "multiprocessing"
_GIVES = {
    "multiprocessing.get_context": _CONTEXT,
    "multiprocessing.Pool": "multiprocessing.pool.Pool",
    "multiprocessing.Manager": "multiprocessing.managers.SyncManager",
    "multiprocessing.Pipe": "multiprocessing.connection.Connection",
    "multiprocessing.current_process": "multiprocessing.Process",
    "multiprocessing.parent_process": "multiprocessing.Process",
    "multiprocessing.active_children": "multiprocessing.Process",
    "multiprocessing.managers.SyncManager.Queue": "queue.Queue",
    "multiprocessing.managers.SyncManager.Lock": "threading.Lock",
    "multiprocessing.managers.SyncManager.Event": "threading.Event",
    "multiprocessing.pool.Pool.apply_async": "multiprocessing.pool.AsyncResult",
    "multiprocessing.pool.Pool.map_async": "multiprocessing.pool.AsyncResult",
    "multiprocessing.pool.Pool.starmap_async": "multiprocessing.pool.AsyncResult",
    "concurrent.futures.Executor.submit": "concurrent.futures.Future",
    "concurrent.futures.as_completed": "concurrent.futures.Future",
    "asyncio.get_running_loop": "asyncio.loop",
    "subprocess.Popen": "subprocess.Popen",
}
"""What a call gives, where that is not an object of the name called."""
_MANAGER = "multiprocessing.managers.BaseManager"
_SAME_AS = {
    "multiprocessing.JoinableQueue": "multiprocessing.Queue",
    "multiprocessing.Event": "threading.Event",
    "multiprocessing.Barrier": "threading.Barrier",
    "multiprocessing.Condition": "threading.Condition",
    "multiprocessing.Semaphore": "threading.Semaphore",
    "multiprocessing.BoundedSemaphore": "threading.Semaphore",
    "multiprocessing.pool.ThreadPool": "multiprocessing.pool.Pool",
    "multiprocessing.managers.SyncManager": _MANAGER,
    "multiprocessing.managers.SharedMemoryManager": _MANAGER,
    "concurrent.futures.ProcessPoolExecutor": "concurrent.futures.Executor",
    "concurrent.futures.ThreadPoolExecutor": "concurrent.futures.Executor",
    "concurrent.futures.InterpreterPoolExecutor": "concurrent.futures.Executor",
}
"""Where the methods that a class does not document are documented."""


def names(source: str) -> frozenset[str]:
    """Dotted names that occur in a program: ``multiprocessing.pool.Pool.map``.

    What a variable is, is told from what is assigned to its name anywhere in
    the program. Whether a name is documented, only an inventory knows; a method
    is given under each class that may document it.
    """
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return frozenset()
    variables = _Variables()
    for _ in range(2):  # a name may be assigned below its use
        variables.visit(tree)
    found = set(variables.imported)
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute | ast.Name):
            found.update(_where_documented(variables.meaning(node)))
    return frozenset(found)


def _where_documented(name: str) -> Iterator[str]:
    if not name:
        return
    yield name
    if name in _GIVES and name.rpartition(".")[2] == "Pool":
        yield _GIVES[name]
    owner, _, member = name.rpartition(".")
    if owner in _SAME_AS:
        yield from _where_documented(f"{_SAME_AS[owner]}.{member}")


class _Variables(ast.NodeVisitor):
    """What the names in a program stand for; a list is what is in it."""

    def __init__(self) -> None:
        self.known: dict[str, str] = {}
        self.imported: set[str] = set()

    def meaning(self, node: ast.AST | None) -> str:  # noqa: PLR0911 (a table)
        """Dotted name of an expression, empty if it is not known."""
        match node:
            case ast.Name(id=name):
                return self.known.get(name, "")
            case ast.Attribute(value=owner, attr=member):
                known = self.meaning(owner)
                return f"{known}.{member}" if known else ""
            case ast.Call(func=called):
                return self._given(self.meaning(called))
            case ast.Subscript(value=several):
                return self.meaning(several)
            case ast.List(elts=[first, *_]) | ast.Tuple(elts=[first, *_]):
                return self.meaning(first)
            case ast.ListComp(elt=one) | ast.GeneratorExp(elt=one):
                return self.meaning(one)
            case ast.DictComp(key=one) | ast.Await(value=one):
                return self.meaning(one)
        return ""

    def _given(self, called: str) -> str:
        return next(
            (_GIVES[n] for n in _where_documented(called) if n in _GIVES), called
        )

    def visit_Import(self, node: ast.Import) -> None:
        """``import a.b`` binds a, ``import a.b as c`` binds c."""
        for alias in node.names:
            top = alias.name.partition(".")[0]
            self.known[alias.asname or top] = alias.name if alias.asname else top
            self.imported.add(alias.name)

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        """``from a import b``."""
        for alias in node.names:
            self.known[alias.asname or alias.name] = f"{node.module}.{alias.name}"

    def visit_Assign(self, node: ast.Assign) -> None:
        """``a = b``, ``a, b = c``."""
        for target in node.targets:
            self._bind(target, node.value)
        self.generic_visit(node)

    def visit_withitem(self, node: ast.withitem) -> None:
        """``with a as b``."""
        self._bind(node.optional_vars, node.context_expr)
        self.generic_visit(node)

    def visit_For(self, node: ast.For) -> None:
        """``for a in b``."""
        self._bind(node.target, node.iter)
        self.generic_visit(node)

    def visit_comprehension(self, node: ast.comprehension) -> None:
        """``... for a in b``."""
        self._bind(node.target, node.iter)
        self.generic_visit(node)

    def _bind(self, target: ast.AST | None, value: ast.AST) -> None:
        meant = self.meaning(value)
        for name in target.elts if isinstance(target, ast.Tuple) else [target]:
            if meant and isinstance(name, ast.Name):
                self.known[name.id] = meant
