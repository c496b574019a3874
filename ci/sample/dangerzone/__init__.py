"""A stand-in for Dangerzone: it has its shape, not its function."""
