# unicode.awk -- two-stage C tables out of filters/lib/data/unicode.tsv.
# A character c has the entry unicode_entry[unicode_page[c >> 7] << 7 | c & 127], which
# numbers a row of unicode_kind: class, offset to lower case, offset to upper case.
function hex(s,    i, v) { v = 0; s = toupper(s); for (i = 1; i <= length(s); i++) v = v * 16 + index("0123456789ABCDEF", substr(s, i, 1)) - 1; return v }
BEGIN { FS = "\t"; pages = 0; kinds = 1; kind[0] = "UC_OTHER, 0, 0" }
/^#/ { next }
{	key = "UC_" $3 ", " $4 ", " $5
	if (!(key in number)) { number[key] = kinds; kind[kinds++] = key }
	last = hex($2)
	for (c = hex($1); c <= last; c++) entry[c] = number[key]
}
END {
	for (p = 0; p < 8704; p++) {
		body = ""
		for (c = p * 128; c < p * 128 + 128; c++) body = body (entry[c] + 0) ","
		if (!(body in page)) { page[body] = pages; text[pages++] = body }
		of = of page[body] ((p % 32 == 31) ? ",\n" : ",")
	}
	print "static const struct { uint8_t class; int32_t lower, upper; } unicode_kind[] = {"
	for (k = 0; k < kinds; k++) print "\t{" kind[k] "},"
	print "};\nstatic const uint8_t unicode_page[8704] = {\n" of "};"
	print "static const uint8_t unicode_entry[] = {"
	for (p = 0; p < pages; p++) print text[p]
	print "};"
}
