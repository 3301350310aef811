"""Names of a package that are loaded when somebody first asks for one: numpy takes time and 20 MB."""

from collections.abc import Callable
from importlib import import_module
from typing import Any


def later(package: str, modules: dict[str, tuple[str, ...]]) -> Callable[[str], Any]:
    """The `__getattr__` of a package (PEP 562) whose `modules` hold these names."""
    homes = {name: module for module, names in modules.items() for name in names}

    def found(name: str) -> Any:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(f"{package}.{homes[name]}"), name)

    return found
