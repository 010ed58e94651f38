"""What the numbers mean: values in, frozen values out; `today` is always passed, nothing is read or stored.

Every value is expected to be finite and no larger than 1e100 in size; inputs see to that.
"""
