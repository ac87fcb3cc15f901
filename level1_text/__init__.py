"""Level 1: text. One package a lesson."""
