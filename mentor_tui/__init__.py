"""Mentor TUI: a mentor and a mentee keep one development plan together, in a terminal."""

__version__ = "0.1.0"
