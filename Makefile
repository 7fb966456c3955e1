# The project's commands. Each installs what it needs first.

SWIFT ?= swift

.PHONY: run test unit browser crash bench format lint docs clean setup

run:            ## build and open the example shop
	@Scripts/run.sh

test:           ## everything: unit, storage, API, crash and browser tests
	@Scripts/test.sh

unit: setup     ## the Swift tests alone
	$(SWIFT) test --parallel

bench:          ## figures beside their peers
	@Scripts/bench.sh

format:         ## bring sources into the house's format
	$(SWIFT) format --in-place --recursive Sources Tests Package.swift

lint:           ## refuse what is not in format
	$(SWIFT) format lint --strict --recursive Sources Tests Package.swift

docs:           ## the reference of every room, as a site in .build/docs
	@Scripts/docs.sh

clean:          ## remove what was built; the shop's data stays
	rm -rf .build .cache

setup:
	@Scripts/setup.sh
