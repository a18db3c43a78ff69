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
	# by the number of the first letter: bit n where a word of n bytes begins with it; bit l where one ends in the letter of number l
	for (i = 0; i < n; i++) { l = code[substr(word[i], 1, 1)] % 32; lengths[l, length(word[i])] = 1; lasts[l, code[substr(word[i], length(word[i]), 1)] % 32] = 1 }
	print "static const uint32_t contraction_lengths[32] = {"
	for (l = 0; l < 32; l++) { bits = 0; for (i = 0; i < 32; i++) if ((l, i) in lengths) bits += 2 ^ i; printf "%d,", bits }
	print "};\nstatic const uint32_t contraction_lasts[32] = {"
	for (l = 0; l < 32; l++) { bits = 0; for (i = 0; i < 32; i++) if ((l, i) in lasts) bits += 2 ^ i; printf "%d,", bits }
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
