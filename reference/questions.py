"""What the seven assignments ask for, by name: each question is a call, so that its answer can be kept."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, NamedTuple

from reference import (
    fitzhugh_nagumo,
    glif,
    hopfield_theory,
    letters,
    lif_theory,
    neuron_type_theory,
    oja_theory,
)
from reference import fitzhugh_nagumo_answers as fhn
from reference import hodgkin_huxley_answers as hh
from reference import hopfield_answers as hopfield
from reference import hw1_answers as hw1
from reference import neuron_type_answers as types
from reference import oja_answers as oja
from reference.hodgkin_huxley import EXERCISE, START_EXERCISE
from reference.lif import EXERCISE as LIF
from reference.neuron_types import TYPE_ONE, TYPE_TWO

SODIUM = replace(EXERCISE, g_na_mS=1.5 * EXERCISE.g_na_mS)


class Question(NamedTuple):
    """A question with a number for an answer, as a call.

    Parameters
    ----------
    function : callable
    arguments : tuple
    unit : str
        Of the answer.
    options : dict
        The call's named arguments.

    Raises
    ------
    Nothing: it holds what it is given.

    References
    ----------
    Ours.
    """

    function: Callable[..., Any]
    arguments: tuple[object, ...]
    unit: str
    options: dict[str, object] = {}  # noqa: RUF012  (a NamedTuple's default; read only)


# Longest first: what is begun last should not be what all wait for.
QUESTIONS: dict[str, Question] = {
    "HH sustained firing, sodium x 1.5": Question(hh.least_repetitive_uA, (SODIUM,), "µA"),
    "HH sustained firing": Question(hh.least_repetitive_uA, (), "µA"),
    "HH sustained firing, sodium x 1.5, from the start of HH_Step": Question(
        hh.least_repetitive_uA,
        (SODIUM,),
        "µA",
        {"duration_ms": 160.0, "onset_ms": 20.0, "high_uA": 5.0, "start": START_EXERCISE},
    ),
    "HH least ramp": Question(hh.least_ramp_uA, (), "µA"),
    "type I end of firing": Question(types.end_of_firing_pA, (TYPE_ONE,), "pA"),
    "type I repetitive": Question(types.repetitive_threshold_pA, (TYPE_ONE,), "pA"),
    "HH one spike": Question(hh.least_step_uA, (), "µA"),
    "HH one spike, sodium x 1.5": Question(hh.least_step_uA, (SODIUM,), "µA"),
    "HH two spikes": Question(hh.least_step_uA, (), "µA", {"n_spikes": 2}),
    "HH rebound": Question(hh.rebound_threshold_uA, (), "µA"),
    "HH sustained firing, 160 ms": Question(hh.least_repetitive_uA, (), "µA", {"duration_ms": 160.0}),
    "type II end of firing": Question(types.end_of_firing_pA, (TYPE_TWO,), "pA"),
    "type II repetitive": Question(types.repetitive_threshold_pA, (TYPE_TWO,), "pA"),
    "Hopfield critical load, 500 neurons": Question(hopfield.critical_load_of_seed, (500, 1), ""),
    "Oja angle, ratio 0.3": Question(oja.learned_angle_deg, (0.3,), "deg"),
    "Oja angle, ratio 0.9": Question(oja.learned_angle_deg, (0.9,), "deg"),
    "Oja angle, circular": Question(oja.learned_angle_deg, (1.0,), "deg"),
    "Hopfield all exact, 100 neurons, 2 to 14 patterns": Question(
        hopfield.capacity_curve, (100, (2, 4, 6, 8, 10, 12, 14), 1), ""
    ),
    "letters, all of 5 exact": Question(letters.all_exact_share, (5,), ""),
    "HH current at first spike": Question(hh.current_at_first_spike_uA, (20.0,), "µA"),
    "type I pulse": Question(types.spike_threshold_pA, (TYPE_ONE,), "pA"),
    "HH rebound latency at -5 µA": Question(hh.rebound_latency_ms, (-5.0,), "ms"),
    "type II pulse": Question(types.spike_threshold_pA, (TYPE_TWO,), "pA"),
    "Hopfield correction, 100 neurons, 8 patterns, 0 to 50 flips": Question(
        hopfield.correction_curve, (100, 8, (0, 10, 20, 30, 40, 50), 1), ""
    ),
    "Hopfield critical load, theory": Question(hopfield_theory.critical_load, (), ""),
    "type I saddle-node": Question(neuron_type_theory.saddle_node_pA, (), "pA, mV"),
    "type II Hopf": Question(neuron_type_theory.hopf_currents_pA, (), "pA"),
    # HW1
    "HW1 least current": Question(lif_theory.rheobase_pA, (), "pA"),
    "HW1 voltage under 100 pA": Question(lif_theory.steady_voltage_mV, (100.0,), "mV"),
    "HW1 interval at 205, 250, 300, 400 pA": Question(
        lif_theory.interval_ms, ((205.0, 250.0, 300.0, 400.0),), "ms"
    ),
    "HW1 spikes at 195, 205, 250, 300 pA in 1 s": Question(
        hw1.lif_counts, ((195.0, 205.0, 250.0, 300.0), 1000.0), ""
    ),
    "HW1 irregularity, 250 pA, sigma 0.5": Question(hw1.irregularity, (250.0, 0.5), ""),
    "HW1 irregularity, 250 pA, sigma 3": Question(hw1.irregularity, (250.0, 3.0), ""),
    "HW1 deviation of OU noise, sigma 40 pA, tau 5 ms": Question(hw1.ou_deviation_pA, (40.0, 0.1, 5.0), "pA"),
    "HW1 axon at rest, end of 100 ms": Question(hw1.hh_end, (0.0, 100.0), "mV, shares"),
    "HW1 axon at 10 µA, end of 100 ms": Question(hw1.hh_end, (10.0, 100.0), "mV, shares"),
    "HW1 axon at 10 µA, spikes in 100 ms": Question(hw1.hh_count, (10.0, 100.0), ""),
    "HW1 adaptation at 400 pA": Question(hw1.adaptation, (400.0,), ""),
    "GLIF slow rheobase": Question(glif.slow_rheobase_pA, (), "pA"),
    # LIF; the exercise's nA are 1000 pA
    "LIF least step": Question(lif_theory.rheobase_pA, (LIF,), "pA"),
    "LIF least step of 10 ms": Question(lif_theory.least_step_pA, (10.0, LIF), "pA"),
    "LIF rate at 1.005, 1.05, 1.1, 1.5, 3 nA": Question(
        lif_theory.rate_Hz, ((1005.0, 1050.0, 1100.0, 1500.0, 3000.0), LIF), "Hz"
    ),
    "LIF gain at 0.1, 0.5, 1 kHz": Question(lif_theory.subthreshold_gain, ((0.1, 0.5, 1.0), LIF), ""),
    "LIF phase at 0.1, 0.5, 1 kHz": Question(
        lif_theory.subthreshold_phase_deg, ((0.1, 0.5, 1.0), LIF), "deg"
    ),
    # phase plane
    "FHN fixed point at 0": Question(fitzhugh_nagumo.fixed_point, (0.0,), ""),
    "FHN Jacobian at the fixed point at 0": Question(fitzhugh_nagumo.jacobian, (-1.0,), "1/ms"),
    "FHN real parts at 0": Question(fhn.real_parts, (0.0,), "1/ms"),
    "FHN real parts at 1.3": Question(fhn.real_parts, (1.3,), "1/ms"),
    "FHN critical currents": Question(fitzhugh_nagumo.critical_currents, (), ""),
    "FHN limit cycle at 1.3: period, least and greatest v": Question(fhn.limit_cycle, (1.3,), "ms, -, -"),
    # neuron types
    "type I rate at 0.5, 1 pA": Question(types.rate_Hz, ((0.5, 1.0), TYPE_ONE), "Hz"),
    "type II rate at 0.5, 1 pA": Question(types.rate_Hz, ((0.5, 1.0), TYPE_TWO), "Hz"),
    "type I upper Hopf": Question(neuron_type_theory.upper_hopf_pA, (), "pA"),
    "type II one spike": Question(types.spike_threshold_pA, (TYPE_TWO,), "pA", {"duration_ms": 1000.0}),
    # Hopfield
    "Hopfield all exact, 16 neurons, 2 to 5 patterns": Question(
        hopfield.capacity_curve, (16, (2, 3, 4, 5), 1), ""
    ),
    "Hopfield capacity in theory, 16 neurons": Question(hopfield_theory.theoretical_capacity, (16,), ""),
    "Hopfield capacity in theory, 100 neurons": Question(hopfield_theory.theoretical_capacity, (100,), ""),
    "Hopfield overlap with g = tanh(1.5 h)": Question(hopfield_theory.smooth_overlap, (1.5,), ""),
    "letters, all of 3 exact": Question(letters.all_exact_share, (3,), ""),
    "letters, all of 4 exact": Question(letters.all_exact_share, (4,), ""),
    "letters, exact of all 26": Question(letters.n_exact_of_all, (), ""),
    "letters, mean overlap": Question(letters.mean_overlap, (), ""),
    # Oja
    "Oja scatter, ratio 0.3": Question(oja_theory.angle_scatter_deg, (0.3,), "deg"),
    "Oja direction, cloud 5 off centre": Question(oja.off_centre_direction_deg, (), "deg"),
}
