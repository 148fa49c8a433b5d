"""This site's own names for what the package has: ``example`` and ``example_*``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

DIRECTIVE = "example"
SETTINGS: dict[str, tuple[str, str | int]] = {
    "example_source": ("recorded_programs", "../examples"),
    "example_cache": ("recorded_cache", "../build/recordings"),
    "example_recordings": ("recorded_recordings", ""),
    "example_repeats": ("recorded_repeats", 0),
}
"""What each stands for, and its default."""
START_METHODS = ("fork", "spawn", "forkserver")
"""What every program is run with: they are what this site is about."""


def add_aliases(app: Sphinx) -> None:
    """Tells Sphinx the names."""
    for name, (_, default) in SETTINGS.items():
        app.add_config_value(name, default, "", type(default))


def on_config_inited(app: Sphinx, config: Config) -> None:  # noqa: ARG001
    """Gives the package what this site's settings say; before it looks."""
    for name, (own, _) in SETTINGS.items():
        setattr(config, own, getattr(config, name))
    config.recorded_start_methods = START_METHODS
    config.recorded_directives = ("recorded", DIRECTIVE)
