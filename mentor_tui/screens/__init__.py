"""One file a screen, its .tcss beside it. A screen owns what it shows and calls services; widgets show it."""
