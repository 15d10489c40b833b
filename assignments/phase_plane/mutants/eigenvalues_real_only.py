"""Only the real parts"""

question = "eigenvalues"
caught_by = ["test_eigenvalues_of_other_currents"]
hint = "The eigenvalues may be complex: return them whole."

# %%
def eigenvalues(I, eps=0.1):
    """Return the two eigenvalues [1/ms] of the Jacobian at the fixed point under the current I."""
    return np.real(np.linalg.eigvals(jacobian_at(I, eps)))


eigenvalues_at_rest = eigenvalues(0.0)
