"""The quiet colours of parts of a line, as theme colours that Content takes.

In a style sheet `$text-muted` is right; within a Content its share is lost, and it comes out brighter than the text.
"""

from __future__ import annotations

MUTED = "$foreground-muted"
"""What is there to be found, and not to catch the eye."""
FAINT = "$foreground-disabled"
"""What isn't there yet, or can't be done now."""
