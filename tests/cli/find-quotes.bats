#!/usr/bin/env bats
# find-quotes.bats -- statuses, damaged and hostile input.

bats_require_minimum_version 1.5.0

HEAD="doc,story,sent_id,quote,speaker,cue,score"

setup() {
	export LC_ALL=C
	TOKENS="$BATS_TEST_DIRNAME/../golden/find-quotes/in"
	cd "$BATS_TEST_TMPDIR" || exit
}

@test "no input, no quotations: the head alone" {
	run -0 find-quotes < /dev/null
	[ "$output" = "$HEAD" ]
	grep -v -e '“' -e '”' "$TOKENS" | sed '/^$/N;/^\n$/D' > plain
	run -0 find-quotes plain
	[ "$output" = "$HEAD" ]
}

@test "the story is carried" {
	sed 's/^# meta::date.*/&\n# meta::story = s%201/' "$TOKENS" | find-quotes | sed 1d > got
	[ "$(grep -c '^q1,s 1,' got)" -eq "$(wc -l < got)" ]
}

@test "a damaged document and a missing file cost themselves alone" {
	{ cat "$TOKENS"; sed 's/q1/q2/; 0,/^2\t/s/^2\t.*/2\tbroken/' "$TOKENS"; } > two
	run -1 --separate-stderr find-quotes two
	[ "$(grep -c '^q1,' <<< "$output")" -eq "$(find-quotes "$TOKENS" | grep -c '^q1,')" ]
	run -1 --separate-stderr find-quotes missing "$TOKENS"
	[ "${#lines[@]}" -gt 5 ]
}

@test "a full disk is status 2" {
	run -2 bash -c "find-quotes '$TOKENS' > /dev/full"
}

@test "a document of quotation marks alone takes no longer than one of words" {
	awk 'BEGIN {
		print "# newdoc id = x\n# sent_id = x.1"
		for (i = 1; i <= 300000; i++)
			print i "\t" (i % 3 ? "\"" : "said") "\t_\t_\t_\t_\t_\t_\t_\t_"
		print ""
	}' > marks
	run -0 timeout 20 find-quotes marks
}
