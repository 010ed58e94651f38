"""What people see: frozen values that services return and widgets show. Standard library only."""
