"""Every error that a user may see, in one tree.

    WorkshopError
    ├── BadFile            a file that people brought cannot be used
    │   ├── EmptyFile, TooLarge, WrongKind, Corrupt, Encrypted, NoText
    ├── BadAnswer          a saved answer cannot be read or does not fit its lesson
    ├── HandInError        a submission could not be made or taken in
    ├── EngineError        the one process a machine that does the work
    │   ├── EngineUnavailable, JobFailed, JobTimedOut, JobOutOfMemory, JobCancelled
    └── AIError            a language model
        ├── AIUnavailable, AITimedOut, BadReply, PersonalDataFound

The text of each is one Vietnamese sentence or two for the person in front of the screen: what
happened and what to do. Details for the log go into the exception's cause, in English.
"""


class WorkshopError(Exception):
    """Base of all errors whose text may be shown to a user as it is."""


class BadFile(WorkshopError):
    """A file that a person brought cannot be used."""


class EmptyFile(BadFile):
    """The file has no bytes, or no content at all."""


class TooLarge(BadFile):
    """The file is over a limit of size, pages, rows or unpacked size."""


class WrongKind(BadFile):
    """The file is of a kind that is not read, or its ending does not fit its content."""


class Corrupt(BadFile):
    """The file is damaged."""


class Encrypted(BadFile):
    """The file is protected by a password."""


class NoText(BadFile):
    """The file opens but holds no text, such as a scan."""


class BadAnswer(WorkshopError):
    """A saved answer cannot be read, or does not fit its lesson."""


class HandInError(WorkshopError):
    """A submission could not be made or taken in; nothing was overwritten."""


class EngineError(WorkshopError):
    """The engine could not do a piece of work."""


class EngineUnavailable(EngineError):
    """The engine cannot be started or reached."""


class JobFailed(EngineError):
    """A job ended with an error of its own or its worker died."""


class JobTimedOut(EngineError):
    """A job ran longer than its limit and was ended."""


class JobOutOfMemory(EngineError):
    """A job used more memory than its limit and was ended."""


class JobCancelled(EngineError):
    """A job was cancelled by its asker."""


class AIError(WorkshopError):
    """A language model gave no usable reply."""


class AIUnavailable(AIError):
    """No model can be reached and no reply is recorded for this request."""


class AITimedOut(AIError):
    """A model took longer than the limit."""


class BadReply(AIError):
    """A reply does not fit the schema that was asked for."""


class PersonalDataFound(AIError):
    """A request that would leave the machine holds personal data; it was not sent.

    ``found`` lists what was found, for the person to redact.
    """

    def __init__(self, message: str, found: tuple = ()) -> None:
        super().__init__(message)
        self.found = found
