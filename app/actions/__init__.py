"""What people do: one verb function each; everything is checked before anything is written."""
