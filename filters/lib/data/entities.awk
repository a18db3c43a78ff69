# entities.awk -- C tables out of entities.tsv: entity_name, sorted by bytes, and entity_text[i], the UTF-8 of
# its characters behind their number of bytes.
function hex(s,    i, v) { v = 0; for (i = 1; i <= length(s); i++) v = v * 16 + index("0123456789ABCDEF", substr(s, i, 1)) - 1; return v }
function byte(b) { bytes++; return sprintf("\\%03o", b) }
function utf8(c) {
	if (c < 128) return byte(c)
	if (c < 2048) return byte(192 + int(c / 64)) byte(128 + c % 64)
	if (c < 65536) return byte(224 + int(c / 4096)) byte(128 + int(c / 64) % 64) byte(128 + c % 64)
	return byte(240 + int(c / 262144)) byte(128 + int(c / 4096) % 64) byte(128 + int(c / 64) % 64) byte(128 + c % 64)
}
BEGIN { FS = "\t"; print "static const Str entity_name[] = {" }
/^#/ { next }
{	n = split($2, point, " "); bytes = 0; to = ""
	for (i = 1; i <= n; i++) to = to utf8(hex(point[i]))
	printf "\t{\"%s\", %d},\n", $1, length($1)
	text = text sprintf("\t\"\\%03o%s\",\n", bytes, to)
}
END { printf "};\nstatic const char entity_text[][8] = {\n%s};\n", text }
