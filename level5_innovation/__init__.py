"""Level 5: innovation. One package a lesson."""
