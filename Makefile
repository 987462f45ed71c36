# The commands of this repository. Each is one script in scripts/; `make run` and `make test` are all that is needed.
.PHONY: run build dev tour test soak check audit package windows bench setup types parts example screenshots
.DEFAULT_GOAL := build

run: ; @scripts/run
build: ; @scripts/build
dev: ; @scripts/dev
tour: ; @scripts/tour
test: ; @scripts/test
soak: ; @scripts/soak
check: ; @scripts/check
audit: ; @scripts/audit
package: ; @scripts/package
windows: ; @scripts/windows
bench: ; @scripts/bench
setup: ; @scripts/setup build test
types: ; @scripts/types
parts: ; @scripts/parts
example: ; @scripts/example
screenshots: ; @scripts/screenshots
