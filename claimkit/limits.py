"""A limit on the time one article may take."""

import faulthandler
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import parent_process
from types import FrameType

from claimkit.errors import TimeLimitError

_GRACE = 2.0  # times the limit after which a worker process is ended from outside Python


@contextmanager
def time_limit(seconds: float | None) -> Iterator[None]:
    """Raises TimeLimitError inside the block after so many seconds.

    >>> with time_limit(60):
    ...     sum(range(10))
    45

    An alarm signal breaks in between two steps of Python. Where the time is spent in one step of C, a worker process is ended by a
    watchdog at twice the limit (`workers.ordered_map` accounts for its article); the main process cannot be. The alarm needs the
    main thread and POSIX: elsewhere only the watchdog holds.
    """
    if seconds is None:
        yield
        return
    alarm = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
    worker = parent_process() is not None
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123  the watchdog writes a stack there and ends the process
        before = signal.signal(signal.SIGALRM, _raise(seconds)) if alarm else None
        try:
            if alarm:
                signal.setitimer(signal.ITIMER_REAL, seconds)
            if worker:
                faulthandler.dump_traceback_later(_GRACE * seconds, exit=True, file=nowhere)
            yield
        finally:
            if alarm:
                signal.setitimer(signal.ITIMER_REAL, 0)
                signal.signal(signal.SIGALRM, before)
            if worker:
                faulthandler.cancel_dump_traceback_later()


def _raise(seconds: float) -> "signal._HANDLER":
    def handler(_number: int, _frame: FrameType | None) -> None:
        raise TimeLimitError(f"the article took longer than {seconds:g} s", seconds=seconds)

    return handler
