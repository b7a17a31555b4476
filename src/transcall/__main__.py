"""`python -m transcall`."""

from transcall.cli.main import main

if __name__ == "__main__":
    main()
