# abbrev.awk -- abbrev.tsv as a C table in the order of buckets: the abbreviation and its flags, and where each bucket begins.
BEGIN { FS = "\t"; BUCKETS = 1024; for (i = 1; i < 256; i++) code[sprintf("%c", i)] = i % 64 < 32 ? i + 32 : i }
# As words.c reckons it.
function bucket(w,    n) { n = length(w); return (code[substr(w, 1, 1)] * 5 + code[substr(w, int(n / 2) + 1, 1)] * 41 + code[substr(w, n, 1)] * 13 + n * 97) % BUCKETS }
/^#/ { next }
NF != 2 || $1 == "" || $2 !~ /^(-|[tenc]+)$/ { print "abbrev.awk: line " NR ": not WORD TAB FLAGS" > "/dev/stderr"; bad = 1; exit 1 }
{ b = bucket($1); at = n++; while (at > 0 && of[at - 1] > b) { word[at] = word[at - 1]; flags[at] = flags[at - 1]; of[at] = of[at - 1]; at-- } word[at] = $1; flags[at] = $2; of[at] = b }
END {
	if (bad) exit 1
	print "static const Str abbrev[] = {"
	for (i = 0; i < n; i++) print "\t{\"" word[i] "\", sizeof \"" word[i] "\" - 1},"
	print "};\nstatic const uint8_t abbrev_flags[] = {"
	for (i = 0; i < n; i++) print "\t" (flags[i] ~ /t/ ? "ABBREV_TITLE | " : "") (flags[i] ~ /e/ ? "ABBREV_ENDS | " : "") (flags[i] ~ /n/ ? "ABBREV_NUMBER | " : "") (flags[i] ~ /c/ ? "ABBREV_CAPITAL | " : "") "0,"
	print "};\nstatic const uint16_t abbrev_bucket[] = {"
	for (b = i = 0; b <= BUCKETS; b++) { while (i < n && of[i] < b) i++; printf "%d,%s", i, b % 32 == 31 ? "\n" : "" }
	print "};"
}
