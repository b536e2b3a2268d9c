"""What files are made of: pieces, lines, elements of XML, and the places of IRIs."""
