# make            every filter, into bin/
# make demo       install what is missing, build, run the whole pipe on the sample dump
# make check      install the test tools, run every test
# make SAN=1 check   the same under AddressSanitizer and UBSan
# make faults     every filter where reads, writes or memory fail
# make lint       the floors, the format, the static checks
# make bench      speed against yardsticks, as ratios
# make install    PREFIX=/usr/local

FILTERS := $(patsubst filters/%/main.c,%,$(wildcard filters/*/main.c))
VERSION := 1.0
PREFIX  ?= /usr/local

CC      ?= cc
, := ,
OPT     := $(if $(SAN),-O1 -g -fsanitize=address$(,)undefined -fno-sanitize-recover,-O2 -g)
WARN    := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes -Wvla
CFLAGS  += -std=c11 $(OPT) $(WARN)
CPPFLAGS += -D_GNU_SOURCE -DVERSION='"$(VERSION)"' -MMD -MP
LDFLAGS += -Wl,--as-needed
LDLIBS  := -lcsv -ljson-c -lz -lm -lpthread
B       := .build/$(if $(SAN),san,opt)

# train.c is a second main, built with train_*.c by `make $B/bin/train-NAME` alone.
trainer = $(patsubst %.c,$B/%.o,$(wildcard $(1)/train.c $(1)/train_*.c))
objs    = $(filter-out $(call trainer,$(1)),$(patsubst %.c,$B/%.o,$(wildcard $(1)/*.c)))
lib  := $(call objs,filters/lib)

# bin/ holds the plain build only; a sanitized one stays in, and is tested from, .build/san/bin.
all: $(FILTERS:%=$B/bin/%) $(if $(SAN),,$(FILTERS:%=bin/%))

# What a room knows: data/x.tsv becomes x.inc; the objects that embed a model name it.
define knows
$(call objs,filters/$(1)): $(wildcard filters/$(1)/data/*.model) | \
	$(patsubst filters/$(1)/data/%.tsv,$B/filters/$(1)/%.inc,$(wildcard filters/$(1)/data/*.tsv))
$(call objs,filters/$(1)) $(call trainer,filters/$(1)): CPPFLAGS += -I$B/filters/$(1)
endef
$(foreach f,lib $(FILTERS),$(eval $(call knows,$f)))

# A filter is its own folder and the shared one; nothing else is ever linked.
define room
bin/$(1): .build/opt/bin/$(1) ; @cp $$< $$@
$B/bin/$(1): $(call objs,filters/$(1)) $(lib)
$B/bin/train-$(1): $(filter-out %/main.o,$(call objs,filters/$(1))) $(call trainer,filters/$(1)) $(lib)
endef
$(foreach f,$(FILTERS),$(eval $(call room,$f)))

$B/bin/%:
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$B/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) -c -o $@ $<

# Words that a filter knows: filters/NAME/data/x.tsv becomes x.inc, by data/x.awk (and functions.awk) where
# there is one, else by scripts/table.awk: a sorted C table of its first column.
.SECONDEXPANSION:
$B/filters/%.inc: filters/$$(*D)/data/$$(*F).tsv $$(wildcard filters/$$(*D)/data/$$(*F).awk filters/$$(*D)/data/functions.awk) scripts/table.awk
	@mkdir -p $(@D)
	@awkfile=filters/$(*D)/data/$(*F).awk; echo "$$awkfile $< > $@"; \
	if [ -f $$awkfile ]; then LC_ALL=C awk $(patsubst %,-f %,$(wildcard filters/$(*D)/data/functions.awk)) -f $$awkfile $< > $@.tmp; \
	else grep -v '^#' $< | LC_ALL=C sort -u -t "$$(printf '\t')" -k 1,1 | LC_ALL=C awk -v name=$(subst -,_,$(*F)) -f scripts/table.awk > $@.tmp; \
	fi && mv $@.tmp $@

# Tests: tests/unit/test_x.c is linked with all rooms, less their main.c.
rooms := $(filter-out %/main.o,$(foreach f,$(FILTERS),$(call objs,filters/$f))) $(lib)
units := $(patsubst %.c,$B/%,$(wildcard tests/unit/test_*.c))
$(units): $B/%: $B/%.o $(rooms)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS) -lcmocka

# Fuzz targets; scripts/fuzz builds them with clang.  Out of an archive, so that a room that needs gcc hinders no other.
fuzzers := $(patsubst %.c,$B/%,$(wildcard tests/fuzz/fuzz_*.c))
$(fuzzers): $B/%: $B/%.o $B/rooms.a
	$(CC) $(CFLAGS) -fsanitize=fuzzer $(LDFLAGS) -o $@ $^ $(LDLIBS)
$B/rooms.a: $(rooms)
	@rm -f $@
	$(AR) -rcs $@ $^

# What scripts outside the gate need: `make $B/tests/tools/x`, linked with the shared room.
tools := $(patsubst %.c,$B/%,$(wildcard tests/tools/*.c))
$(tools): $B/%: $B/%.o $(lib)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)

demo:
	scripts/setup build
	$(MAKE) -s all
	scripts/demo

check: export PATH := $(CURDIR)/$B/bin:$(PATH)
check: test-tools
	@$(MAKE) -s all $(units)
	@for t in $(units); do $$t || exit; done
	bats tests/cli
	scripts/golden
	scripts/examples

faults: export PATH := $(CURDIR)/.build/opt/bin:$(PATH)
faults: all test-tools
	tests/faults/run

test-tools:
	@scripts/setup build test

lint: test-tools
	scripts/floors
	clang-format --dry-run -Werror $$(git ls-files '*.[ch]')
	cppcheck -q --std=c11 --suppress=nullPointerRedundantCheck --enable=warning,performance,portability --error-exitcode=1 filters
	mandoc -T lint -W warning filters/*/*.1
	shellcheck $$(git ls-files scripts tests .ci | xargs grep -lE '^#!/bin/(sh|bash)')

bench: all
	scripts/bench

install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/man/man1
	install $(FILTERS:%=bin/%) $(DESTDIR)$(PREFIX)/bin
	install -m 644 $(FILTERS:%=filters/%/*.1) $(DESTDIR)$(PREFIX)/share/man/man1

clean:
	rm -rf .build $(FILTERS:%=bin/%)

.PHONY: all demo check faults test-tools lint bench install clean
-include $(shell find .build -name '*.d' 2>/dev/null)
