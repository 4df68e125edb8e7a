"""One PostgreSQL cluster: where its files lie, who owns them, and its programs."""

import hashlib
import os
import pwd
import shutil
import subprocess
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from portal.embedded.errors import EmbeddedDatabaseError
from portal.embedded.programs import (
    PROGRAMS,
    open_to_others,
    programs_for_another_account,
    wheel_folder,
)

OWNER = "portal_pg"
USER = "portal"
DATABASE = "portal"
PORT = "5432"
SOCKET = f".s.PGSQL.{PORT}"
LONGEST_SOCKET_PATH = 103  # bytes, the system's limit
LOCALE = [
    # One order on every machine: collation by byte, character classes by Unicode. The locale of
    # the environment would leave trigrams of Chinese and Japanese empty under LC_ALL=C.
    "--encoding=UTF8",
    "--locale-provider=libc",
    "--lc-collate=C",
    "--lc-ctype=C.UTF-8",
    "--lc-messages=C",
]


@dataclass
class Cluster:
    """The files of one cluster below `folder`, and the account that runs its programs."""

    folder: Path
    programs: Path = field(init=False)
    account: dict = field(init=False, default_factory=dict)
    is_new: bool = field(init=False, default=False)

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o755)
        if os.geteuid() == 0:
            self._hand_over_to_owner()
        else:
            self.programs = wheel_folder() / PROGRAMS

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def log(self) -> Path:
        return self.folder / "server.log"

    @property
    def sockets(self) -> Path:
        """Where the server listens: in its own folder, or a short one if that path is too long."""
        if len(os.fsencode(self.folder / SOCKET)) <= LONGEST_SOCKET_PATH:
            return self.folder
        return self._short_folder()

    def run(self, program: str, *arguments: str, timeout: float = 90) -> int:
        """Runs one of PostgreSQL's programs; what it says goes to tool.log; its exit code."""
        with (self.folder / "tool.log").open("ab") as log:
            finished = subprocess.run(  # noqa: S603 the wheel's programs, arguments of ours
                [str(self.programs / program), *arguments],
                stdin=subprocess.DEVNULL,
                stdout=log,  # never a pipe: pg_ctl hands it to the server and we would wait for it
                stderr=log,
                cwd="/",
                env={"PATH": os.defpath, "LC_ALL": "C.UTF-8", "TZ": "UTC"},
                timeout=timeout,
                check=False,
                **self.account,
            )
        return finished.returncode

    def create(self) -> None:
        """Makes the cluster, first clearing away one that was only half made."""
        if (self.data / "PG_VERSION").exists():
            return
        shutil.rmtree(self.data, ignore_errors=True)
        making = self.folder / "data.making"
        shutil.rmtree(making, ignore_errors=True)
        arguments = ["-D", str(making), "-U", USER, "--auth=trust", "--no-instructions"]
        if self.run("initdb", *arguments, *LOCALE, "--no-sync") != 0:
            raise EmbeddedDatabaseError(
                f"The embedded PostgreSQL could not be set up; {self.folder}/tool.log says why. "
                "Set DATABASE_URL to use a server of your own."
            )
        making.rename(self.data)
        self.is_new = True

    def _hand_over_to_owner(self) -> None:
        """PostgreSQL refuses to run as root: a system account owns the cluster."""
        owner = _owner()
        self.account = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}
        if not open_to_others(self.folder.parent):
            raise EmbeddedDatabaseError(
                f"The account {OWNER} cannot reach {self.folder}: set EMBEDDED_DIR to a folder "
                "that others may enter, or DATABASE_URL to a server of your own."
            )
        os.chown(self.folder, owner.pw_uid, owner.pw_gid)
        self.folder.chmod(0o700)
        self.programs = programs_for_another_account(self.folder.parent)

    def _short_folder(self) -> Path:
        name = hashlib.sha256(os.fsencode(self.folder)).hexdigest()[:8]
        short = Path(tempfile.gettempdir()) / f"portal-pg-{os.geteuid()}-{name}"
        short.mkdir(mode=0o700, exist_ok=True)
        if short.stat().st_uid not in {os.geteuid(), self.account.get("user")}:
            raise EmbeddedDatabaseError(f"{short} belongs to someone else: set EMBEDDED_DIR.")
        if self.account:
            os.chown(short, self.account["user"], self.account["group"])
        return short


def _owner() -> pwd.struct_passwd:
    try:
        return pwd.getpwnam(OWNER)
    except KeyError:
        command = ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin"]
        # A second process may have added the account meanwhile: only its absence matters.
        subprocess.run([*command, OWNER], check=False, capture_output=True)  # noqa: S603
    try:
        return pwd.getpwnam(OWNER)
    except KeyError as error:
        raise EmbeddedDatabaseError(
            f"The account {OWNER}, which would run PostgreSQL, could not be added: "
            "run as an ordinary user, or set DATABASE_URL."
        ) from error
