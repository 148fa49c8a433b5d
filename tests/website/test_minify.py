"""What is left out of the styles of the site."""

from __future__ import annotations

import pytest

from website.files.minify import without_admonitions


@pytest.mark.parametrize(
    ("style", "left"),
    [
        ("a{b:c}.admonition{d:e}f{g:h}", "a{b:c}f{g:h}"),
        (".admonition p,.topic p{d:e}", ".topic p{d:e}"),
        ("a:is(b,c) d,.admonition-title{e:f}", "a:is(b,c) d{e:f}"),
        ("@media print{.admonition{d:e}a{b:c}}", "@media print{a{b:c}}"),
        (
            "a{--icon-x:url(data:a;b);--icon-y:url(c)}b{c:var(--icon-y)}",
            "a{--icon-y:url(c)}b{c:var(--icon-y)}",
        ),
        (
            "a{--icon-x:url(y);--icon-admonition-z:var(--icon-x);b:c(d)}",
            "a{b:c(d)}",
        ),
        (".admonition{}a{b:var(--icon-x)}", "a{b:var(--icon-x)}"),
    ],
)
def test_rules_for_admonitions_are_left_out(style, left):
    assert without_admonitions(style) == left
