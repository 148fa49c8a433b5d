"""The ``{statements}`` role: how many statements have evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.docutils import SphinxRole

from .environment import StatementsDomain
from .results import in_order

if TYPE_CHECKING:
    from .entries import Kind
    from .results import Results

NOT_RUN = "(not run for this build)"


class StatementsRole(SphinxRole):
    """``checks``: how many tests prove statements; see ``FIELDS``."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """The number, or whatever it is."""
        domain = StatementsDomain.of(self.env)
        domain.counting[self.env.current_document.docname] = domain.everything()
        values = facts(domain)
        if (value := values.get(self.text)) is None:
            known = ", ".join(values)
            message = f"{self.text} is none of {known}"
            return [], [self.inliner.reporter.error(message, line=self.lineno)]
        return [nodes.inline(self.rawtext, value)], []


def facts(domain: StatementsDomain) -> dict[str, str]:
    """What there is to say of all statements."""
    every = [one for entries in domain.entries.values() for one in entries]

    def count(kind: Kind) -> str:
        return f"{sum(one.kind == kind for one in every):,}"

    tests = {check for one in every if one.check for check in one.checks}
    return {
        "count": f"{len(every):,}",
        "pages": f"{sum(map(bool, domain.entries.values())):,}",
        "by-check": count("check"),
        "by-recording": count("recording"),
        "by-source": count("source"),
        "tests": f"{len(tests):,}",
        "pythons": _pythons(domain.results),
        "date": domain.results.date or NOT_RUN,
    }


def _pythons(results: Results) -> str:
    versions = {each for result in results.checks.values() for each in result.pythons}
    return ", ".join(in_order(versions)) or NOT_RUN
