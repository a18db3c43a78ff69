#!/usr/bin/env bats
# pipe.bats -- the whole pipe on the sample dump: what every filter promises to the next.

bats_require_minimum_version 1.5.0

setup_file() {
	export ROOT="$BATS_TEST_DIRNAME/../.."
	export SAMPLES="$ROOT/tests/samples"
	export LC_ALL=C
	cd "$BATS_FILE_TMPDIR" || exit
	strip-boilerplate "$SAMPLES/articles.csv.gz" > articles.csv
	tokenize articles.csv > tokens.conllu
	tag-entities tokens.conllu > names.conllu
	group-stories names.conllu > stories.conllu
	summarize stories.conllu > summaries.csv
	summarize --stories stories.conllu > stories.csv
}

setup() {
	cd "$BATS_FILE_TMPDIR" || exit
	FILTERS=(strip-boilerplate tokenize tag-entities group-stories summarize find-quotes)
	# each with an input of its own
	COMMANDS=("strip-boilerplate articles.csv" "tokenize articles.csv" "tag-entities tokens.conllu"
		"group-stories names.conllu" "summarize stories.conllu" "find-quotes names.conllu")
}

@test "every article comes out once, in order, through every filter" {
	sed -n 's/^# newdoc id = //p' tokens.conllu > want
	[ "$(wc -l < want)" -eq 15 ]
	cut -f 1 "$SAMPLES/articles.tsv" | sed 1d | sort > given
	sort want | cmp - given
	sed -n 's/^# newdoc id = //p' stories.conllu | cmp - want
	strip-boilerplate --to jsonl "$SAMPLES/articles.csv.gz" | jq -r .id | cmp - want
	summarize --to jsonl stories.conllu | jq -r .id | cmp - want
}

@test "the columns of a dump survive, the known ones first" {
	[ "$(head -n 1 articles.csv)" = "id,url,title,author,date,source,text,section" ]
}

@test "the CoNLL-U between the filters obeys the UD validator's level 1" {
	for stream in tokens names stories; do
		awk -f "$ROOT/scripts/conllu-check.awk" "$stream.conllu"
	done
}

@test "what a filter adds is all that changes" {
	grep -v '^# generator' tokens.conllu > before
	grep -v '^# generator' names.conllu |
		sed -E 's/\|?(NE|Name|Value)=[^|\t]*//g; s/\t\|?$/\t_/; s/\t\|/\t/' | cmp - before
	grep -v -e '^# generator' -e '^# meta::story' stories.conllu > after
	grep -v '^# generator' names.conllu | cmp - after
}

@test "three outlets on one event are one story" {
	awk '/^# newdoc id/ { id = $5 } /^# meta::story/ { print id "\t" $4 }' stories.conllu | sort > got
	sed 1d "$SAMPLES/stories.tsv" | sed 's/\.txt//' | sort > gold
	[ "$(join -t "$(printf '\t')" got gold | cut -f 2,3 | sort -u | wc -l)" -eq 5 ]
	[ "$(cut -f 2 got | sort -u | wc -l)" -eq 5 ]
}

@test "a row an article, a row a story, under the heads of the contract" {
	[ "$(head -n 1 summaries.csv)" = "id,url,title,author,date,source,summary,people,organizations,places" ]
	[ "$(head -n 1 stories.csv)" = "story,ids,date,title,sources,summary,people,organizations,places" ]
	summarize --stories --to jsonl stories.conllu | jq -r .ids | tr ' ' '\n' > ids
	[ "$(sort -u ids | wc -l)" -eq 15 ]
	[ "$(wc -l < ids)" -eq 15 ]
}

@test "the same bytes whatever the locale, the time zone and the size of the reads" {
	dribble() { perl -e '$| = 1; while (read(STDIN, $b, 997)) { print $b }'; }
	TZ=Asia/Tokyo LC_ALL=C.UTF-8 strip-boilerplate < "$SAMPLES/articles.csv" | cmp - articles.csv
	dribble < "$SAMPLES/articles.csv" | strip-boilerplate | dribble | tokenize | dribble | tag-entities |
		dribble | group-stories | dribble | summarize | cmp - summaries.csv
}

@test "text files keep their names as ids" {
	strip-boilerplate "$SAMPLES"/articles/*.txt | tokenize | sed -n 's/^# newdoc id = //p' > got
	(cd "$SAMPLES/articles" && printf '%s\n' *.txt) | cmp - got
}

@test "empty input: an empty table with its header, status 0" {
	for filter in strip-boilerplate summarize; do
		run -0 "$filter" < /dev/null
		[ "${#lines[@]}" -eq 1 ]
		[[ "$output" == id,url,title,author,date,source,* ]]
	done
	run -0 bash -c 'tokenize < /dev/null | tag-entities | group-stories'
	[ -z "$output" ]
	run -0 summarize --stories < /dev/null
	[ "$output" = "story,ids,date,title,sources,summary,people,organizations,places" ]
}

@test "a missing file, a directory and a binary are told of, the other operands done, status 1" {
	head -c 4096 /bin/ls > binary
	for filter in strip-boilerplate tokenize; do
		run -1 --separate-stderr "$filter" no-such-file . binary "$SAMPLES/articles.csv"
		[[ "$stderr" == *no-such-file*"No such file"* ]]
		[[ "$stderr" == *directory* ]]
		[[ "$stderr" == *binary* ]]
		[ "$(grep -c 'forgery-' <<< "$output")" -ge 3 ]
	done
}

@test "a dump that breaks off: what came is processed, status 1" {
	head -c 9000 "$SAMPLES/articles.csv.gz" > cut.csv.gz
	run -1 --separate-stderr strip-boilerplate --to jsonl cut.csv.gz
	[ "${#lines[@]}" -ge 3 ]
	[[ "$stderr" == *cut.csv.gz*"breaks off"* ]]
}

@test "a full disk: a message, status 2" {
	for command in "${COMMANDS[@]}"; do
		run -2 bash -c "$command > /dev/full"
		[[ "$output" == *"<stdout>: No space left on device" ]]
	done
}

@test "a reader that leaves: silence" {
	for command in "${COMMANDS[@]}"; do
		run -0 --separate-stderr bash -c "$command | head -n 1"
		[ -z "$stderr" ]
	done
}

@test "-z gzips the output, and the next filter sees it" {
	tokenize -z articles.csv | gzip -t
	tokenize -z articles.csv | tag-entities -z | group-stories -z | summarize | cmp - summaries.csv
}

@test "the ledger adds up: in = out + rejected + passed over" {
	run -1 strip-boilerplate --stats stats.json --rejects rejects.csv "$SAMPLES/broken.csv"
	jq -e '.in == .out + .rejected + .passed_over and .out == 4 and .rejected == 2 and .mended == 4' stats.json
	[ "$(head -n 1 rejects.csv)" = "file,record,byte,reason" ]
	[ "$(wc -l < rejects.csv)" -eq 3 ]
}

@test "a SIGTERM ends the output at a record" {
	mkfifo feed
	tokenize -u < feed > ended.conllu &
	pid=$!
	exec 5> feed
	cat articles.csv >&5
	for _ in $(seq 200); do
		[ ! -s ended.conllu ] || break
		sleep 0.1
	done
	kill -TERM "$pid"
	exec 5>&-
	wait "$pid" && status=0 || status=$?
	[ "$status" -eq 143 ]
	[ "$(grep -c '^# newdoc' ended.conllu)" -ge 1 ]
	awk -f "$ROOT/scripts/conllu-check.awk" ended.conllu
	[ -z "$(tail -n 1 ended.conllu)" ]
}

@test "an unknown option: status 2, nothing on stdout" {
	for filter in "${FILTERS[@]}"; do
		run -2 --separate-stderr "$filter" --nonsense
		[ -z "$output" ]
	done
}

@test "every filter tells its version, and its man page names each option of --help" {
	for filter in "${FILTERS[@]}"; do
		run -0 "$filter" --version
		[[ "$output" == "$filter (copydesk) "* ]]
		page="$ROOT/filters/$filter/$filter.1"
		"$filter" --help | grep -oE -- '--[a-z-]+' | grep -v -e '--help' -e '--version' | sort -u > options
		while read -r option; do
			sed 's/\\-/-/g' "$page" | grep -qE -- "Fl -${option#--}( |$)" || { echo "$page: $option"; false; }
		done < options
	done
}

@test "the batch Makefile tells the stories of several dumps in order of date, and stands a second run" {
	mkdir dumps
	strip-boilerplate "$SAMPLES/articles.csv.gz" > all.csv
	strip-boilerplate --limit 6 all.csv > dumps/b.csv
	{
		head -n 1 all.csv
		tail -n "+$(($(wc -l < dumps/b.csv) + 1))" all.csv
	} | gzip > dumps/a.csv.gz
	batch() { make -s -j 2 -f "$ROOT/scripts/batch.mk" DUMPS="dumps/a.csv.gz dumps/b.csv" OUT=batch; }
	batch
	[ "$(zcat batch/merged.jsonl.gz | jq -r .date | LC_ALL=C sort -c && zcat batch/merged.jsonl.gz | wc -l)" -eq 15 ]
	tokenize batch/merged.jsonl.gz | tag-entities | group-stories | summarize --stories | cmp - batch/stories.csv
	cp batch/stories.csv first.csv
	batch
	cmp first.csv batch/stories.csv
	[ "$(find batch -name '*.part.*' | wc -l)" -eq 0 ]
}
