# htmltraits.awk -- the C tables html_traits[tag] and inside_of[tag] out of htmltraits.tsv: element TAB its traits TAB what
# stands in it is inside.
BEGIN { FS = "\t"; print "const uint16_t html_traits[HTML_TAGS] = {" }
/^#/ { next }
{	gsub(/ /, " | ", $2); gsub(/-/, "_", $2)
	printf "\t[HTML_%s] = %s,\n", toupper($1), toupper($2)
	if ($3 != "") inside = inside sprintf("\t[HTML_%s] = IN_%s,\n", toupper($1), toupper($3))
}
END { printf "};\nstatic const uint32_t inside_of[HTML_TAGS] = {\n%s};\n", inside }
