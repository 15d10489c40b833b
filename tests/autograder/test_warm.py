"""What the zygote does ahead of its workers runs to its end and leaves nothing that a student's code would meet."""

import subprocess
import sys
from pathlib import Path

import autograder.engine

SCRIPT = """
import sys, warnings
sys.path.insert(0, sys.argv[1])
warnings.simplefilter("ignore")
import brian2
import matplotlib.pyplot as plt
from inside import warm

warm._figure()
warm._simulation()
warm.up()
print(plt.get_fignums(), brian2.NeuronGroup(1, "v : 1").name, len(brian2.StateMonitor.__instances__()))
"""


def test_it_runs_to_its_end_and_leaves_nothing():
    engine = Path(autograder.engine.__file__).parent
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(engine)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == "[] neurongroup 0\n"
