"""The Qt window over `core`: no retrieval logic, no SQL, no torch in here."""
