"""Question array_products: element by element, and all pairs by a column and a row."""

import numpy as np

from autograder.checks import check, close, parts

# One product of two floats: no rounding but the last digit.
ROUNDING = 1e-10


@check(
    "array_products",
    points=1,
    hint="Both are element by element: the star and NumPy's multiply; @ and np.dot also add the products up.",
)
def test_two_products(two_products):
    """Both products are element by element, whatever the shapes"""
    wide = np.array([[1.73, -2.41, 0.38], [4.06, 5.29, -7.15]])
    square = np.array([[2.17, -0.83], [1.46, 3.92]])
    column, row = np.array([[1.31], [-2.74], [0.59]]), np.array([[3.18, -4.07, 6.22, 0.95]])
    for a, b in [(wide, wide[::-1] + 0.71), (square, square.T), (column, row)]:
        names = ("the product by the star", "the product by np.multiply")
        answer = parts(two_products(a, b), names, what="what two_products returns")
        for product, what in zip(answer, names, strict=True):
            close(product, a * b, what=what, rtol=ROUNDING)


@check(
    "array_products",
    points=1,
    hint="x makes the rows and y the columns: x[:, np.newaxis] is a column, y[np.newaxis, :] a row; multiply them.",
)
def test_all_pairs(all_pairs):
    """Entry [i, j] is x[i] times y[j]"""
    for x, y in [
        (np.array([1.37, -2.62, 0.815, 4.94]), np.array([3.06, -1.28, 7.43])),
        (np.array([0.572, 8.39]), np.array([-2.16, 1.93, 5.08, -0.427, 6.61])),
    ]:
        close(all_pairs(x, y), np.outer(x, y), what="the products of all pairs", rtol=ROUNDING)
