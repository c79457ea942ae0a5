"""Tables, trees and lists that know no page."""
