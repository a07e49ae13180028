"""Reading files that may be hostile: names that lead out of a folder, devices, pipes, endless files, huge pictures,
folders without an end.

A project may have been unzipped from anywhere. A name that one of its files holds is joined to a folder, so it may not
lead out of that; and what is read has to end, so it is a file, and not larger than such a file can be.
"""

from __future__ import annotations

import errno
import io
import os
import stat
import warnings
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from PIL import Image, UnidentifiedImageError

from guidebook.language.messages import message

PLAIN_NAME = r'\A[^./\\:*?"<>|\x00-\x1f\x7f][^/\\:*?"<>|\x00-\x1f\x7f]{0,254}\Z'
"""A name without a folder, a drive or a stream in it, on whatever system; none that is hidden."""
MOST_BYTES = 64 * 2**20
"""Bytes of a picture or a record: ten times of what was ever met."""
MOST_BYTES_OF_FAILURE = 2**30
"""Bytes of a file that a failure left: a long scenario's trace has hundreds of megabytes."""
MOST_BYTES_OF_TEXT = 4 * 2**20
"""Bytes of a text that people write."""
MOST_LETTERS_OF_LINE = 5000
"""Letters of a line of such a text: what looks through one takes longer than it is long."""
MOST_LETTERS_OF_PARAGRAPH = 20_000
"""Letters of a paragraph of prose, which is read as one line; a text that a step types has as many without a gap."""
MOST_LETTERS_OF_SENTENCE = 1000
"""Letters of a sentence: every pattern is tried on it, which takes the square of its length. The longest has 232."""
MOST_SENTENCES_OF_FEATURE = 10_000
"""Sentences of a feature, those of an outline once for each row: each takes a kilobyte. The longest here has 222."""
MOST_LETTERS_OF_FEATURE = 10**6
"""Letters of a feature's sentences, tables and texts, with each row's values in them. The longest here has 13,000."""
MOST_PIXELS = 100 * 10**6
"""Pixels of a picture: the largest that is taken has 16383 x 3840. Some bytes can be a picture of gigabytes."""
FORMATS = ("PNG", "WEBP")
"""Of pictures: of others some are programs, which Pillow hands to an interpreter (EPS), and most are old decoders."""
MOST_SIDE = 16383
"""Pixels of a picture's width, and of its height: WebP has no more."""
MOST_DEEP = 64
"""Folders in each other: what goes down by calling itself comes to an end of Python's at some 900."""
_PART = 2**20
"""Bytes that are read at a time."""
# A pipe that is not written to, and a device, answer at once; Windows knows neither.
_AT_ONCE = getattr(os, "O_NONBLOCK", 0)


def read_plain(path: Path, limit: int = MOST_BYTES) -> bytes:
    """The bytes of a file.

    Args:
        path: The file.
        limit: How many bytes it may have.

    Raises:
        OSError: With a reason that people can read, where it can't be opened, is no file (a pipe, a device, a socket),
            or is larger.
    """
    with _plain(path, limit) as file:
        size = os.fstat(file.fileno()).st_size
        data = file.read(size + 1)
        if len(data) > size:  # it grows, or has no size, and may have no end
            data += file.read(limit + 1 - len(data))
    if len(data) > limit:
        raise _too_large(path, limit)
    return data


def plain_parts(path: Path, limit: int = MOST_BYTES) -> Iterator[bytes]:
    """The bytes of a file as `read_plain` reads them, part by part.

    Args:
        path: The file.
        limit: How many bytes it may have.

    Raises:
        OSError: See `read_plain`; one that grows meanwhile is told when all that it may have was read.
    """
    with _plain(path, limit) as file:
        left = limit
        while part := file.read(_PART):
            left -= len(part)
            if left < 0:
                raise _too_large(path, limit)
            yield part


@contextmanager
def _plain(path: Path, limit: int) -> Iterator[BinaryIO]:
    with open(path, "rb", opener=_opened) as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, str(message("file.no-file")), str(path))
        if status.st_size > limit:
            raise _too_large(path, limit)
        yield file


def _too_large(path: Path, limit: int) -> OSError:
    return OSError(errno.EFBIG, str(message("file.too-large", megabytes=limit >> 20)), str(path))


def opened_picture(data: bytes) -> Image.Image:
    """The picture in ``data``, decoded: some of what can be wrong with it shows only then.

    Raises:
        OSError: Where it is none of a kind that figures have, is broken, or larger than any that is taken.
    """
    too_large = OSError(errno.EFBIG, str(message("file.too-many-pixels", millions=MOST_PIXELS // 10**6)))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # the sentence above says more
            picture = Image.open(io.BytesIO(data), formats=FORMATS)
        if picture.width * picture.height > MOST_PIXELS:
            raise too_large
        picture.load()
    except Image.DecompressionBombError:
        raise too_large from None
    except UnidentifiedImageError:
        raise OSError(errno.EINVAL, str(message("file.no-picture"))) from None
    except (SyntaxError, ValueError) as error:  # of a part that is too short, or grows when it is unpacked
        raise OSError(errno.EINVAL, str(error)) from None
    return picture


def own_files(folder: Path, root: Path) -> Iterator[Path]:
    """The files below ``folder`` that lie in ``root``, in order; over no link to a folder, which may lead anywhere.

    Args:
        folder: Of ``root``; none are in it where it is a link itself.
        root: What they may not lead out of.
    """
    if Path(os.path.realpath(folder)) != Path(os.path.realpath(root)) / folder.relative_to(root):
        return
    for here, _, files in walked(folder):
        yield from (path for name in files if (path := here / name).is_file() and not leads_out(path, root))


def walked(folder: Path) -> Iterator[tuple[Path, list[str], list[str]]]:
    """Each folder below ``folder`` and that itself, with the names of the folders and files in it, in order.

    It goes over no link to a folder: that is named, and what it leads to is not. Names of folders that are taken out
    of the list are not gone into.

    Raises:
        OSError: With a reason that people can read, where folders lie in each other too deep.
    """
    for here, folders, files in os.walk(folder):
        folders.sort()
        files.sort()
        yield (at := Path(here)), folders, files
        if folders:
            refuse_deeper(at, folder)


def all_below(folder: Path) -> list[Path]:
    """Whatever lies below ``folder``, files and folders, in order. Errors: see `walked`."""
    return sorted(here / name for here, folders, files in walked(folder) for name in (*folders, *files))


def refuse_too_deep(*tops: Path) -> None:
    """See that in none of ``tops`` folders lie in each other too deep. Errors: see `walked`."""
    for top in tops:
        deque(walked(top), maxlen=0)


def refuse_deeper(here: Path, top: Path) -> None:
    """See that what is in ``here`` does not lie too deep in ``top``. Errors: see `walked`."""
    below = here.parts[len(top.parts) :]
    if len(below) >= MOST_DEEP:
        place, project = top / below[0], Path.cwd()
        named = place.relative_to(project) if place.is_relative_to(project) else place
        raise OSError(errno.ENAMETOOLONG, str(message("file.too-deep", most=MOST_DEEP)), str(named))


def leads_out(path: Path, root: Path) -> bool:
    """Whether ``path``, which stands below ``root`` by its name, really lies elsewhere: over a link or a junction."""
    return stands_in(path, root) and not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(root))


def stands_in(path: Path, root: Path) -> bool:
    """Whether ``path`` stands below ``root`` by its name, whichever of its names ``root`` has in that."""
    if path.is_relative_to(root):
        return True
    real = os.path.realpath(root)
    return any(os.path.realpath(folder) == real for folder in path.parents)


def _opened(path: str, flags: int) -> int:
    return os.open(path, flags | _AT_ONCE)
