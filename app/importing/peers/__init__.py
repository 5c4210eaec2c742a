"""Programmes as other systems write them: pretalx, frab, Sessionize, Indico, ConfTool, Moodle, and problem files."""
