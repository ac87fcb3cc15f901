"""The building blocks of a lesson's panel: light widgets that look the same in every lesson."""

from workshop.lesson.panel.blocks import Upload, button, buttons, dropdown, root, show, step, text
from workshop.lesson.panel.boxes import Boxes
from workshop.lesson.panel.check_job import CheckJob
from workshop.lesson.panel.desk import Desk
from workshop.lesson.panel.loop import Later
from workshop.lesson.panel.opening import Opening
from workshop.lesson.panel.run import Run
from workshop.lesson.panel.steps import ChooseCase, HandIn, SelfCheck
from workshop.lesson.panel.uploads import Uploads
from workshop.media.box import Box

__all__ = [
    "Box",
    "Boxes",
    "CheckJob",
    "ChooseCase",
    "Desk",
    "HandIn",
    "Later",
    "Opening",
    "Run",
    "SelfCheck",
    "Upload",
    "Uploads",
    "button",
    "buttons",
    "dropdown",
    "root",
    "show",
    "step",
    "text",
]
