"""Jobs for the tests of panels: they take the place of the engine's, in the test's own process."""

import threading

from workshop.errors import WorkshopError


class Now:
    """A job that has run when it is there."""

    def __init__(self, function, *arguments):
        self.trouble = self.value = None
        try:
            self.value = function(*arguments)
        except WorkshopError as error:
            self.trouble = error

    def events(self):
        return iter(())

    def result(self):
        if self.trouble:
            raise self.trouble
        return self.value

    def cancel(self):
        return None


class Waiting:
    """A job that ends when the test sets ``ended``; what it gives then is what the function gives,
    unless a test says otherwise in ``result``."""

    def __init__(self, function, *arguments, **_limits):
        self.function, self.arguments = function, arguments
        self.ended = threading.Event()

    def events(self):
        self.ended.wait(30)
        return iter(())

    def result(self):
        return self.function(*self.arguments)

    def cancel(self):
        """The test ends it."""

    @classmethod
    def handed_in(cls, monkeypatch, *modules):
        """For a fixture to ``yield from``: the jobs that panels in ``modules`` submit, in order. All of
        them have ended when the test has."""
        jobs = []

        def submit(*arguments, **limits):
            jobs.append(cls(*arguments, **limits))
            return jobs[-1]

        for module in modules:
            monkeypatch.setattr(module, "submit", submit)
        yield jobs
        for job in jobs:
            job.ended.set()


def finish(run, jobs):
    """End all jobs, and those that begin when one has ended, until ``run`` has its result."""
    for _ in range(600):
        for job in jobs:
            job.ended.set()
        if run.done.wait(0.05):
            return
    raise AssertionError("the run did not end")
