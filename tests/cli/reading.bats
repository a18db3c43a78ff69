#!/usr/bin/env bats
# reading.bats -- dumps of every kind, as filters that read articles take them in.

bats_require_minimum_version 1.5.0

setup() { cd "$BATS_TEST_TMPDIR" || return; }

# Two invented articles in each form; what tokenize makes of them must not differ.
write_dumps() {
	cat > csv <<-'END'
		id,title,author,date,text,section
		a1,Ferry runs aground off Tarn Point,"Mo Hale, Ann Wick",3/15/2013,"The ferry ran aground.

		Nobody was hurt, the ""harbour office"" said.",Local
		a2,Bakers strike,,2013-03-16,Bread is short.,
	END
	printf '%s\t%s\t%s\t%s\t%s\t%s\n' id title author date text section \
		a1 'Ferry runs aground off Tarn Point' 'Mo Hale, Ann Wick' 3/15/2013 \
		$'"The ferry ran aground.\n\nNobody was hurt, the ""harbour office"" said."' Local \
		a2 'Bakers strike' '' 2013-03-16 'Bread is short.' '' > tsv
	cat > jsonl <<-'END'
		{"id":"a1","headline":"Ferry runs aground off Tarn Point","byline":"Mo Hale, Ann Wick","date":"Mar. 15, 2013","content":["The ferry ran aground.","Nobody was hurt, the \"harbour office\" said."],"section":"Local"}
		{"date":"March 16, 2013","body":"Bread is short.","title":"Bakers strike","id":"a2"}
	END
}

@test "CSV, TSV and JSON Lines of the same articles are read alike" {
	write_dumps
	for kind in csv tsv jsonl; do
		tokenize --meta section $kind > $kind.conllu
		[ "$(grep -c '^# newdoc' $kind.conllu)" -eq 2 ]
	done
	cmp csv.conllu tsv.conllu
	cmp csv.conllu jsonl.conllu
	sed 's/$/\r/' csv | tokenize --meta section | cmp csv.conllu -
	(printf '\xef\xbb\xbf'; cat csv) | tokenize --meta section | cmp csv.conllu -
	iconv -t latin1 csv | tokenize --meta section --encoding latin1 | cmp csv.conllu -
}

@test "what is written is read again as the same, in either form" {
	write_dumps
	strip-boilerplate csv > once.csv
	strip-boilerplate --to jsonl csv > once.jsonl
	tokenize once.csv > a
	tokenize once.jsonl > b
	cmp a b
	jq -e 'has("date") and has("section") and .id == "a1"' once.jsonl | head -n 1 | grep -q true
	[ "$(head -c 9 once.jsonl)" = '{"date":"' ]
}

@test "articles of many shards merge in order of date" {
	write_dumps
	strip-boilerplate --to jsonl csv | sed -n 1p > one
	strip-boilerplate --to jsonl csv | sed -n 2p > two
	[ "$(LC_ALL=C sort -m two one | jq -r .id | paste -sd ' ')" = "a1 a2" ]
}

@test "one stray quote in a large dump costs one row" {
	{
		echo 'id,text,section'
		seq 1 100000 | sed 's/.*/&,words and words of &,x/; 500s/words and/"words and/'
	} > dump
	run -1 --separate-stderr tokenize --to sentences --rejects lost --stats stats dump
	[ "${#lines[@]}" -eq 99999 ]
	[ "$(sed -n 2p lost | cut -d , -f 1,2)" = dump,500 ]
	[ "$(wc -l < lost)" -eq 2 ]
	[ "$(jq -c '[.in, .out, .rejected]' stats)" = '[100000,99999,1]' ]
}

@test "a rejected record is named with file, record, byte and reason" {
	printf 'text,k\na,1\nb\nc,3\n' > bad
	run -1 --separate-stderr tokenize --to sentences bad
	[ "$output" = $'a\nc' ]
	[ "$stderr" = "tokenize: bad: record 2, byte 11: row of 1 fields, the first has 2" ]
}

@test "data of other compressors is refused with the program to pipe it through" {
	printf '\x28\xb5\x2f\xfd0123456789' > a.zst
	printf '\xfd7zXZ\x00012345678' > a.xz
	printf 'BZh91AY&SY0123456789' > a.bz2
	for pair in zst:zstd xz:xz bz2:bzip2; do
		run -1 tokenize "a.${pair%:*}"
		[[ "$output" == *"pipe it through: ${pair#*:} -dc" ]]
	done
}

@test "fields by number and by path" {
	printf 'x,y,Words one.\nz,,Words two.\n' > plain
	[ "$(tokenize --to sentences --no-header --text-field 3 plain)" = $'Words one.\nWords two.' ]
	echo '{"story":{"parts":["x","Words three."]}}' > deep
	[ "$(tokenize --to sentences --text-field story.parts.1 deep)" = 'Words three.' ]
	run -2 tokenize --no-header plain
	[[ "$output" == *"--text-field"* ]]
	run -2 tokenize --encoding martian plain
}

@test "an article is handed on before the next one arrives" {
	mkfifo feed
	tokenize -u --to sentences < feed > seen 3>&- &
	exec 7> feed
	printf 'id,url,title,author,date,source,text,and,more,columns,of,some,length\n' >&7
	printf '1,,,,,,First words.,,,,,,\n' >&7
	for _ in $(seq 100); do
		[ ! -s seen ] || break
		sleep 0.1
	done
	[ "$(cat seen)" = "First words." ]
	exec 7>&-
	wait
}

@test "a line of a hundred megabytes is rejected within bounded memory" {
	[[ "$PATH" != *san/bin* ]] || skip "address space is no measure under the sanitizer"
	{
		echo '{"text":"a"}'
		printf '{"text":"'
		head -c 100M /dev/zero | tr '\0' x
		printf '"}\n{"text":"b"}\n'
	} > long
	run -1 --separate-stderr bash -c 'ulimit -v 400000; tokenize --to sentences long'
	[ "$output" = $'a\nb' ]
	[[ "$stderr" == *"record 2, byte 13: line longer than 16777216 bytes" ]]
}

@test "an empty article is no damage, and is listed" {
	printf 'text,title\n,\nb,\n' > some
	tokenize --rejects lost some > /dev/null
	[ "$(sed -n 2p lost)" = "some,1,11,empty" ]
}
