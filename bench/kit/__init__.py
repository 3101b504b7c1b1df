"""What the four tools of this folder share."""
