"""The workspace: its queue, submissions, the editor of drafts, history, and signing in."""
