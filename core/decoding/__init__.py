"""Reading image files in processes of their own."""
