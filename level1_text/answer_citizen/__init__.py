"""Level 1, lesson 8: answer a letter of a citizen or a customer, by a facts sheet and nothing else."""

from pathlib import Path

from level1_text.answer_citizen.checks import CHECKS, ReplyAnswer
from workshop.lesson import load

lesson = load(Path(__file__).parent, __package__, ReplyAnswer, CHECKS)
