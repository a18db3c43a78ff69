# bucketed.awk -- a list of words as a C table in the order of buckets, and where each bucket begins: prefix.awk and its like are links to this.
# usage: LC_ALL=C awk -f NAME.awk NAME.tsv > NAME.inc
BEGIN { BUCKETS = 1024; for (i = 1; i < 256; i++) code[sprintf("%c", i)] = i % 64 < 32 ? i + 32 : i }
# As lists.c reckons it.
function bucket(w,    n) { n = length(w); return (code[substr(w, 1, 1)] * 5 + code[substr(w, int(n / 2) + 1, 1)] * 41 + code[substr(w, n, 1)] * 13 + n * 97) % BUCKETS }
/^#/ { next }
!/^[a-z]+$/ { print FILENAME ": line " FNR ": not a word in lower case" > "/dev/stderr"; bad = 1; exit 1 }
{ b = bucket($0); at = n++; while (at > 0 && of[at - 1] > b) { word[at] = word[at - 1]; of[at] = of[at - 1]; at-- } word[at] = $0; of[at] = b }
END {
	if (bad) exit 1
	name = FILENAME
	sub(/.*\//, "", name)
	sub(/\.tsv$/, "", name)
	print "static const Str " name "[] = {"
	for (i = 0; i < n; i++) print "\t{\"" word[i] "\", sizeof \"" word[i] "\" - 1},"
	print "};\nstatic const uint16_t " name "_bucket[] = {"
	for (b = i = 0; b <= BUCKETS; b++) { while (i < n && of[i] < b) i++; printf "%d,%s", i, b % 32 == 31 ? "\n" : "" }
	print "};"
}
