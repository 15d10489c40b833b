"""Grading for any assignment of otter's.

The zip that `otter assign` or `otter generate` wrote is read without otter; its tests judge submissions in our sandbox.
"""
