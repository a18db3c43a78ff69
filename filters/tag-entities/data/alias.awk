# alias.awk -- alias.tsv as a C table sorted by form.
BEGIN { FS = "\t"; print "static const struct {\n\tStr form, name;\n} alias[] = {" }
/^#/ { next }
NF != 2 || $1 == "" || $2 == "" { print "alias.awk: line " NR ": not two fields" > "/dev/stderr"; bad = 1; exit 1 }
{ row[$1] = sprintf("\t{{\"%s\", sizeof \"%s\" - 1}, {\"%s\", sizeof \"%s\" - 1}},", $1, $1, $2, $2); form[++n] = $1 }
END {
	if (bad) exit 1
	for (i = 2; i <= n; i++) {
		for (j = i; j > 1 && form[j] < form[j - 1]; j--) { x = form[j]; form[j] = form[j - 1]; form[j - 1] = x }
	}
	for (i = 1; i <= n; i++) print row[form[i]]
	print "};"
}
