"""Runs checks one after another: a line for each, and a last line with the count."""

import inspect
import sys
import time
import traceback


def checks_of(module) -> list:
    """The functions of a module whose names begin with `check_`, in the order in which they stand."""
    found = [function for name, function in inspect.getmembers(module, inspect.isfunction) if name.startswith("check_")]
    return sorted(found, key=lambda function: function.__code__.co_firstlineno)


class Skipped(Exception):
    """A check that cannot be made here; its text says why."""


def run(checks: list, *subjects) -> None:
    """Runs all checks on the subjects that they name, and ends the process: 0 where none failed, else 1."""
    passed = failed = 0
    given = {name: value for subject in subjects for name, value in subject.items()}
    for check in checks:
        title = check.__name__.removeprefix("check_").replace("_", " ")
        began = time.monotonic()
        try:
            check(**{name: given[name] for name in inspect.signature(check).parameters})
        except Skipped as reason:
            print(f"  -  {title}: skipped, {reason}", flush=True)
            continue
        except Exception:  # told here, and the rest goes on
            failed += 1
            print(f"  ✗  {title}", flush=True)
            traceback.print_exc(file=sys.stdout)
            continue
        passed += 1
        print(f"  ✓  {title} ({time.monotonic() - began:.2f} s)", flush=True)
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)
