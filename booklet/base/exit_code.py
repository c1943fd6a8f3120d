"""What a command ends with."""

from enum import IntEnum


class ExitCode(IntEnum):
    """What a command ends with."""

    DONE = 0
    CONTENT = 1  # errors in the content; nothing was written
    USAGE = 2
    BUG = 70  # EX_SOFTWARE of sysexits.h
