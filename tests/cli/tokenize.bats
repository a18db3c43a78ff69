#!/usr/bin/env bats
# tokenize.bats -- how tokenize behaves in a shell: what it writes, statuses, pipes, damage.

bats_require_minimum_version 1.5.0

setup() {
	check="$BATS_TEST_DIRNAME/../../scripts/conllu-check.awk"
	samples="$BATS_TEST_DIRNAME/../samples"
	cd "$BATS_TEST_TMPDIR" || return
} # filters come from PATH, as `make check` sets it

article() { # article TEXT [TITLE]
	printf 'id,title,text\n"a 1%%","%s","%s"\n' "${2-}" "$1"
}

@test "the sample dump becomes CoNLL-U that the level 1 rules of the UD validator allow" {
	tokenize "$samples/articles.csv.gz" > out
	awk -f "$check" out
	[ "$(grep -c '^# newdoc' out)" -eq "$(gunzip -c "$samples/articles.csv.gz" | tokenize --stats /dev/stdout --limit 1000 | tail -n 1 | jq .in)" ]
}

@test "random bytes become CoNLL-U that the rules allow" {
	head -c 300000 /dev/urandom | tr -d '\000' > noise
	tokenize --from text noise > out
	awk -f "$check" out
}

@test "ids lose their blanks and percent signs, the title is a paragraph of that name" {
	article 'Rain fell.' 'A storm' | tokenize > out
	grep -qx '# newdoc id = a%201%25' out
	grep -qx '# newpar id = title' out
	grep -qx '# sent_id = a%201%25.2' out
	grep -qx '# meta::title = A storm' out
}

@test "white space of any kind is one blank in text, and no byte else is lost" {
	printf 'id,text\n1,"Rain\t\t fell\302\240 and\342\200\203it \034 froze."\n' | tokenize > out
	grep -qx '# text = Rain fell and it froze.' out
	awk -f "$check" out
}

@test "an article with a title alone comes out; one of white space is passed over" {
	printf 'id,title,text\n1,Storm,\n2, ,"  "\n3,,Rain\n' | tokenize --rejects r > out
	[ "$(grep -c '^# newdoc' out)" -eq 2 ]
	grep -q 'empty' r
}

@test "metas hold what --meta names, on one line each" {
	printf 'id,desk,text\n1,"sea\nside",Rain\n' | tokenize --meta desk > out
	grep -qx '# meta::desk = sea side' out
}

@test "offsets count code points into the text" {
	article 'Été: it’s wet.' | tokenize --offsets | cut -f 2,10 | grep Range > out
	[ "$(sed -n 1p out)" = "$(printf 'Été\tSpaceAfter=No|TokenRange=0:3')" ]
	[ "$(sed -n 3p out)" = "$(printf 'it’s\tTokenRange=5:9')" ]
	[ "$(wc -l < out)" -eq 5 ]
}

@test "--to lines parts tokens by blanks, --to sentences leaves them as written" {
	article 'It rained (a lot). They left.' > in
	[ "$(tokenize --to lines in)" = "$(printf 'It rained ( a lot ) .\nThey left .')" ]
	[ "$(tokenize --to sentences in)" = "$(printf 'It rained (a lot).\nThey left.')" ]
}

@test "a line break is what --newlines says" {
	printf 'one\ntwo\n' > in.txt
	[ "$(tokenize --from text --newlines space in.txt | grep -c newpar)" -eq 1 ]
	[ "$(tokenize --from text --newlines paragraph in.txt | grep -c newpar)" -eq 2 ]
}

@test "abbreviations of --abbrev keep their dot" {
	echo 'The Xqz. Orne sank.' > in.txt
	printf '# ships\nXqz.\n' > more
	[[ "$(tokenize --from text --to lines in.txt)" == *'Xqz .'* ]]
	[[ "$(tokenize --from text --to lines --abbrev more in.txt)" == *'Xqz. Orne'* ]]
}

@test "a missing file: a message and status 1, the other operands done" {
	echo 'Rain fell.' > in.txt
	run tokenize none in.txt
	[ "$status" -eq 1 ]
	[[ "$output" == *"tokenize: none: "* ]]
	[[ "$output" == *"# text = Rain fell."* ]]
}

@test "empty input is empty output, status 0" {
	run tokenize /dev/null
	[ "$status" -eq 0 ]
	[ -z "$output" ]
}

@test "a full disk is told of, status 2" {
	run sh -c 'seq 1 100000 | tokenize --from text > /dev/full'
	[ "$status" -eq 2 ]
	[[ "$output" == "tokenize: "*"No space left on device" ]]
}

@test "a reader that leaves is no error: nothing on stderr, status 141" {
	run bash -c 'trap "" PIPE; (seq 1 300000 2>&-; true) | tokenize --from text 2>err | head -n 1; echo "${PIPESTATUS[1]}"'
	[ "${lines[1]}" -eq 141 ]
	[ ! -s err ]
}

@test "nonsense on the command line: status 2, nothing on stdout" {
	for wrong in --nonsense "--to xml" "--newlines maybe" "--abbrev /none"; do
		# shellcheck disable=SC2086
		run --separate-stderr tokenize $wrong /dev/null
		[ "$status" -eq 2 ]
		[ -z "$output" ]
	done
}
