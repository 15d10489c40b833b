"""The exercise modules of Neuronal Dynamics (2014), with the names and arguments of their 2016 documentation.

The folder stands alone: copied beside a notebook, it is imported as ``neurodynex``.
"""
