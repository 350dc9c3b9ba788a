"""Drives the real program from outside: starts and kills it, speaks HTTP to it, follows its streams."""
