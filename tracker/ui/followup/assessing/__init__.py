"""The judging of goals on the page Uppföljning."""
