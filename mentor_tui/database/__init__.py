"""Engine, sessions, migrations, and the record that writes itself."""
