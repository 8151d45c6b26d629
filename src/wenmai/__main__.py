"""``python -m wenmai`` is the command ``wenmai``."""

from wenmai.cli import main

if __name__ == "__main__":
    main()
