"""What may go wrong with a backup, as one sentence with the way out."""


class BackupError(Exception):
    """A sentence for whoever runs the command."""
