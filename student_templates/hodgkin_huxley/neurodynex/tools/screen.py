"""Figures on a screen, where there is one."""

import matplotlib.pyplot as plt


def show() -> None:
    """Show the figures, unless there is no screen to show them on."""
    if plt.get_backend().lower() != "agg":
        plt.show()
