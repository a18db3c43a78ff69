# contraction.awk -- contraction.tsv as C tables in the order of buckets: the words, and the bytes of their last parts.
BEGIN { FS = "[\t ]" }
/^#/ { next }
length($1) > 31 { print "contraction.awk: line " NR ": too long" > "/dev/stderr"; bad = 1; exit 1 }
NF < 2 || NF > 3 || $1 == "" { print "contraction.awk: line " NR ": not WORD TAB NUMBER [NUMBER]" > "/dev/stderr"; bad = 1; exit 1 }
{ enter($1, $2 "\t" ($3 + 0)) }
END {
	if (bad) exit 1
	# by the numbers of the first and the last letter: of words that begin and end so, bit n where one has n bytes, bit l where the letter in
	# the middle has number l
	for (i = 0; i < words; i++) {
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
	print_words("contraction")
	tails = middles = ""
	for (i = 0; i < words; i++) { split(known[i], part, "\t"); tails = tails part[1] ","; middles = middles part[2] "," }
	print "static const uint8_t contraction_tail[] = {" tails "};\nstatic const uint8_t contraction_middle[] = {" middles "};"
}
