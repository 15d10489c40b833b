"""Question square: x² + c, on numbers and on arrays."""

import numpy as np

from autograder.checks import check, close

# Floating-point products differ in the last digit with the order of the operations, not more.
ROUNDING = 1e-10


@check("square", points=0.5, hint="Square x first, then add c; and mind that ^ is not a power in Python.")
def test_square_of_numbers(my_square_function):
    """my_square_function(x, c) is x² + c for numbers"""
    for x, c in [(3.71, -1.25), (-2.63, 0.875), (0.417, 11.9)]:
        close(my_square_function(x, c), x**2 + c, what="x² + c for numbers", rtol=ROUNDING)


@check("square", points=0.5, hint="With a NumPy array x, write x**2 or x * x: it squares element by element.")
def test_square_of_arrays(my_square_function):
    """my_square_function(x, c) works on arrays, element by element"""
    x = np.array([-1.73, 0.0, 0.291, 4.86])
    close(my_square_function(x, 2.35), x**2 + 2.35, what="x² + c for an array x", rtol=ROUNDING)
    c = np.array([[1.19, -2.42, 3.61, 0.77], [0.38, 5.25, -6.14, 2.93]])
    close(my_square_function(x, c), x**2 + c, what="x² + c for arrays x and c", rtol=ROUNDING)
