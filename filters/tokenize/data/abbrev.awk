# abbrev.awk -- abbrev.tsv as C tables in the order of buckets: the abbreviations, and their flags.
BEGIN { FS = "\t" }
/^#/ { next }
length($1) > 31 { print "abbrev.awk: line " NR ": too long" > "/dev/stderr"; bad = 1; exit 1 }
NF != 2 || $1 == "" || $2 !~ /^(-|[tenc]+)$/ { print "abbrev.awk: line " NR ": not WORD TAB FLAGS" > "/dev/stderr"; bad = 1; exit 1 }
{ enter($1, $2) }
END {
	if (bad) exit 1
	print_like("abbrev")
	print_words("abbrev")
	print "static const uint8_t abbrev_flags[] = {"
	for (i = 0; i < words; i++) print "\t" (known[i] ~ /t/ ? "ABBREV_TITLE | " : "") (known[i] ~ /e/ ? "ABBREV_ENDS | " : "") (known[i] ~ /n/ ? "ABBREV_NUMBER | " : "") (known[i] ~ /c/ ? "ABBREV_CAPITAL | " : "") "0,"
	print "};"
}
