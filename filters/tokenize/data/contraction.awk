# contraction.awk -- contraction.tsv as C tables in the order of buckets: the words, and the bytes of their last parts.
BEGIN { FS = "[\t ]" }
/^#/ { next }
length($1) > 31 { print "contraction.awk: line " NR ": too long" > "/dev/stderr"; bad = 1; exit 1 }
NF < 2 || NF > 3 || $1 == "" { print "contraction.awk: line " NR ": not WORD TAB NUMBER [NUMBER]" > "/dev/stderr"; bad = 1; exit 1 }
{ enter($1, $2 "\t" ($3 + 0)) }
END {
	if (bad) exit 1
	print_end_like("contraction", "")
	print_words("contraction")
	tails = middles = ""
	for (i = 0; i < words; i++) { split(known[i], part, "\t"); tails = tails part[1] ","; middles = middles part[2] "," }
	print "static const uint8_t contraction_tail[] = {" tails "};\nstatic const uint8_t contraction_middle[] = {" middles "};"
}
