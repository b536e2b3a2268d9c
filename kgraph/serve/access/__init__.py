"""Who may ask the server, for what, and how large and how slow a request may be."""
