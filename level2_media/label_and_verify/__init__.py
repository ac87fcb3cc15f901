"""Level 2, lesson 8: label what AI made, and tell a real picture or message from a false one."""

from pathlib import Path

from level2_media.label_and_verify.checks import CHECKS, VerifyAnswer
from workshop.lesson import load

lesson = load(Path(__file__).parent, __package__, VerifyAnswer, CHECKS)
