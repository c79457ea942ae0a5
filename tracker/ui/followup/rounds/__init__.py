"""The proposal round on the page Uppföljning."""
