#!/usr/bin/env bats
# formats.bats -- the sample dump in every format: the same articles come out of the pipe, as far as each format carries them.

bats_require_minimum_version 1.5.0

setup_file() {
	local samples="$BATS_TEST_DIRNAME/../samples" names
	names=$(sed 1d "$samples/articles.tsv" | cut -f 1)
	export LC_ALL=C BODY='{title, author, date, source, text}'
	cd "$BATS_FILE_TMPDIR" || return
	for format in csv jsonl warc wet; do
		cp "$samples/articles.$format.gz" "in.$format.gz"
	done
	gzip -dc in.jsonl.gz | jq -r '[.article_id, .headline, .byline, .meta.published, .outlet, .link, .content] |
		map("\"" + gsub("\""; "\"\"") + "\"") | join("\t")' |
		sed '1i article_id\theadline\tbyline\tpubdate\toutlet\tlink\tcontent' > in.tsv
	strip-boilerplate --to jsonl in.csv.gz > csv
	strip-boilerplate --to jsonl in.tsv > tsv
	strip-boilerplate --to jsonl --date-field meta.published in.jsonl.gz > jsonl
	strip-boilerplate --to jsonl in.warc.gz > warc
	strip-boilerplate --to jsonl in.wet.gz > wet
	for name in $names; do
		strip-boilerplate --to jsonl "$samples/pages/$name.html" >> html
		strip-boilerplate --to jsonl "$samples/articles/$name.txt" >> text
	done
}

setup() {
	cd "$BATS_FILE_TMPDIR" || return
}

# words FILE: each word of each article, with the number of the article.
words() {
	jq -r '"\(input_line_number) \(.text | gsub("\\s+"; " "))"' "$1" |
		awk '{ for (i = 2; i <= NF; i++) print $1, $i }' | sort
}

# alike FILE: the words that it and the CSV have in common, of a thousand.  (Roles are a model's to judge, and markup helps it.)
alike() {
	words csv > a
	words "$1" > b
	echo $((2000 * $(comm -12 a b | wc -l) / $(cat a b | wc -l)))
}

@test "every format gives every article once, in order" {
	for format in csv tsv jsonl warc wet html text; do
		[ "$(wc -l < $format)" -eq 15 ]
	done
	for format in tsv jsonl warc wet; do
		diff <(jq -r .url csv) <(jq -r .url $format)
	done
	diff <(jq -r .id csv) <(jq -r .id html | sed 's/\.html$//')
	diff <(jq -r .id csv) <(jq -r .id text | sed 's/\.txt$//')
	diff <(jq -r .id csv) <(jq -r .id warc | sed 's/.*://')
}

@test "CSV, TSV and JSON Lines give the same in every column that they share" {
	diff <(jq -c "{id, url} + $BODY" csv) <(jq -c "{id, url} + $BODY" tsv)
	diff <(jq -c "{id, url} + $BODY" csv) <(jq -c "{id, url} + $BODY" jsonl)
	[ "$(jq -r .section csv)" = "$(jq -r '.meta | fromjson | .tags[0]' jsonl)" ]
}

@test "a page is the same on its own and in an archive" {
	diff <(jq -c "$BODY" html) <(jq -c "$BODY" warc)
}

@test "pages, the text of crawls and text files have the bodies that the table has" {
	for format in warc wet html text; do
		[ "$(alike $format)" -ge 960 ] || { echo "$format: $(alike $format)"; false; }
	done
}

@test "tokens of the same articles are the same, however they came" {
	for format in csv tsv jsonl; do
		jq -c "{id, url} + $BODY" $format | tokenize > $format.conllu
	done
	cmp csv.conllu tsv.conllu
	cmp csv.conllu jsonl.conllu
}

@test "the size of the reads changes nothing, in sound dumps and in damaged ones" {
	for format in csv jsonl warc wet; do
		gzip -dc in.$format.gz | sed '11s/:/ /; s/^Content-Length: 3/&9/; $s/$/"/' > damaged
		for dump in in.$format.gz damaged; do
			strip-boilerplate < $dump > whole 2> told || true
			for size in 1 997; do
				dd ibs=$size obs=$size status=none < $dump | strip-boilerplate > pieces 2> told.again || true
				cmp whole pieces
				cmp told told.again
			done
		done
		[ -s told ]
	done
}

@test "pages and archives tell titles, dates, sources and authors as the table does" {
	facts='{title, date, source, author: (.author | gsub("; "; ", "))}'
	for format in html warc; do
		diff <(jq -c "$facts" csv) <(jq -c "$facts" $format)
	done
}
