"""The eigenvalues of I = 0.5"""

question = "eigenvalues"
caught_by = ["test_eigenvalues_at_rest"]
hint = "eigenvalues_at_rest belongs to I = 0."

# %%
def eigenvalues(I, eps=0.1):
    """Return the two eigenvalues [1/ms] of the Jacobian at the fixed point under the current I."""
    return np.linalg.eigvals(jacobian_at(I, eps))


eigenvalues_at_rest = eigenvalues(0.5)
