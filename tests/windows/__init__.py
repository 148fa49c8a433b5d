"""The programs on Python for Windows, under Wine."""
