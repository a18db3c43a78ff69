# charsets.awk -- C tables out of charsets.tsv, which is sorted: charset_label, and charset_name[i], iconv's name for it.
BEGIN { FS = "\t"; print "static const Str charset_label[] = {" }
/^#/ { next }
{	printf "\t{\"%s\", %d},\n", $1, length($1); name = name "\t\"" $2 "\",\n" }
END { printf "};\nstatic const char *const charset_name[] = {\n%s};\n", name }
