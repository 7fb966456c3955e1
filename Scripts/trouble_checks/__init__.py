"""The checks of `trouble_test.py`, by what is wrong."""
