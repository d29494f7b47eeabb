"""Every error claimkit raises, in one tree.

ClaimkitError
├── InputError (ValueError)             the text or article cannot be read
│   ├── EmptyTextError                  nothing but white space
│   ├── TextTypeError (TypeError)       not a string, not an article
│   ├── TextTooLongError                above the stated limit
│   ├── GarbledTextError                mojibake: its bytes were read in another encoding than they were written in
│   ├── EncodingError                   a file in another encoding than expected
│   └── ArticleFormatError              broken JSON, a record without text
├── LanguageError (ValueError)
│   ├── UnknownLanguageError (LookupError)      a code no language folder has
│   └── UndetectedLanguageError         no language given and none recognised
├── PublishedError (ValueError)         not a date
├── LexiconError (ValueError)           a fault in a word list, with file and key
├── EngineError (ValueError)            unknown engine
│   ├── EngineUnavailableError (ImportError)    its package or model is missing
│   └── ModelError (OSError)            a model file is damaged or of another version
├── MissingPackageError (ImportError)   an optional package is not installed; the message says how to install it
├── TimeLimitError (TimeoutError)       an article took longer than allowed
└── OutputError (OSError)               a result cannot be written

Each also is the builtin one would catch, carries its facts as attributes, and survives pickling.
"""

from typing import Any


class ClaimkitError(Exception):
    """Base of all errors of this library; keyword facts become attributes.

    >>> ClaimkitError("no such thing", name="x").name
    'x'
    """

    def __init__(self, message: str, **facts: Any) -> None:
        super().__init__(message)
        self.message = message
        self.facts = facts

    def __getattr__(self, name: str) -> Any:
        facts = self.__dict__.get("facts", {})
        if name in facts:
            return facts[name]
        raise AttributeError(name)

    def __str__(self) -> str:
        return self.message

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (type(self), self.message, self.facts)


def _rebuild(kind: type[ClaimkitError], message: str, facts: dict[str, Any]) -> ClaimkitError:
    return kind(message, **facts)


class InputError(ClaimkitError, ValueError):
    """The text or article cannot be read."""


class EmptyTextError(InputError):
    """The text is empty or only white space."""


class TextTypeError(InputError, TypeError):
    """Not a string, and not an article with a text."""


class TextTooLongError(InputError):
    """The text is longer than the stated limit."""


class GarbledTextError(InputError):
    """The text is mojibake; `read` and `written` are the encodings it was read and written in."""


class EncodingError(InputError):
    """A file is not valid in the expected encoding."""


class ArticleFormatError(InputError):
    """A record is not a readable article: broken JSON, no text field."""


class LanguageError(ClaimkitError, ValueError):
    """The language is unknown or cannot be told."""


class UnknownLanguageError(LanguageError, LookupError):
    """No language folder has this code."""


class UndetectedLanguageError(LanguageError):
    """No language was given and the text is in none of those present."""


class PublishedError(ClaimkitError, ValueError):
    """The publication date is not a date."""


class LexiconError(ClaimkitError, ValueError):
    """A word list has a fault; the message names file and key."""


class EngineError(ClaimkitError, ValueError):
    """The engine is unknown."""


class EngineUnavailableError(EngineError, ImportError):
    """The engine's package or model is not installed."""


class MissingPackageError(ClaimkitError, ImportError):
    """An optional package is not installed."""


class TimeLimitError(ClaimkitError, TimeoutError):
    """Reading an article took longer than the limit."""


class ModelError(EngineError, OSError):
    """A model file cannot be read: damaged, cut short, of another version."""


class OutputError(ClaimkitError, OSError):
    """A result cannot be written."""
