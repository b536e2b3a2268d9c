"""UIMA CAS: its structures, out of XMI or JSON, and the layers that its views index."""
