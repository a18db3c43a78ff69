# contraction.awk -- contraction.tsv as C tables sorted by bytes: the word, and the bytes of its last parts.
BEGIN { FS = "[\t ]" }
/^#/ { next }
NF < 2 || NF > 3 { print "contraction.awk: line " NR ": not WORD TAB NUMBER [NUMBER]" > "/dev/stderr"; exit 1 }
{ at = n++; while (at > 0 && word[at - 1] > $1) { word[at] = word[at - 1]; tail[at] = tail[at - 1]; at-- } word[at] = $1; tail[at] = $2 "\t" ($3 + 0) }
END {
	print "static const Str contraction[] = {"
	for (i = 0; i < n; i++) print "\t{\"" word[i] "\", sizeof \"" word[i] "\" - 1},"
	tails = middles = ""
	for (i = 0; i < n; i++) { split(tail[i], part, "\t"); tails = tails part[1] ","; middles = middles part[2] "," }
	print "};\nstatic const uint8_t contraction_tail[] = {" tails "};\nstatic const uint8_t contraction_middle[] = {" middles "};"
}
