"""The statements that are asked by name, as SQLAlchemy builds them: imported to compile them, and where it reads."""
