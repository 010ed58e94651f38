"""The second front end: commands on the same services as the app."""
