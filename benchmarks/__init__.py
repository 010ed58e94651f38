"""What the budgets of speed, bytes and memory come to on this machine; ratios count, seconds don't."""
