"""Level 3: models of thinking. One package a lesson."""
