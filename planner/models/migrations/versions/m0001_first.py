"""The first released schema: where every file starts that was ever written.

New files are made whole at the newest schema, so there is nothing before this to come
from; the stored file ``tests/data/files/v0001.sallim`` keeps what it was.
"""

from __future__ import annotations

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Change nothing: the first file is written with this schema."""
