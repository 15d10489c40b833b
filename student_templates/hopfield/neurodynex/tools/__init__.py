"""What all exercise modules share: looks at numbers, steps of time, figures on a screen, where the data are."""

from pathlib import Path

PACKAGE = Path(__file__).parent.parent  # its folder data holds the letters
