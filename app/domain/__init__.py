"""Pure rules on plain values; standard library only."""
