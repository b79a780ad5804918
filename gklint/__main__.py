"""``python -m gklint``: the same as ``gklint``."""

from gklint.cli.main import main

if __name__ == "__main__":
    main()
