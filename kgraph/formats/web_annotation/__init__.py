"""Web Annotations (W3C Recommendation, 23 February 2017): shape, rules, targets, selectors, bodies."""
