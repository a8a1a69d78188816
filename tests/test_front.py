"""The public front: what users import, and what they need not wait for."""

import subprocess
import sys

import pytest

import fame_rules as fame


def test_every_name_of_the_front_is_there() -> None:
    assert all(getattr(fame, name) is not None for name in fame.__all__)
    assert set(fame.__all__) <= set(dir(fame))


def test_a_name_that_is_not_there() -> None:
    with pytest.raises(AttributeError, match="no attribute 'run_test'"):
        getattr(fame, "run_test")  # noqa: B009 - a name that a type checker would refuse


def test_who_runs_no_tests_of_rules_does_not_wait_for_them() -> None:
    code = (
        "import sys, fame_rules; print('fame_rules.testing' in sys.modules, fame_rules.run_tests)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("False <function run_tests")
