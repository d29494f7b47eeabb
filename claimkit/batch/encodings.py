"""Which encoding a file is in, and its text. UTF-8 strictly, unless a mark at its beginning or the caller says otherwise.

`auto` asks charset-normalizer, and only about the encodings that news in Cyrillic and Arabic script is found in.
"""

import codecs
import io
import unicodedata
from collections.abc import Iterable

from claimkit.errors import EncodingError, InputError, MissingPackageError

AUTO = "auto"
UTF8 = "utf-8"
CANDIDATES = ("utf-8", "windows-1251", "koi8-r", "windows-1256", "iso-8859-5", "iso-8859-6", "utf-16")
SAMPLE = 1 << 18  # bytes that tell the encoding of a file
_MARKS = (
    (codecs.BOM_UTF8, UTF8),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip  UTF-32 first: its little-endian mark begins with that of UTF-16
_ODD = 0.05  # share of control characters that no text has


def check_encoding(name: str | None) -> str | None:
    """The name as Python knows it, `auto`, or None.

    >>> check_encoding("CP1251"), check_encoding(None)
    ('cp1251', None)

    Raises InputError for an unknown one.
    """
    if name is None or name == AUTO:
        return name
    try:
        found = codecs.lookup(name)
        "".encode(found.name)
    except LookupError as error:
        raise InputError(f"unknown encoding {name!r}; there is {AUTO}, {', '.join(CANDIDATES)}, and all that Python knows") from error
    return UTF8 if found.name == "utf-8-sig" else found.name


def encoding_of(head: bytes, wanted: str | None) -> str:
    """The encoding of a file that begins with `head`; a mark there wins over what is wanted.

    >>> encoding_of("Цена".encode("utf-16"), None), encoding_of(b"5", "cp1251")
    ('utf-16', 'cp1251')

    Raises EncodingError where `auto` finds none.
    """
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name
    return _detected(head[:SAMPLE]) if wanted == AUTO else wanted or UTF8


def _detected(head: bytes) -> str:
    try:
        text = codecs.getincrementaldecoder(UTF8)().decode(head, final=False)  # a character may be cut at the end
        if _odd(text) <= _ODD:
            return UTF8
        # UTF-16 without a mark: its letters look like control characters to UTF-8; read the wrong way round they are of many scripts.
        return min(("utf-16-le", "utf-16-be"), key=lambda name: _pages(codecs.getincrementaldecoder(name)().decode(head, final=False)))
    except UnicodeDecodeError:
        pass
    try:
        from charset_normalizer import from_bytes
    except ImportError as error:
        raise MissingPackageError("--encoding auto needs charset-normalizer; run: pip install 'claimkit[encodings]'") from error
    best = from_bytes(head, cp_isolation=[codecs.lookup(name).name.replace("-", "_") for name in CANDIDATES]).best()
    if best is None:
        raise EncodingError(f"in none of the encodings looked for ({', '.join(CANDIDATES)})")
    return best.encoding


def _odd(text: str) -> float:
    """The share of control characters, line ends and tabs aside, and of letters of no living script."""
    odd = sum(unicodedata.category(c) in ("Cc", "Cn", "Co", "Cs") and c not in "\t\n\r\f" for c in text)
    return odd / max(len(text), 1)


def _pages(text: str) -> int:
    """How many blocks of 256 characters a text has characters of."""
    return len({ord(c) >> 8 for c in text})


def decode(raw: bytes, encoding: str) -> str:
    """The text in the bytes, its mark left out.

    Raises EncodingError, which says where and what stands there.
    """
    try:
        return raw.decode("utf-8-sig" if encoding == UTF8 else encoding)
    except UnicodeDecodeError as error:
        raise not_in(error, encoding) from error


def not_in(error: UnicodeDecodeError, encoding: str) -> EncodingError:
    """What is wrong with the bytes, said to whom it may concern."""
    place = f"byte {error.object[error.start]:#04x} at {error.start}" if error.start < len(error.object) else "cut short"
    return EncodingError(f"not {encoding.upper()}: {place}; give its encoding, or convert it", position=error.start)


def lines_of(stream: "io.BufferedReader[io.RawIOBase]", encoding: str) -> tuple[Iterable[bytes], str]:
    """The lines of a stream, and the encoding they are in: those of UTF-16 and UTF-32 cannot be cut at bytes and come as UTF-8."""
    if not encoding.startswith(("utf-16", "utf_16", "utf-32", "utf_32")):
        return stream, encoding
    text = io.TextIOWrapper(stream, encoding, newline="\n")
    return (line.encode(UTF8, "surrogatepass") for line in text), UTF8
