"""Times and memory of the program, as one line of JSON."""
