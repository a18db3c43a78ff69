# currency.awk -- currency.tsv as a sorted C table.
BEGIN { FS = "\t"; print "static const struct {\n\tStr form;\n\tchar code[4];\n\tint power;\n} currency[] = {" }
/^#/ { next }
NF != 3 || $1 == "" { print "currency.awk: line " NR ": not three fields" > "/dev/stderr"; bad = 1; exit 1 }
{ row[$1] = sprintf("\t{{\"%s\", sizeof \"%s\" - 1}, \"%s\", %d},", $1, $1, $2, $3); form[++n] = $1 }
END {
	if (bad) exit 1
	for (i = 2; i <= n; i++) { # insertion sort by bytes
		for (j = i; j > 1 && form[j] < form[j - 1]; j--) { x = form[j]; form[j] = form[j - 1]; form[j - 1] = x }
	}
	for (i = 1; i <= n; i++) print row[form[i]]
	print "};"
}
