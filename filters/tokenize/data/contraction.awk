# contraction.awk -- contraction.tsv as C tables in the order of buckets: the word, the bytes of its last parts, and where each bucket begins.
BEGIN { FS = "[\t ]"; BUCKETS = 1024; for (i = 1; i < 256; i++) code[sprintf("%c", i)] = i % 64 < 32 ? i + 32 : i }
# As words.c reckons it.
function bucket(w,    n) { n = length(w); return (code[substr(w, 1, 1)] * 5 + code[substr(w, int(n / 2) + 1, 1)] * 41 + code[substr(w, n, 1)] * 13 + n * 97) % BUCKETS }
/^#/ { next }
length($1) > 31 { print "contraction.awk: line " NR ": too long" > "/dev/stderr"; bad = 1; exit 1 }
NF < 2 || NF > 3 || $1 == "" { print "contraction.awk: line " NR ": not WORD TAB NUMBER [NUMBER]" > "/dev/stderr"; bad = 1; exit 1 }
{ b = bucket($1); at = n++; while (at > 0 && of[at - 1] > b) { word[at] = word[at - 1]; tail[at] = tail[at - 1]; of[at] = of[at - 1]; at-- } word[at] = $1; tail[at] = $2 "\t" ($3 + 0); of[at] = b }
END {
	if (bad) exit 1
	# by the numbers of the first and the last letter: of words that begin and end so, bit n where one has n bytes, bit l where the letter in
	# the middle has number l
	for (i = 0; i < n; i++) {
		w = word[i]; at = code[substr(w, 1, 1)] % 32 SUBSEP code[substr(w, length(w), 1)] % 32
		listed[at, length(w)] = 1; middle[at, code[substr(w, int(length(w) / 2) + 1, 1)] % 32] = 1
	}
	print "const ContractionLike contraction_like[32][32] = {"
	for (a = 0; a < 32; a++) for (z = 0; z < 32; z++) {
		lengths = middles = 0
		for (i = 0; i < 32; i++) { if ((a, z, i) in listed) lengths += 2 ^ i; if ((a, z, i) in middle) middles += 2 ^ i }
		if (lengths > 0) printf "\t[%d][%d] = {%d, %d},\n", a, z, lengths, middles
	}
	print "};"
	print "static const Str contraction[] = {"
	for (i = 0; i < n; i++) print "\t{\"" word[i] "\", sizeof \"" word[i] "\" - 1},"
	tails = middles = ""
	for (i = 0; i < n; i++) { split(tail[i], part, "\t"); tails = tails part[1] ","; middles = middles part[2] "," }
	print "};\nstatic const uint8_t contraction_tail[] = {" tails "};\nstatic const uint8_t contraction_middle[] = {" middles "};"
	print "static const uint16_t contraction_bucket[] = {"
	for (b = i = 0; b <= BUCKETS; b++) { while (i < n && of[i] < b) i++; printf "%d,%s", i, b % 32 == 31 ? "\n" : "" }
	print "};"
}
