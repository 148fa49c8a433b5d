"""Gives a warning."""

import warnings

warnings.warn("be careful", stacklevel=1)
