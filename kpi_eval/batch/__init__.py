"""From one row to a country (批量): the same rules on columns, and folders on many cores."""
