"""Compile one ``.po`` file to ``.mo``: ``compile_po.py SOURCE TARGET``."""

import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

source, target = Path(sys.argv[1]), Path(sys.argv[2])
with source.open("rb") as text:
    catalogue = read_po(text, abort_invalid=True)
with target.open("wb") as binary:
    write_mo(binary, catalogue)
