"""Imports without OpenSSL: nothing here talks over TLS, and loading it takes 4 MB and 10 ms of a start. Stdlib only."""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import find_spec
from typing import Any, cast

_SHA2 = ("_sha2",) if sys.version_info >= (3, 12) else ("_sha256", "_sha512")
_HASHES = ("_md5", "_sha1", *_SHA2, "_sha3", "_blake2")
"""What `hashlib` needs where it has no OpenSSL; some distributions leave a part of it out."""


def import_without_openssl(name: str) -> None:
    """Import a module that uses OpenSSL where there is any, as on a machine where there is none.

    asyncio, and hmac with the hashlib that it imports, are made for that. Who imports `ssl` later gets it all the same.
    """
    hidden = {"ssl", "_hashlib"} if all(map(find_spec, _HASHES)) else {"ssl"}
    hidden -= sys.modules.keys()
    # So the language reference has it: of a name that stands for None an import says that there is no such module.
    modules = cast("dict[str, Any]", sys.modules)
    modules.update(dict.fromkeys(hidden))
    try:
        import_module(name)
    finally:
        for one in hidden:
            del modules[one]
