"""Level 4: data and knowledge. One package a lesson."""
