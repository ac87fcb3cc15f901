"""Level 3, lesson 5: choose among options on grounds that hold, and say how firmly they hold."""

from pathlib import Path

from level3_thinking.decision_matrix.checks import CHECKS, DecisionAnswer
from workshop.lesson import load

lesson = load(Path(__file__).parent, __package__, DecisionAnswer, CHECKS)
