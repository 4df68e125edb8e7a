"""`python3 -m portal.bootstrap TASK`, which the Makefile calls; the tasks are in tasks.py."""

import sys

OLDEST = (3, 11)


def main(arguments: "list[str]") -> "int | str":  # quoted: an older Python reads this too
    if sys.version_info < OLDEST:
        found = ".".join(str(part) for part in sys.version_info[:3])
        return (
            f"Python 3.11 or newer is needed, and this is {found}: install one and name it, "
            "for example `make PYTHON=python3.12 run`."
        )
    from portal.bootstrap import tasks
    from portal.bootstrap.errors import SetupError

    try:
        return tasks.TASKS[arguments[0]]()
    except SetupError as error:
        return str(error)
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
