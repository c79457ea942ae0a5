"""The proposals on the page Uppföljning."""
