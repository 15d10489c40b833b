"""The choice questions. Each wrong option is what students believe: the comments say which belief."""

from autograder.checks import check, choice

# --- 1b: shapes


# Wrong: shapes must be equal (a); the star is the product of matrices (b); the row is summed up first (d).
@check(
    "broadcasting", points=0.5, hint="An axis of length 1 is stretched to the length of its partner: try it."
)
def test_column_times_row(column_times_row):
    """What a column times a row is"""
    choice(column_times_row, "c", what="the product of a column and a row")


# Wrong: one-dimensional arrays make a table by themselves (a); NumPy cuts (c) or fills up (d) as Excel or R do.
@check(
    "broadcasting",
    points=0.5,
    hint="Two axes fit together when they are equally long or one of them has length 1; nothing is cut or filled up.",
)
def test_three_times_four(three_times_four):
    """What happens when neither length is 1"""
    choice(three_times_four, "b", what="the product of three and four values")


# --- 5b: the pulse


# Wrong: charging goes on for ever (a); refractory without a spike (c); a reset without a spike (d).
@check("why_silent", points=1, hint="Compare settles_at(pars, 100.0) with the threshold.")
def test_why_silent(why_silent):
    """Why the pulse makes no spike"""
    choice(why_silent, "b", what="the reason why no spike occurs")


# --- 6c: the membrane time constant


# Wrong: integration favours slow membranes (a); the steady voltage decides the rate (b); no refractory time (c).
@check("tau_m", points=0.5, hint="Which part of the interval is in proportion to tau_m, and which is not?")
def test_tau_m_and_rate(tau_m_and_rate):
    """What a slower membrane does to the firing rate"""
    choice(tau_m_and_rate, "d", what="the firing rate of a slower membrane")


# Wrong: slow is taken for hard to excite (b, d) or for keeping its charge (c).
@check("tau_m", points=0.5, hint="Look for tau_m in the voltage at which the membrane settles.")
def test_tau_m_and_least_current(tau_m_and_least_current):
    """What a slower membrane does to the least current"""
    choice(tau_m_and_least_current, "a", what="the least current of a slower membrane")


# --- 8c: the F-I curve


# Wrong: noise as an additional mean (a), as additional spikes everywhere (b), as a hindrance far above (d).
@check(
    "f_i_slope",
    points=1,
    hint="Lay the curves for several sigma over each other, and compare them near 200 pA and near 400 pA.",
)
def test_slope_and_sigma(slope_and_sigma):
    """What the noise does to the F-I curve"""
    choice(slope_and_sigma, "c", what="the F-I curve as the noise grows")


# --- 10a: irregularity


# Wrong: noise only adds spikes (a); both moments scale (c); noise lengthens the intervals (d).
@check("irregularity", points=0.5, hint="Print mean and standard deviation of the intervals for both sigma.")
def test_cv_and_sigma(cv_and_sigma):
    """How the CV depends on sigma at 250 pA"""
    choice(cv_and_sigma, "b", what="the CV as the noise grows")


# Wrong: the mean current is mixed up with the mean interval (a); the CV belongs to the spikes alone (b); more spikes
# are more disorder (c).
@check(
    "irregularity",
    points=0.5,
    hint="A larger mean current makes shorter intervals; ask what carries the voltage over the threshold.",
)
def test_cv_and_mu(cv_and_mu):
    """How the CV depends on mu"""
    choice(cv_and_mu, "d", what="the CV as the mean current grows")


# Wrong: sigma alone decides (b); below the border nothing fires (c); rare is regular (d).
@check("irregularity", points=0.5, hint="Simulate 4 s at 150 pA and look at the histogram of the intervals.")
def test_cv_below(cv_below):
    """The CV where only the noise reaches the threshold"""
    choice(cv_below, "a", what="the CV at 150 pA")


# Wrong: high rates are always regular, from the intervals (a) or from the refractory time (b); no relation at all (d).
@check(
    "irregularity",
    points=0.5,
    hint="Change mu, then sigma, and see each time in which direction rate and CV go.",
)
def test_rate_and_cv(rate_and_cv):
    """Whether a faster neuron is always more regular"""
    choice(rate_and_cv, "c", what="the relation of rate and CV")


# --- 11b: memory


# Wrong: smooth is regular (a); only mean and standard deviation count (b); the rate decides the CV (d).
@check(
    "memory", points=1, hint="Compare 5 s of spikes for 2 ms and for 50 ms, and plot the current above them."
)
def test_memory_and_cv(memory_and_cv):
    """What a longer memory of the noise does to the CV"""
    choice(memory_and_cv, "c", what="the CV as the memory grows")


# --- 14c: the gates


# Wrong: number of channels for speed (a); activation and inactivation mixed up (b); one voltage, one speed (c).
@check(
    "hh_gates", points=0.5, hint="Zoom into the rise of a spike, or compare alpha + beta of the three gates."
)
def test_first_gate(first_gate):
    """Which gate moves first"""
    choice(first_gate, "d", what="the gate that moves first")


# Wrong: the two gates exchanged (b); the reset of the other model (c); a channel's current reverses by opening (d).
@check("hh_gates", points=0.5, hint="Follow h and n from the top of the spike downwards.")
def test_end_of_the_spike(end_of_the_spike):
    """What ends the spike"""
    choice(end_of_the_spike, "a", what="the end of the spike")


# Wrong: h is potassium's, as n (a) or of its own (d); h behaves as m (c).
@check(
    "hh_gates", points=0.5, hint="In which term of dV/dt does h stand, and does alphaH rise with the voltage?"
)
def test_gate_h(gate_h):
    """What the gate h is"""
    choice(gate_h, "b", what="the gate h")


# Wrong: deterministic equations taken for random channels (a), for an error of the method (b), for a spike (d).
@check(
    "hh_gates",
    points=0.5,
    hint="Call it twice and compare; then look at the values at the start and at the end.",
)
def test_course_without_current(course_without_current):
    """Why the voltage moves without a current"""
    choice(course_without_current, "c", what="the course without a current")
