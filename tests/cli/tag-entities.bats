#!/usr/bin/env bats
# tag-entities.bats -- how tag-entities behaves in a shell: what it adds, options, odd input.

bats_require_minimum_version 1.5.0

setup() {
	check="$BATS_TEST_DIRNAME/../../scripts/conllu-check.awk"
	samples="$BATS_TEST_DIRNAME/../samples"
	model="$BATS_TEST_DIRNAME/../../filters/tag-entities/data/entities.model"
	cd "$BATS_TEST_TMPDIR" || return
} # filters come from PATH, as `make check` sets it

words() { # words FORM …: a sentence of CoNLL-U
	local n=0
	for form; do
		printf '%d\t%s\t_\t_\t_\t_\t_\t_\t_\t_\n' $((n += 1)) "$form"
	done
	echo
}

@test "the sample dump: only NE, Name and Value are added, and the rules of CoNLL-U hold" {
	tokenize "$samples/articles.csv.gz" > tokens
	tag-entities tokens > out
	awk -f "$check" out
	awk -F '\t' -v OFS='\t' '/^# generator = copydesk tag-entities/ { next }
		NF == 10 { n = split($10, key, "|"); $10 = ""
			for (i = 1; i <= n; i++) if (key[i] !~ /^(NE|Name|Value)=/) $10 = $10 ($10 == "" ? "" : "|") key[i]
			if ($10 == "") $10 = "_" } { print }' out | cmp - tokens
}

@test "-j N: the same output whatever the number of threads, as CoNLL-U and as a table" {
	for _ in 1 2 3 4; do cat "$samples/articles.csv.gz"; done > many.csv.gz
	tokenize "$samples/articles.csv.gz" many.csv.gz > tokens
	tag-entities tokens > one
	tag-entities --to csv tokens > one.csv
	for n in 2 3 7; do
		tag-entities -j "$n" tokens | cmp - one
		tag-entities -j "$n" --to csv tokens | cmp - one.csv
	done
	tag-entities -j 3 -u tokens | cmp - one
}

@test "-j N: a document that is no CoNLL-U costs itself, and is counted, as with one thread" {
	{
		printf '# newdoc id = a\n'
		words North Korea
		printf '# newdoc id = b\nno word line\n\n# newdoc id = c\n'
		words France
	} > in
	run -1 --separate-stderr tag-entities --stats one.json in
	want=$output
	run -1 --separate-stderr tag-entities -j 4 --stats four.json in
	[ "$output" = "$want" ]
	[[ $stderr == *'record 2'* ]]
	[ "$(grep -o '"rejected": *[0-9]*' one.json)" = "$(grep -o '"rejected": *[0-9]*' four.json)" ]
}

@test "the generator line names the model and stands behind those before" {
	echo 'Rain fell.' | tokenize | tag-entities > out
	[[ "$(sed -n 2p out)" == '# generator = copydesk tag-entities '*' (model '????????')' ]]
}

@test "tags that are already there are replaced, other keys kept" {
	words Police in Oslo slept . | sed 's/^3.*_$/&X/; s/_X$/X=1|NE=B-PER|Name=Old|Value=7|Y=2/; s/^4.*_$/&X/; s/_X$/NE=I-PER/' | tag-entities > out
	grep -q $'^3\tOslo\t.*\tX=1|Y=2|NE=B-LOC|Name=Oslo$' out
	grep -q $'^4\tslept\t.*\t_$' out
}

@test "tagging its own output again changes nothing but the generators" {
	tokenize "$samples/articles.csv.gz" | tag-entities > once
	tag-entities once | grep -v '^# generator' | cmp - <(grep -v '^# generator' once)
}

@test "--types keeps those types alone" {
	tokenize "$samples/articles.csv.gz" | tag-entities --types loc,DATE > out
	[ "$(grep -o 'NE=B-[A-Z]*' out | sort -u | tr '\n' ' ')" = 'NE=B-DATE NE=B-LOC ' ]
}

@test "--types with an unknown word: status 2, the types are named" {
	run tag-entities --types PER,CITY /dev/null
	[ "$status" -eq 2 ]
	[[ "$output" == *CITY*'known are PER'* ]]
}

@test "--to csv: a row a mention, ids decoded, the same mentions" {
	printf 'id,text\n"a, 1","Police in Oslo met Ana Ruiz."\n' | tokenize | tag-entities --to csv > out
	[ "$(head -n 1 out)" = 'doc,sent_id,start,end,type,text,name,value' ]
	grep -qx '"a, 1","a, 1.1",3,3,LOC,Oslo,Oslo,' out
	tokenize "$samples/articles.csv.gz" > tokens
	[ "$(tag-entities --to csv tokens | wc -l)" -eq "$(($(tag-entities tokens | grep -c 'NE=B-') + 1))" ]
}

@test "no input: no output but the head of the table, status 0" {
	run tag-entities /dev/null
	[ "$status" -eq 0 ] && [ -z "$output" ]
	run tag-entities --to csv /dev/null
	[ "$status" -eq 0 ] && [ "${#lines[@]}" -eq 1 ]
}

@test "comments alone pass through" {
	printf '# generator = x\n# newdoc id = 1\n\n' > in
	run tag-entities in
	[ "$status" -eq 0 ]
	[[ "$output" == *'# newdoc id = 1'* ]]
}

@test "a sentence of half a million words of which any may be a name" {
	awk 'BEGIN { for (i = 1; i <= 500000; i++) printf "%d\tAna%d\t_\t_\t_\t_\t_\t_\t_\t_\n", i, i % 1000; print "" }' > in
	tag-entities in > out
	[ "$(grep -c '	Ana' out)" -eq 500000 ]
}

@test "a line of too few columns costs its document, the others are tagged" {
	{ echo '# newdoc id = 1'; printf '1\tOslo\t_\n\n'; echo '# newdoc id = 2'; words Police in Oslo slept .; } > in
	run --separate-stderr tag-entities in
	[ "$status" -eq 1 ]
	[[ "$stderr" == *'record 1, byte 16: '* ]]
	[[ "$output" == *'NE=B-LOC'* ]]
}

@test "CRLF and an eleventh column do no harm" {
	words Police in Oslo slept . | sed 's/^4.*$/&\textra/; s/$/\r/' | tag-entities > out
	grep -q 'NE=B-LOC|Name=Oslo$' out
	grep -q extra out
}

@test "a name never goes on into the next sentence" {
	{ words Police met Ana; words Ruiz slept .; } | tag-entities > out
	! grep -q $'^1\tRuiz.*NE=I-' out
}

@test "random bytes as forms: every line comes out, status 0" {
	head -c 200000 /dev/urandom | tr -d '\000-\040\177' | fold -b -w 7 | awk 'length > 0 { printf "%d\t%s\t_\t_\t_\t_\t_\t_\t_\t_\n", ++n, $0; if (n == 30) { print ""; n = 0 } } END { print "" }' > in
	LC_ALL=C tag-entities in > out
	[ "$(cut -f 1-9 in | sha256sum)" = "$(grep -av '^# generator' out | cut -f 1-9 | sha256sum)" ]
}

@test "--model reads a model, the built-in one's copy tags the same" {
	tokenize "$samples/articles.csv.gz" > tokens
	tag-entities --model "$model" tokens | cmp - <(tag-entities tokens)
}

@test "--model with a file that is no model, or is damaged: status 2" {
	head -c 100000 "$model" > cut
	for bad in "$samples/articles.csv" cut nosuch; do
		run tag-entities --model "$bad" /dev/null
		[ "$status" -eq 2 ]
		[[ "$output" == "tag-entities: $bad: "* ]]
	done
}

@test "tokens of another tokenizer: one warning, status 0" {
	{ echo '# generator = copydesk tokenize 0.1 (model 00000000)'; echo '# newdoc id = 1'; words Police in Oslo slept .; } > in
	run --separate-stderr tag-entities in
	[ "$status" -eq 0 ]
	[ "${#stderr_lines[@]}" -eq 1 ]
	[[ "$stderr" == *'tokenize 0.1 (model 00000000)'* ]]
}

@test "tokens of the tokenizer that the model learned from: no warning" {
	learned=$(head -c 80 "$model" | tail -c 32 | tr -d '\000')
	{ echo "# generator = copydesk $learned"; echo '# newdoc id = 1'; words Police in Oslo slept .; } > in
	tag-entities in 2> err > out
	[ ! -s err ]
}

@test "the same bytes whatever the documents before" {
	tokenize "$samples/articles.csv.gz" > tokens
	tag-entities tokens | awk '/^# newdoc/ { n++ } n == 7' > within
	awk '/^# newdoc/ { n++ } n == 7' tokens | tag-entities | grep -v '^# generator' | cmp - within
}
