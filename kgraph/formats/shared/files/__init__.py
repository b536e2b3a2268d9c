"""What files are made of: pieces, lines, archives, XML, pages of HTML, lines of RDF."""
