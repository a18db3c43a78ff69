# bucketed.awk -- a list of words as a C table in the order of buckets: prefix.awk and its like are links to this.
/^#/ { next }
!/^[a-z]+$/ { print FILENAME ": line " FNR ": not a word in lower case" > "/dev/stderr"; bad = 1; exit 1 }
{ enter($0, "") }
END {
	if (bad) exit 1
	name = FILENAME
	sub(/.*\//, "", name)
	sub(/\.tsv$/, "", name)
	print_words(name)
	print_end_like(name, "static ")
}
