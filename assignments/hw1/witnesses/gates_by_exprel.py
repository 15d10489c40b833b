"""scipy.special.exprel, for numbers and arrays"""

question = "gates"

# %%
from scipy.special import exprel

alphaM = lambda V: 1.0 / exprel((-40.0 - V) / 10)
betaM = lambda V: 4.0 * np.exp(-(V + 65) / 18)
alphaH = lambda V: 0.07 * np.exp(-(V + 65) / 20)
betaH = lambda V: 1.0 / (1.0 + np.exp(-(V + 35) / 10))
alphaN = lambda V: 0.1 / exprel((-55.0 - V) / 10)
betaN = lambda V: 0.125 * np.exp(-(V + 65) / 80)
