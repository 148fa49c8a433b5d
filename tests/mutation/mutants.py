"""Small changes to a module, each of which a test should notice."""

from __future__ import annotations

import codecs
import os
import re
import sys
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from pathlib import Path

import libcst as cst
from libcst.metadata import ParentNodeProvider, PositionProvider
from mutmut.mutation.file_mutation import MutationVisitor, OuterFunctionProvider
from mutmut.mutation.mutators import mutation_operators
from mutmut.mutation.pragma_handling import IgnoredCode

_STATEMENTS = (
    *(cst.SimpleStatementLine, cst.BaseCompoundStatement, cst.MatchCase),
    cst.Module,
)
_NOTHING_IGNORED = IgnoredCode(set(), set(), set())
_SENTENCE = re.compile(r"[a-z,;:] [a-z]+ |[a-z]{3,} [a-z{]+")
"""What is told to people. No test should repeat how it is worded."""

_SYSTEM = re.compile(r'(?:sys\.platform|os\.name) == "(\w+)"')


class _Visitor(MutationVisitor):
    """Also changes functions with a decorator.

    mutmut leaves them out because it keeps all mutants of a function side by side
    in one module. Here each mutant is a module of its own.
    """

    METADATA_DEPENDENCIES = MutationVisitor.METADATA_DEPENDENCIES

    def __init__(self) -> None:
        super().__init__(mutation_operators, _NOTHING_IGNORED)

    def _skip_node_and_children(self, node: cst.CSTNode) -> bool:
        if isinstance(node, cst.FunctionDef):
            return False
        return _only_for_types(node) or super()._skip_node_and_children(node)


def _only_for_types(node: cst.CSTNode) -> bool:
    return (
        isinstance(node, cst.If)
        and isinstance(node.test, cst.Name)
        and node.test.value == "TYPE_CHECKING"
    )


@dataclass(frozen=True)
class Mutant:
    """One change."""

    path: str
    """Of the module, from the project's folder on."""
    function: str
    """The function or method with the change; empty outside of all."""
    lines: range | None
    """Those that a test runs which runs what is changed; None: it was run when the
    module was imported."""
    original: str
    code: str

    @cached_property
    def change(self) -> tuple[int, str, str]:
        """The number of the first line that is changed, and how it reads."""
        old, new = self.original.splitlines(), self.code.splitlines()
        for kind, at, end, start, stop in SequenceMatcher(
            None, old, new, autojunk=False
        ).get_opcodes():
            if kind != "equal":
                was = " ".join(line.strip() for line in old[at:end])
                now = " ".join(line.strip() for line in new[start:stop])
                return at + 1, was, now
        return 1, "", ""

    def __str__(self) -> str:
        number, was, now = self.change
        return f"{self.path}:{number} ({self.function}): {was}  ->  {now}"


class Mutants:
    """All mutants of a module; the code of one is made when it is asked for."""

    def __init__(self, root: Path, path: str) -> None:
        self._path = path
        self._code = (root / path).read_text(encoding="utf-8")
        wrapper = cst.MetadataWrapper(cst.parse_module(self._code))
        self._functions = wrapper.resolve(OuterFunctionProvider)
        self._parents = wrapper.resolve(ParentNodeProvider)
        self._places = wrapper.resolve(PositionProvider)
        visitor = _Visitor()
        wrapper.visit(visitor)
        self._module = wrapper.module
        self._found = [
            (each.original_node, each.mutated_node)
            for each in visitor.mutations
            if not _is_sentence(each.original_node)
            and not _is_same_encoding(each.original_node, each.mutated_node)
            and not _is_less_strict(each.original_node, each.mutated_node)
            and not _is_assertion(self._parents.get(each.original_node))
            and not _names_another_system(each.original_node)
            and not self._is_for_another_system(each.original_node)
        ]

    def __len__(self) -> int:
        return len(self._found)

    def __getitem__(self, number: int) -> Mutant:
        old, new = self._found[number]
        changed = self._module.deep_replace(old, new)
        assert isinstance(changed, cst.Module)
        function = self._functions.get(old)
        name = function.name.value if isinstance(function, cst.FunctionDef) else ""
        lines = self._lines(old)
        return Mutant(self._path, name, lines, self._code, changed.code)

    def _lines(self, node: cst.CSTNode) -> range | None:
        """Of the statement that it is in; of the body if that is a function."""
        while not isinstance(node, _STATEMENTS):
            node = self._parents[node]
        if isinstance(node, cst.SimpleStatementLine):
            first, last = self._ends(node)
            inside = isinstance(self._functions.get(node), cst.FunctionDef)
            return range(first, last + 1) if inside else None
        if isinstance(node, cst.FunctionDef):
            first, last = self._ends(node.body)
            return range(first, last + 1)
        if not isinstance(self._functions.get(node), cst.FunctionDef):
            return None
        inside = node.cases[0] if isinstance(node, cst.Match) else node.body
        return range(self._ends(node)[0], self._ends(inside)[0])

    def _is_for_another_system(self, node: cst.CSTNode) -> bool:
        """Whether it is run on another system than this one."""
        while not isinstance(node, cst.Module):
            before, node = node, self._parents[node]
            if isinstance(node, cst.If) and before is node.body:
                code = self._module.code_for_node(node.test)
                system = _SYSTEM.fullmatch(code)
                if system and system[1] not in {sys.platform, os.name}:
                    return True
        return False

    def _ends(self, node: cst.CSTNode) -> tuple[int, int]:
        place = self._places[node]
        return place.start.line, place.end.line


def _is_same_encoding(node: cst.CSTNode, other: cst.CSTNode) -> bool:
    """Whether both name one: in capitals it means the same."""
    if not (isinstance(node, cst.SimpleString) and isinstance(other, cst.SimpleString)):
        return False
    try:
        old, new = (codecs.lookup(str(each.evaluated_value)) for each in (node, other))
    except (LookupError, ValueError):
        return False
    return old == new


def _names_another_system(node: cst.CSTNode) -> bool:
    """Whether it is what systems are called elsewhere: here no such word is true."""
    names = {"win32", "nt", "darwin"} - {sys.platform, os.name}
    return isinstance(node, cst.SimpleString) and node.evaluated_value in names


def _is_less_strict(old: cst.CSTNode, new: cst.CSTNode) -> bool:
    """Whether all that is changed is that ``zip`` has no ``strict`` any more.

    ``strict=True`` asserts that what is given is equally long, which no test can
    make untrue; ``strict=False`` is the default.
    """
    if not (isinstance(old, cst.Call) and isinstance(new, cst.Call)):
        return False
    rest = [each for each in old.args if not _is_strict(each)]
    return len(rest) < len(old.args) and all(each in new.args for each in rest)


def _is_strict(argument: cst.Arg) -> bool:
    return argument.keyword is not None and argument.keyword.value == "strict"


def _is_assertion(argument: cst.CSTNode | None) -> bool:
    """Whether it is ``strict=True``."""
    return (
        isinstance(argument, cst.Arg)
        and _is_strict(argument)
        and isinstance(argument.value, cst.Name)
        and argument.value.value == "True"
    )


def _is_sentence(node: cst.CSTNode) -> bool:
    return isinstance(node, cst.SimpleString) and bool(_SENTENCE.search(node.value))
