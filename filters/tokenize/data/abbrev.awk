# abbrev.awk -- abbrev.tsv as a C table sorted by bytes: the abbreviation and its flags.
BEGIN { FS = "\t" }
/^#/ { next }
NF != 2 || $2 !~ /^(-|[tenc]+)$/ { print "abbrev.awk: line " NR ": not WORD TAB FLAGS" > "/dev/stderr"; exit 1 }
{ at = n++; while (at > 0 && word[at - 1] > $1) { word[at] = word[at - 1]; flags[at] = flags[at - 1]; at-- } word[at] = $1; flags[at] = $2 }
END {
	print "static const Str abbrev[] = {"
	for (i = 0; i < n; i++) print "\t{\"" word[i] "\", sizeof \"" word[i] "\" - 1},"
	print "};\nstatic const uint8_t abbrev_flags[] = {"
	for (i = 0; i < n; i++) print "\t" (flags[i] ~ /t/ ? "ABBREV_TITLE | " : "") (flags[i] ~ /e/ ? "ABBREV_ENDS | " : "") (flags[i] ~ /n/ ? "ABBREV_NUMBER | " : "") (flags[i] ~ /c/ ? "ABBREV_CAPITAL | " : "") "0,"
	print "};"
}
