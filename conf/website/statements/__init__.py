"""Statements: the sentences of pages, and what proves each of them."""

from __future__ import annotations

from .binding import Bound, bind
from .claims import claims
from .entries import EntryError, Recorded, Statement, load
from .environment import (
    StatementsDomain,
    on_builder_inited,
    on_doctree_read,
    on_env_before_read_docs,
    on_env_get_outdated,
)
from .evidence import on_html_collect_pages, way
from .marks import RemoveMarks, visit_statement_mark
from .reading import read
from .report import report
from .results import Result, Results, in_order
from .role import StatementsRole
from .sentences import Block, Sentence, blocks
from .tested import test_file

__all__ = [
    "Block",
    "Bound",
    "EntryError",
    "Recorded",
    "RemoveMarks",
    "Result",
    "Results",
    "Sentence",
    "Statement",
    "StatementsDomain",
    "StatementsRole",
    "bind",
    "blocks",
    "claims",
    "in_order",
    "load",
    "on_builder_inited",
    "on_doctree_read",
    "on_env_before_read_docs",
    "on_env_get_outdated",
    "on_html_collect_pages",
    "read",
    "report",
    "test_file",
    "visit_statement_mark",
    "way",
]
