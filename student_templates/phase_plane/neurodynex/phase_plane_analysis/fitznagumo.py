"""`fitzhugh_nagumo` under the name that the 2016 exercise imports it by."""

from .fitzhugh_nagumo import *  # noqa: F403 - an alias of the whole module
from .fitzhugh_nagumo import __all__ as __all__
