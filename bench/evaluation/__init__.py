"""What bench/retrieval measures ranking with; it knows verbatim only through its two programs."""
