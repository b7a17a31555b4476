"""Benchmarks: what a thing costs beside a peer or the raw library, in the same run. Run with `make bench`."""
