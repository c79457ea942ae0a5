"""The units' reports on the page Uppföljning."""
