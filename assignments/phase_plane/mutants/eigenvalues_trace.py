"""Trace and determinant"""

question = "eigenvalues"
caught_by = ["test_eigenvalues_of_other_currents", "test_eigenvalues_at_rest", "test_real_parts"]
hint = "Trace and determinant are sum and product of the eigenvalues, not they themselves."

# %%
def eigenvalues(I, eps=0.1):
    """Return the two eigenvalues [1/ms] of the Jacobian at the fixed point under the current I."""
    return np.array([np.trace(jacobian_at(I, eps)), -np.linalg.det(jacobian_at(I, eps))])


eigenvalues_at_rest = eigenvalues(0.0)
