"""Where the needs and offers of the tests are."""

from pathlib import Path

HERE = Path(__file__).parent
SHARED = next((up / "shared" for up in HERE.parents if (up / "shared/data/matching").is_dir()), None)
