"""The pages of the server beside the page of the graph: queries, documents, review, things."""
