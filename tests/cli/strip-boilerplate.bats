#!/usr/bin/env bats
# strip-boilerplate.bats -- how strip-boilerplate behaves in a shell: formats, columns, statuses, damage.

bats_require_minimum_version 1.5.0

setup() { # filters come from PATH, as `make check` sets it
	samples=$BATS_TEST_DIRNAME/../samples
	cd "$BATS_TEST_TMPDIR"
}

@test "every other column of the dump survives, and every article comes out once, in order" {
	strip-boilerplate "$samples/articles.csv.gz" > out.csv
	[ "$(head -n 1 out.csv)" = "id,url,title,author,date,source,text,section" ]
	cut -f 1 "$samples/articles.tsv" | tail -n +2 > want
	strip-boilerplate --to roles "$samples/articles.csv.gz" | cut -d , -f 1 | uniq | tail -n +2 > got
	diff want got
}

@test "what the dump says of an article stays; what it does not say comes from the page" {
	cat > in.csv <<-'END'
		id,title,author,text
		a,,,"Ostrow lights its lighthouse after nine dark years
		By Ada Quist
		March 15, 2013
		The lighthouse of Ostrow shone again on Friday, nine years after a storm put it out, and half the town saw it.
		The harbour board paid for the lamp with money that it had put aside for a new crane, and will have to explain."
		b,Another title,B. Lind,"Ostrow lights its lighthouse after nine dark years
		By Ada Quist
		March 15, 2013
		The lighthouse of Ostrow shone again on Friday, nine years after a storm put it out, and half the town saw it.
		The harbour board paid for the lamp with money that it had put aside for a new crane, and will have to explain."
	END
	strip-boilerplate in.csv > out.csv
	grep -q '^a,,Ostrow lights its lighthouse after nine dark years,Ada Quist,2013-03-15,,"*The lighthouse' out.csv
	grep -q '^b,,Another title,B. Lind,2013-03-15,,"*The lighthouse' out.csv
}

@test "a text file is one article: its headline becomes the title and leaves the text" {
	run --separate-stderr strip-boilerplate --to text "$samples/articles/trawler-courier.txt"
	[ "$status" -eq 0 ]
	[[ "$output" == *"It was a little before midnight"* ]]
	[[ "$output" != *"Most viewed"* ]]
	[[ "$output" != *"Photograph:"* ]]
}

@test "a page of HTML gives its article" {
	cat > page.html <<-'END'
		<!DOCTYPE html><html><head><title>Lighthouse lit again | Ostrow Courier</title></head><body>
		<nav><a href=/>Home</a> <a href=/news>News</a></nav>
		<article><h1>Lighthouse lit again</h1>
		<p>The lighthouse of Ostrow shone again on <b>Friday</b>, nine years after a storm put it out, and half the town saw it.</p>
		<p>The harbour board paid for the lamp with money that it had put aside for a new crane.</p></article>
		<footer>&copy; Ostrow Courier</footer></body></html>
	END
	run --separate-stderr strip-boilerplate --to text page.html
	[ "$status" -eq 0 ]
	[[ "$output" == *"shone again on Friday, nine years"* ]]
	[[ "$output" != *"Home"* ]]
}

@test "empty input: an empty table with its header, status 0" {
	run --separate-stderr strip-boilerplate /dev/null
	[ "$status" -eq 0 ]
	[ "$output" = "id,url,title,author,date,source,text" ]
	run strip-boilerplate --to roles /dev/null
	[ "$output" = "id,line,role,text,score" ]
}

@test "a missing file: a message, status 1, the other operands done" {
	run --separate-stderr strip-boilerplate /no/such/file "$samples/articles/trawler-courier.txt"
	[ "$status" -eq 1 ]
	[[ "$stderr" == *"/no/such/file"* ]]
	[[ "$output" == *"It was a little before"* ]]
}

@test "broken rows are rejected, the sound ones done, and the counts add up" {
	run --separate-stderr strip-boilerplate --stats stats --rejects rejects "$samples/broken.csv"
	[ "$status" -eq 1 ]
	for id in b1 b3 b5 b6; do [[ $'\n'"$output" == *$'\n'"$id,"* ]]; done
	[ "$(grep -c broken.csv rejects)" -ge 2 ]
	grep -q '"out": *4' stats
}

@test "gzip'ed and plain input give the same, and -z gzips the output" {
	cmp <(strip-boilerplate "$samples/articles.csv") <(strip-boilerplate "$samples/articles.csv.gz")
	cmp <(strip-boilerplate "$samples/articles.csv") <(strip-boilerplate -z < "$samples/articles.csv" | gunzip)
}

@test "a full disk is told of, status 2; a reader that leaves is no error" {
	run sh -c "strip-boilerplate '$samples/articles.csv' > /dev/full"
	[ "$status" -eq 2 ]
	run bash -c "for i in \$(seq 200); do cat '$samples/articles/trawler-courier.txt'; done > many.txt
		strip-boilerplate --to roles many.txt many.txt many.txt 2> err | head -n 1; echo \${PIPESTATUS[0]}"
	[ "${lines[0]}" = "id,line,role,text,score" ]
	[ ! -s err ]
}

@test "an option or format that does not exist: status 2, nothing on stdout" {
	run --separate-stderr strip-boilerplate --nonsense
	[ "$status" -eq 2 ]
	[ -z "$output" ]
	run --separate-stderr strip-boilerplate --to xml /dev/null
	[ "$status" -eq 2 ]
	[ -z "$output" ]
}

@test "a model of nonsense is refused, status 2" {
	head -c 5000 /dev/urandom > bad.model
	run strip-boilerplate --model bad.model /dev/null
	[ "$status" -eq 2 ]
}

@test "one line of 10 MB and a million short lines pass" {
	head -c 10000000 /dev/zero | tr '\0' x > long.txt
	run --separate-stderr strip-boilerplate long.txt
	[ "$status" -eq 0 ]
	[ "${#output}" -ge 10000000 ]
	lines=1000000
	[[ $PATH != *san/bin* ]] || lines=50000 # the sanitizer is slow
	yes a | head -n $lines > short.txt
	[ "$(strip-boilerplate short.txt | wc -l)" -gt $lines ]
}
