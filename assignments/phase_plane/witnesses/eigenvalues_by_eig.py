"""np.linalg.eig; real numbers at rest"""

question = "eigenvalues"

# %%
def eigenvalues(I, eps=0.1):
    values, _ = np.linalg.eig(np.array(jacobian_at(I, eps)))
    return sorted(values, key=lambda value: value.real)


eigenvalues_at_rest = np.real(eigenvalues(0.0))
