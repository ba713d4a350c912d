"""Run every benchmark, one after the other, and print their figures: ours, the peer's, the ratio."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tools"))


def main() -> int:
    """Run all; 0 when each ran to its end."""
    from servers import postgres

    with postgres(is_durable=True) as url:
        stages = {
            "Reading elections, audit": ["bench.core"],
            "Voting rules": ["bench.rules"],
            "Choosing portfolios": ["bench.optimise"],
            "Weights still open": ["bench.robust"],
            "Explanations and frontiers": ["bench.explain"],
            "Pages": ["bench.pages"],
            "Fan-out of one message": ["bench.fanout"],
            "Votes over HTTP": ["bench.votes", url.replace("postgres://", "postgresql://")],
        }
        failed = []
        for title, module in stages.items():
            print(f"── {title}", flush=True)
            done = subprocess.run([sys.executable, "-m", *module], cwd=ROOT, check=False)
            if done.returncode:
                failed.append(title)
    for title in failed:
        print(f"did not run to its end: {title}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
