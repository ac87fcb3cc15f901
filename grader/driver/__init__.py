"""Grading a pile of submissions: nbgrader's own chain, driven and executed our way."""
