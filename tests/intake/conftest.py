"""What all tests of intake start from: files in a folder of their own, and a curator."""

import pytest

from curation.models import User


@pytest.fixture(autouse=True)
def files(settings, tmp_path) -> None:
    settings.FILES_DIR = tmp_path / "files"


@pytest.fixture
def linh() -> User:
    return User.objects.create_user("linh", role="curator")
