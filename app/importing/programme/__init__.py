"""The text of a congress programme -> its sessions: lines, markers, segments, sections, then field by field."""
