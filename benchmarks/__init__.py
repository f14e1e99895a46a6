"""Scores firsthand, through its public code path, on public benchmark data that lies beside the project."""
