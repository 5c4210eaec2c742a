"""How long the judges work: RONDO_EFFORT=20 makes them look at twenty times as many problems (1 when not set).

With more effort Hypothesis draws afresh each time; without, always the same, so that a red test is everybody's.
"""

import os

from hypothesis import HealthCheck, settings

EFFORT = max(1, int(os.environ.get("RONDO_EFFORT", "1")))


def effort(examples: int) -> settings:
    """Settings of a Hypothesis test that looks at this many examples at an effort of 1."""
    return settings(
        max_examples=examples * EFFORT,
        derandomize=EFFORT == 1,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
