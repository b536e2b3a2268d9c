"""What at least two formats use. All readers hand their annotations to
`kgraph.formats.shared.builder`.
"""
