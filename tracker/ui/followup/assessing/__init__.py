"""The judging of goals and of areas without goals on the page Uppföljning."""
