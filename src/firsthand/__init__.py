"""Which report is first-hand, which is retold, and what changed in the telling."""
