"""Every model's classic figure on one HTML page: ``python -m reference.gallery``.

A module per model draws its pictures from `reference`; `page` puts them together. Nothing imports this package.
"""
