"""Broken: the patch is in this process, the work in others."""

from unittest.mock import patch

from news import headline, headlines


def main():
    with patch("news.fetch", return_value="a fake"):
        print("here:", headline("politics"))
        print("workers:", headlines(["politics", "sport"]))


if __name__ == "__main__":
    main()
