"""Prints the public names of multiprocessing and concurrent on this Python.

A module that says what is public has it in ``__all__``; of a class, what it has
itself and what has no underscore. What is inherited is the name of another class.
"""

import importlib
import inspect
import pkgutil

PACKAGES = "multiprocessing", "concurrent"


def modules():
    """All that can be imported here; some are for another system."""
    for top in PACKAGES:
        package = importlib.import_module(top)
        yield package
        for found in pkgutil.walk_packages(package.__path__, f"{top}."):
            try:
                yield importlib.import_module(found.name)
            except ImportError:
                print(f"{found.name}.")


def members(thing):
    """What a class of these packages has itself."""
    if inspect.isclass(thing) and thing.__module__.partition(".")[0] in PACKAGES:
        for member in vars(thing):
            inherited = any(hasattr(base, member) for base in thing.__bases__)
            if not member.startswith("_") and not inherited:
                yield member


for module in modules():
    print(f"{module.__name__}.")
    for name in getattr(module, "__all__", ()):
        thing = getattr(module, name)
        print(f"{module.__name__}.{name}")
        for member in members(thing):
            print(f"{module.__name__}.{name}.{member}")
