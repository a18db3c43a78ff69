#!/usr/bin/env bats
# pages.bats -- HTML pages and web archives read from the shell: charsets, codings, damage.

bats_require_minimum_version 1.5.0

setup() {
	cd "$BATS_TEST_TMPDIR" || return
} # filters come from PATH, as `make check` sets it

page() { # page TEXT: a page of HTML
	printf '<html><head><title>Harbor news</title></head><body><nav>Menu</nav><p>%s</p></body></html>' "$1"
}

response() { # response BODY-FILE [HEADER]: a WARC response record
	{
		printf 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n%b\r\n' "${2-}"
		cat "$1"
	} > http
	printf 'WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:%s>\r\n' "${id:=1}"
	printf 'WARC-Target-URI: http://news.example/\r\nContent-Type: application/http;msgtype=response\r\n'
	printf 'Content-Length: %d\r\n\r\n' "${length:-$(wc -c < http)}"
	cat http
	printf '\r\n\r\n'
}

sentences() {
	tokenize --to sentences "$@"
}

@test "a page is read as its visible words, with its own title" {
	page 'The <b>ferr</b>y left.<script>no()</script>' > a.html
	run sentences a.html
	[ "$status" -eq 0 ]
	[ "$output" = "$(printf 'Harbor news\nMenu\nThe ferry left.')" ]
}

@test "a page in another charset comes out in UTF-8" {
	page 'Café «Łódź» opened.' | iconv -t iso-8859-2//TRANSLIT > a.html
	sed -i 's/<head>/&<meta charset=iso-8859-2>/' a.html
	sentences a.html | grep -F 'Café'
	sentences a.html | grep -F 'Łódź'
}

@test "chunked and gzip'ed pages of an archive are decoded" {
	page 'The mayor spoke.' > a
	gzip -nc a > gz
	{
		printf '%x\r\n' "$(wc -c < gz)"
		cat gz
		printf '\r\n0\r\n\r\n'
	} > chunked
	{
		response a
		response gz 'Content-Encoding: gzip\r\n'
		response chunked 'Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n'
	} > a.warc
	run sentences a.warc
	[ "$status" -eq 0 ]
	[ "$(grep -c 'The mayor spoke.' <<< "$output")" -eq 3 ]
	split -b 100 --filter 'gzip -c' a.warc > b.warc.gz # members that part records anywhere
	run --separate-stderr sentences b.warc.gz
	[ "$status" -eq 0 ]
	[ "$(grep -c 'The mayor spoke.' <<< "$output")" -eq 3 ]
}

@test "a length that lies is told, and costs no page" {
	page 'First.' > a
	page 'Second.' > b
	{
		length=20 response a
		length=999999 response b
		response a
	} > a.warc
	run --separate-stderr strip-boilerplate --stats stats a.warc
	[ "$status" -eq 1 ]
	[ "$(jq -c '[.in, .out, .rejected]' stats)" = '[3,3,0]' ]
	[[ $stderr == *"Content-Length 20, but the next record begins after"* ]]
}

@test "an archive that is cut off gives what came, with status 1" {
	page 'First.' > a
	page 'Second, and it is long.' > b
	{
		response a
		response b | head -c 310
	} > a.warc
	run --separate-stderr sentences a.warc
	[ "$status" -eq 1 ]
	[[ $output == *First.*Second* ]]
	[[ $stderr == *"cut short"* ]]
}

@test "records that hold no page are passed over, those of WET are text" {
	{
		printf 'WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 4\r\n\r\na: b\r\n\r\n'
		printf 'WARC/1.0\r\nWARC-Type: conversion\r\nContent-Type: text/plain\r\nContent-Length: 11\r\n\r\nRain <fell>\r\n\r\n'
	} > a.wet
	run sentences --stats stats a.wet
	[ "$status" -eq 0 ]
	[ "$output" = 'Rain <fell>' ]
	[ "$(jq -c '[.in, .out, .rejected, .passed_over]' stats)" = '[2,1,0,1]' ]
}

@test "hostile pages are read in time and memory" {
	n=200000 kb=600000
	# The sanitizer is slow, and address space no measure under it.
	[[ $PATH != *san/bin* ]] || n=20000 kb=unlimited
	for part in '<div>' '<b><p>' '<a b=c d' '<table><td>x' '<!--' '&nGt;' '<p class=author>x'; do
		awk -v part="$part" -v n=$n 'BEGIN { for (i = 0; i < n; i++) printf "%s", part }' > a.html
		(
			ulimit -v "$kb"
			timeout 120 strip-boilerplate --from html a.html > out
		)
	done
}
