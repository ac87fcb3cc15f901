"""What every lesson shares: Vietnamese text, the engine, the door to AI models, office files, lessons.

Nothing here knows a lesson. Imports run one way: workshop <- level* <- grader <- classroom.
"""
