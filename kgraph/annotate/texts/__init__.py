"""Raw texts: finding them, reading what they say, and freezing it, so that offsets hold."""
