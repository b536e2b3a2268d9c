# Two commands: `make demo` builds the worked example, `make test` runs the suite. Both set up .venv.

VENV   := .venv
PYTHON := $(VENV)/bin/python
USABLE := $(VENV)/.usable
READY  := $(VENV)/.ready

.PHONY: demo test test-long lint browser java node clean

demo: $(USABLE)
	$(VENV)/bin/kgraph build --output output
	@echo
	@echo "Open output/graph.html in a browser. Then try:"
	@echo "  $(VENV)/bin/kgraph show Lavrov    # the facts about him, what he claims, and what is claimed of him"
	@echo "  $(VENV)/bin/kgraph ask            # lists the questions that it answers, such as: kgraph ask vetoes"
	@echo "  $(VENV)/bin/kgraph query 'SELECT ?state WHERE { ?state kg:namedAsGuarantorIn ?draft } ORDER BY ?state'"
	@echo "                                # in SPARQL; kgraph terms lists names such as kg:namedAsGuarantorIn"
	@echo "README.md goes on from here."

test: $(READY) browser java node
	$(PYTHON) -m pytest -n auto --dist worksteal

test-long: $(READY) browser java node
	KGRAPH_LONG=1 $(PYTHON) -m pytest -n auto --dist worksteal

lint: $(READY)
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy

# The page is tested in a real browser; where one cannot be installed, those tests say so and skip.
browser:
	@command -v chromium >/dev/null && command -v chromedriver >/dev/null || { \
	  command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ] \
	  && apt-get update -qq && apt-get install -y -qq chromium chromium-driver >/dev/null; } \
	|| echo "No Chromium: the tests of the page will be skipped (install chromium and chromium-driver)."

# The scripts of the page are linted and tried in Node, and axe-core checks that all can use the page.
node:
	@command -v npm >/dev/null || { \
	  command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ] \
	  && apt-get update -qq && apt-get install -y -qq nodejs npm >/dev/null; } || true
	@test -d tests/page/node_modules/axe-core || { command -v npm >/dev/null \
	  && npm install --prefix tests/page --no-package-lock --no-audit --no-fund --silent \
	  --fetch-retries 2 --fetch-timeout 60000; } \
	|| echo "No npm: the linter and the accessibility checks of the page will be skipped (install nodejs and npm)."

# A reasoner in Java checks the vocabulary; where there is no Java, those tests say so and skip.
java:
	@command -v java >/dev/null || { \
	  command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ] \
	  && apt-get update -qq && apt-get install -y -qq default-jre-headless >/dev/null; } \
	|| echo "No Java: the tests by an OWL reasoner will be skipped (install default-jre-headless)."

# -qq: of what pip says, errors alone (in full); its warnings are about the machine's settings.
$(USABLE): pyproject.toml
	@python3 -c 'import sys; sys.exit(sys.version_info < (3, 11) and "kgraph needs Python 3.11 or later")'
	python3 -m venv $(VENV)
	@echo "Installing kgraph and its libraries into $(VENV); this takes a minute or two."
	@$(PYTHON) -m pip install -qq --editable '.[texts]'
	@touch $(USABLE)

$(READY): $(USABLE)
	$(PYTHON) -m pip install -qq --editable '.[test]'
	@touch $(READY)

clean:
	rm -rf $(VENV)
	find output -mindepth 1 ! -path output/README.md -delete
