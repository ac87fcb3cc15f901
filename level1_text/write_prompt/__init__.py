"""Level 1, lesson 1: turn a messy request into one that an assistant can do well."""

from pathlib import Path

from level1_text.write_prompt.checks import CHECKS, PromptAnswer
from workshop.lesson import load

lesson = load(Path(__file__).parent, __package__, PromptAnswer, CHECKS)
