"""Reading, writing and comparing the files of a results folder."""
