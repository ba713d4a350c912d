"""Run the method of equal shares in pabutools, in its fastest form; print JSON.

Runs in the environment of requirements/bench.txt, as an outside oracle only.
"""

import json
import sys
import time

from pabutools import fractions
from pabutools.election import Cost_Sat, parse_pabulib
from pabutools.rules import method_of_equal_shares

fractions.FRACTION = sys.argv[2] if len(sys.argv) > 2 else "float"


def main(path: str) -> None:
    wall, cpu = time.perf_counter(), time.process_time()
    instance, profile = parse_pabulib(path)
    parse_wall, parse_cpu = time.perf_counter() - wall, time.process_time() - cpu
    profile = profile.as_multiprofile()
    wall, cpu = time.perf_counter(), time.process_time()
    outcome = method_of_equal_shares(instance, profile, sat_class=Cost_Sat)
    figures = {
        "parse_wall": parse_wall,
        "parse_cpu": parse_cpu,
        "wall": time.perf_counter() - wall,
        "cpu": time.process_time() - cpu,
        "selected": [project.name for project in outcome],
    }
    print(json.dumps(figures))


main(sys.argv[1])
