# What a newcomer can do here. Every target installs what it needs and is missing, or says how to get it.

.DEFAULT_GOAL := help
.PHONY: help setup run demo test check bench bench-extract bench-search bench-anchoring bench-names build package format clean

help: ## print this
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## install what is missing: system packages, npm packages
	@scripts/setup.sh test

run: ## build and open the window
	@scripts/run.sh

demo: ## save, highlight, tag and search the sample articles; take a picture of the window
	@scripts/demo.sh

test: ## every test: core, command line, commands, interface, real window
	@scripts/test.sh

check: ## format, lints, documentation, types, generated files, licences
	@scripts/check.sh

bench: ## measure; prints the table of the README
	@scripts/bench.sh

bench-extract: ## score the clean view over saved pages: how well, how fast, the worst, the slowest
	@scripts/bench-extract.sh

bench-search: ## how good and how fast search is, beside SQLite's FTS5
	@scripts/bench-search.sh

bench-anchoring: ## how well and how fast highlights are found again, beside the schemes of others
	@scripts/bench-anchoring.sh

bench-names: ## how well and how fast people and companies are suggested
	@scripts/bench-names.sh

build: ## the release programs, in target/release
	@scripts/setup.sh build
	npm --prefix ui run build
	cargo build --workspace --release --bins --features custom-protocol

package: ## a package for Debian and Ubuntu, in target/release/bundle/deb
	@scripts/package.sh

format: ## bring every file into the house's form
	@scripts/setup.sh build
	cargo fmt --all
	npm --prefix ui run format

clean: ## remove everything that was built or made
	cargo clean
	rm -rf ui/dist ui/node_modules demo-library gen benches/empty-window/gen
