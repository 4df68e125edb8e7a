"""Who works here and how they prove it: sign-in, second factor, invitations, sessions."""
