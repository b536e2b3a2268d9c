"""Tools for assistants over the Model Context Protocol: every answer says who claims it, in which words and
where."""
