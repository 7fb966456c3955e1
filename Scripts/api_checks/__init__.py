"""The checks of `api_test.py`, by what they look at."""
