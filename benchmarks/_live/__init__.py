"""The parts of `benchmarks/live.py`: the hall, the servers, the crowd in a process of its own, the judge."""
