"""What kind of file system a file is on, and whether it is one on which SQLite's locks can't be relied upon."""

from __future__ import annotations

import re
from pathlib import Path

MOUNTS = Path("/proc/self/mountinfo")

_NETWORK = {
    "9p", "afs", "beegfs", "ceph", "cifs", "davfs", "gfs2", "glusterfs", "gpfs", "lustre", "ncpfs", "nfs", "nfs4",
    "rclone", "s3fs", "smb3", "smbfs", "sshfs",
}  # fmt: skip


def file_system_of(path: Path, mounts: Path = MOUNTS) -> str | None:
    """The type of the file system that holds a path, such as `ext4` or `nfs4`; None where the system doesn't tell."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return None
    place = path.absolute().resolve()
    found, deepest = None, -1
    for line in lines:
        mounted, _, kind = line.partition(" - ")
        folder = Path(re.sub(r"\\(\d{3})", lambda code: chr(int(code[1], 8)), mounted.split(" ")[4]))
        # Of two on the same folder the later one is seen.
        if place.is_relative_to(folder) and len(folder.parts) >= deepest:
            found, deepest = kind.split(" ")[0], len(folder.parts)
    return found


def is_on_network(kind: str) -> bool:
    """Whether a type is that of a network file system."""
    return kind.removeprefix("fuse.") in _NETWORK
