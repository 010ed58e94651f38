"""The tables of the domain and the inputs that validate what goes into them."""
