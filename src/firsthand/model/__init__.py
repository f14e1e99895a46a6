"""Records only: what firsthand knows, in the field's words. Nothing here imports any other part of firsthand."""
