"""Puts the kit into .venv and starts it. Standard library only, as nothing else is there yet."""
