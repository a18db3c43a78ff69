# batch.mk -- many dumps on one machine: each cleaned by itself, then told as stories in order of date.
# usage: make -j 4 -f scripts/batch.mk DUMPS="jan.csv.gz feb.jsonl.gz" OUT=out
#
#	OUT/NAME.articles.jsonl.gz   each dump cleaned, its articles in order of date
#	OUT/NAME.names.conllu.gz     … tokenized and tagged
#	OUT/summaries.csv            one row an article, in order of date
#	OUT/stories.csv              one row a story, over all dumps
#
# A target appears whole or not at all: it is written under another name in the same folder, brought to
# disk, and renamed.  What was done stays done: after a crash, run the same command again.  Damaged input (status 1) is
# told of and gone past; whatever cannot be done (status 2) stops the run.  On a cluster: scripts/slurm-batch.

OUT   ?= out
DUMPS ?= $(error say DUMPS="a.csv.gz b.csv.gz")
OPTS  ?=# for strip-boilerplate, such as --text-field body
names  = $(notdir $(DUMPS))
cleaned = $(names:%=$(OUT)/%.articles.jsonl.gz)

SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
export LC_ALL := C

# $(call whole,COMMAND): run it, its stdout becoming the target.  Every filter of a pipe may end with 1.
soft = { $(1) || [ $$? -eq 1 ]; }
whole = $(1) > $@.part.$$$$ && sync $@.part.$$$$ && mv $@.part.$$$$ $@

all: $(OUT)/summaries.csv $(OUT)/stories.csv $(names:%=$(OUT)/%.names.conllu.gz)

$(OUT):
	mkdir -p $@

define dump
$(OUT)/$(notdir $(1)).articles.jsonl.gz: $(1) | $(OUT)
	$$(call whole,$$(call soft,strip-boilerplate $(OPTS) --rejects $$@.rejects.csv --to jsonl $$<) | sort | gzip -n)
endef
$(foreach d,$(DUMPS),$(eval $(call dump,$(d))))

$(OUT)/%.names.conllu.gz: $(OUT)/%.articles.jsonl.gz
	$(call whole,$(call soft,tokenize $<) | $(call soft,tag-entities -z))

# The articles of all dumps as one stream: sort -m merges what is in order already.
$(OUT)/merged.jsonl.gz: $(cleaned)
	$(call whole,sort -m $(foreach f,$^,<(zcat $f)) | gzip -n)

$(OUT)/stories.conllu.gz: $(OUT)/merged.jsonl.gz
	$(call whole,$(call soft,tokenize $<) | $(call soft,tag-entities) | $(call soft,group-stories -z))

$(OUT)/summaries.csv: $(OUT)/stories.conllu.gz
	$(call whole,$(call soft,summarize $<))

$(OUT)/stories.csv: $(OUT)/stories.conllu.gz
	$(call whole,$(call soft,summarize --stories $<))

.PHONY: all
.PRECIOUS: $(OUT)/%.articles.jsonl.gz $(OUT)/%.names.conllu.gz
