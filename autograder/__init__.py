"""Building, verifying and grading notebook assignments; knows no neuroscience."""
