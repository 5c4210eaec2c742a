"""Room lists, signs and calendars as files, made from the plain values of `app.domain.room_lists`.

Every function takes `translate`, which says a Text in the reader's language; the default `str` is English.
"""
