"""The one process a machine that holds the language model and the job workers, and its client.

Importing this package loads the client alone: no web framework, no model, no process pool.
"""

from workshop.engine.calls import Limits, Progress, Reporter, job
from workshop.engine.client import Job, status, stop, submit
from workshop.engine.connection import Connection, connect

__all__ = [
    "Connection",
    "Job",
    "Limits",
    "Progress",
    "Reporter",
    "connect",
    "job",
    "status",
    "stop",
    "submit",
]
