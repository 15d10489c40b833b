"""Question gates: the six rates of Hodgkin and Huxley, and two removable singularities."""

from autograder.checks import check, close
from reference.hodgkin_huxley import HW1, rates

VOLTAGES_MV = (-78.3, -61.7, -48.2, -33.9, -27.4)

# Three digits: constants rounded as the papers round them (0.0556 for 1/18) stay within 0.2 % at these voltages.
DIGITS = 3e-3


def _hold(function, name, gate):
    """Hold one rate against the formula, a voltage at a time; a number goes in, as in HH, and a number comes out."""
    for v_mV in VOLTAGES_MV:
        close(
            function(v_mV),
            float(getattr(rates(v_mV, HW1), gate)),
            what=f"the rate {name}",
            unit="1/ms",
            rtol=DIGITS,
        )


@check(
    "gates",
    points=1,
    hint="Put u = V + 65 into the formulas of m; mind the sign in each exponent, and 18 in betaM.",
)
def test_rates_of_m(alphaM, betaM):
    """alphaM and betaM are the rates of the gate m"""
    _hold(alphaM, "alphaM", "alpha_m")
    _hold(betaM, "betaM", "beta_m")


@check(
    "gates",
    points=1,
    hint="Put u = V + 65 into the formulas of h; alphaH falls with the voltage, betaH rises from 0 to 1.",
)
def test_rates_of_h(alphaH, betaH):
    """alphaH and betaH are the rates of the gate h"""
    _hold(alphaH, "alphaH", "alpha_h")
    _hold(betaH, "betaH", "beta_h")


@check("gates", points=1, hint="Put u = V + 65 into the formulas of n; mind 0.01 in alphaN and 80 in betaN.")
def test_rates_of_n(alphaN, betaN):
    """alphaN and betaN are the rates of the gate n"""
    _hold(alphaN, "alphaN", "alpha_n")
    _hold(betaN, "betaN", "beta_n")


@check(
    "gates",
    points=1,
    hint="At 0/0 return the limit: x/(e^x − 1) is 1 at x = 0; multiply it by what stands in front.",
)
def test_rates_at_the_singularities(alphaM, alphaN):
    """alphaM and alphaN have their limit where the formula reads 0/0"""
    for function, name, gate, v_mV in [
        (alphaM, "alphaM", "alpha_m", -40.0),
        (alphaN, "alphaN", "alpha_n", -55.0),
    ]:
        # Four digits are asked; a guard that shifts V by up to 0.004 mV stays within.
        close(
            function(v_mV),
            float(getattr(rates(v_mV, HW1), gate)),
            what=f"the rate {name} where its formula reads 0/0",
            unit="1/ms",
            rtol=2e-4,
        )
        # A little beside, the guard must have let go: 1e-7 mV away 0/0 is far, yet a rounded formula is fine.
        for beside in (v_mV - 0.83, v_mV + 0.0127, v_mV + 1e-7):
            close(
                function(beside),
                float(getattr(rates(beside, HW1), gate)),
                what=f"the rate {name} close to where its formula reads 0/0",
                unit="1/ms",
                rtol=1e-3,
            )
