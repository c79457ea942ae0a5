"""The page Uppföljning."""
