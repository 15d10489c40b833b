"""Everything that touches student code, on either side of the wire."""
