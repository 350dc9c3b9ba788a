"""Searches a folder for what must not be there, in every form in which a careless program leaves a text."""

import base64
import os
from pathlib import Path
from urllib.parse import quote


def forms(secret: str | bytes) -> dict[str, bytes]:
    """The byte forms to look for, by name."""
    plain = secret.encode() if isinstance(secret, str) else secret
    found = {"plain": plain, "hexadecimal": plain.hex().encode(), "HEXADECIMAL": plain.hex().upper().encode()}
    if isinstance(secret, str):
        found["UTF-16"] = secret.encode("utf-16-le")
        found["UTF-16, big end"] = secret.encode("utf-16-be")
        found["URL"] = quote(secret).encode()
    for shift in range(3):
        for name, encode in (("base64", base64.b64encode), ("base64url", base64.urlsafe_b64encode)):
            whole = encode(b"\0" * shift + plain + b"\0" * ((-len(plain) - shift) % 3))
            begin, end = (0, 2, 3)[shift], (0, 3, 2)[(len(plain) + shift) % 3]
            found[f"{name}, shifted by {shift}"] = whole[begin : len(whole) - end - (0 if end == 0 else 1)]
    return {name: form for name, form in found.items() if len(form) >= 8}


def remains(folder: Path, secret: str | bytes) -> list[str]:
    """Where the secret is found: file and form. Empty is what a test wants."""
    wanted = forms(secret)
    found = []
    for place, _, names in os.walk(folder):
        for name in names:
            path = Path(place, name)
            if not path.is_file():
                continue
            content = path.read_bytes()
            found += [f"{path.relative_to(folder)}: {form}" for form, bytes_ in wanted.items() if bytes_ in content]
    return found
