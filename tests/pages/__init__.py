"""The pages, over HTTP and in a browser."""
