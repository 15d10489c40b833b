"""The questions with options. Each wrong option is what students are heard to say; the reasons stand beside the letters."""

from autograder.checks import check, choice


# a: each weight for the vector. c: the output for the weights. d: a decaying learning rate.
@check(
    "forgetting", points=1, hint="Multiply the mean change of w by w itself: when does |w|² stop changing?"
)
def test_second_term(second_term):
    """What the second term of Oja's rule does"""
    choice(second_term, "b", what="what the second term does")


# a: the elongated cloud's answer. b: "it cancels", as for a mean of vectors. c: no mean drift, taken for no change.
@check(
    "circular", points=1, hint="Look at one run of your figure from its start to its end, and at w₁² + w₂²."
)
def test_without_axis(without_axis):
    """What happens to the weights with a circular cloud"""
    choice(without_axis, "d", what="what a circular cloud does to the weights")


# a: the sign is forgotten. c: the length of the cloud for that of the weights. d: the circular cloud's answer.
@check(
    "elongated", points=1, hint="Count in your figure at how many different values the curves end, and which."
)
def test_difference(difference):
    """What is different about learning from an elongated cloud"""
    choice(difference, "b", what="what is different with an elongated cloud")


# a: the long axis with a sign. b: large inputs taken for divergence. d: speed taken for the cause.
@check("off_centre_why", points=1, hint="Write x as mean plus deviation and work out the average of x xᵀ.")
def test_off_centre_finds(off_centre_finds):
    """Why an off-centre cloud teaches what it teaches"""
    choice(off_centre_finds, "c", what="why a cloud off the centre is learned like this")
