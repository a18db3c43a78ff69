#!/usr/bin/env bats
# stories.bats -- group-stories and summarize: statuses, options, damaged input.

bats_require_minimum_version 1.5.0

setup() {
	export LC_ALL=C
	TOKENS="$BATS_TEST_DIRNAME/../golden/group-stories/in"
	STORIES="$BATS_TEST_DIRNAME/../golden/summarize-stories/in"
	cd "$BATS_TEST_TMPDIR" || exit
}

@test "empty input is an empty stream and a table with its head" {
	run -0 group-stories < /dev/null
	[ "$output" = "" ]
	run -0 summarize < /dev/null
	[ "$output" = "id,url,title,author,date,source,summary,people,organizations,places" ]
	run -0 summarize --stories < /dev/null
	[ "$output" = "story,ids,date,title,sources,summary,people,organizations,places" ]
	run -0 summarize --to jsonl < /dev/null
	[ "$output" = "" ]
}

@test "a story that was given before is replaced" {
	group-stories "$TOKENS" > once
	sed 's/^# meta::story = .*/# meta::story = other/' once | group-stories > twice
	grep -v '^# generator' once > want
	grep -v '^# generator' twice | cmp - want
	[ "$(grep -c '^# generator' twice)" -eq 3 ]
}

@test "the story stands among the metas" {
	group-stories "$TOKENS" > got
	[ "$(grep -A 1 '^# meta::story' got | grep -c '^# newpar')" -eq 5 ]
}

@test "stories do not depend on what came long before" {
	group-stories --max-open 1 "$TOKENS" | sed -n 's/^# meta::story = //p' | sort -u | wc -l > n
	[ "$(cat n)" -eq 5 ]
	run -2 group-stories --max-open 0 "$TOKENS"
	[[ $output == "group-stories: --max-open"* ]]
}

@test "a document that is damaged costs itself alone" {
	sed '0,/^3\t/s/^3\t.*/3\tbroken/' "$TOKENS" > bad
	run -1 --separate-stderr group-stories bad
	[ "$(grep -c '^# newdoc' <<< "$output")" -eq 4 ]
	run -1 --separate-stderr summarize bad
	[ "$(grep -c '^[a-z][0-9],' <<< "$output")" -eq 4 ]
}

@test "a missing file is told, the others are done" {
	run -1 --separate-stderr summarize missing "$STORIES"
	[ "${lines[1]:0:4}" = "h 1," ]
	[[ $stderr == "summarize: missing:"* ]]
}

@test "a full disk is status 2, a reader that leaves is silent" {
	run -2 bash -c "group-stories '$TOKENS' > /dev/full"
	run -2 bash -c "summarize '$STORIES' > /dev/full"
	run -0 --separate-stderr bash -c "summarize '$STORIES' | head -n 1"
	[ "$stderr" = "" ]
}

@test "further metas are columns" {
	sed 's/^\(# meta::date.*\)/\1\n# meta::desk = "sea", north/' "$STORIES" |
		summarize -n 1 --meta desk,none --to jsonl | jq -r '.desk, .none' > got
	printf '"sea", north\n\n%.0s' 1 2 3 4 > want
	head -n 8 got | cmp - want
}

@test "the length is kept to" {
	summarize -n 1 --to jsonl "$STORIES" | jq -r '.summary | split("\n") | length' | sort -u > got
	[ "$(cat got)" = 1 ]
	summarize -w 30 --to jsonl "$STORIES" | jq -r '.summary | split(" ") | length' > words
	awk '$1 > 30 { exit 1 }' words
	summarize -w 1 --to jsonl "$STORIES" | jq -e '.summary != ""' > some
	! grep false some
}

@test "every article is in one story, in any form of the table" {
	summarize --stories --to jsonl "$STORIES" | jq -r .ids | tr ' ' '\n' | sort > got
	sed -n 's/^# newdoc id = //p' "$STORIES" | sort | cmp - got
	grep -v '::story' "$STORIES" | summarize --stories --to jsonl | jq -r .ids > alone
	sed -n 's/^# newdoc id = //p' "$STORIES" | cmp - alone
	[ "$(summarize --stories --to text "$STORIES" | tr -cd '\f' | wc -c)" -eq 1 ]
}

@test "the counts add up" {
	summarize --stories --stats stats.json "$STORIES" > /dev/null
	jq -e '.in == 5 and .out == 5 and .rejected == 0' stats.json
	group-stories --stats stats.json "$STORIES" > /dev/null
	jq -e '.in == 5 and .out == 5' stats.json
}

@test "gzip'ed in, gzip'ed out" {
	gzip -c "$TOKENS" | group-stories -z | summarize --stories -z | gunzip > got
	group-stories "$TOKENS" | summarize --stories | cmp - got
}
