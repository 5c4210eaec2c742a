"""Workshop sheets: labelled blocks and timed tables -> the fields of a session, with where each was read."""
