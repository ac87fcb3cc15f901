"""Level 2: pictures, sound and video. One package a lesson."""
