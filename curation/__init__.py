"""Documents, versions, the change log, roles and the user model."""
