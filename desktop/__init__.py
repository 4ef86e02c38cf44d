"""The Qt window on top of `core`: no retrieval logic, no SQL, no torch here."""
