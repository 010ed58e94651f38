"""What is drawn: widgets show finished values and post messages; they query nothing and decide nothing."""
