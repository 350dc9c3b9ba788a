# A thin list of the scripts in bin/, for those who type "make". Run "make help".
.PHONY: help setup demo test fast lint browser fault bench

help: ## show this list
	@sed -n 's/^\([a-z]*\):.*## /make \1|/p' Makefile | column -t -s '|'

setup: ## install what is missing on this machine
	@bin/setup

demo: ## build and start Guichet with sample data
	@bin/demo

test: ## run every check that CI runs
	@bin/test

fast: ## the same without browser and fault tests
	@bin/test --fast

lint: ## check the form of the sources
	@bin/lint

browser: ## run the browser journeys
	@bin/browser

fault: ## attack several nodes and their databases for a long time
	@bin/fault

bench: ## measure the release build
	@bin/bench
