# htmltags.awk -- a table without collisions out of the names of htmltags.tsv: the name w of n bytes stands at
# (n * TAG_N + w[0] * TAG_FIRST + w[1] * TAG_SECOND + w[n-1] * TAG_LAST) % TAG_SLOTS, w[1] being w[n-1] where n is 1.
BEGIN { for (i = 0; i < 128; i++) code[sprintf("%c", i)] = i; slots = 1024 }
/^#/ { next }
{	name[++names] = $1; n = length($1); len[names] = n
	first[names] = code[substr($1, 1, 1)]; last[names] = code[substr($1, n, 1)]
	second[names] = n > 1 ? code[substr($1, 2, 1)] : last[names]
}
function fits(a, b, c, d,    i, h) {
	split("", slot)
	for (i = 1; i <= names; i++) {
		h = (len[i] * a + first[i] * b + second[i] * c + last[i] * d) % slots
		if (h in slot) return 0
		slot[h] = name[i]
	}
	return 1
}
END {
	for (tries = 1; tries < 100000; tries++) {
		a = tries * 7 % 61; b = tries * 11 % 67; c = tries * 13 % 71; d = tries * 17 % 73
		if (fits(a, b, c, d)) break
	}
	if (tries == 100000) { print "htmltags.awk: no table without collisions" > "/dev/stderr"; exit 1 }
	printf "enum { TAG_N = %d, TAG_FIRST = %d, TAG_SECOND = %d, TAG_LAST = %d, TAG_SLOTS = %d };\n", a, b, c, d, slots
	print "static const struct { char name[11]; uint8_t n, tag; } tag_slot[TAG_SLOTS] = {"
	for (h = 0; h < slots; h++) if (h in slot) printf "\t[%d] = {\"%s\", %d, HTML_%s},\n", h, slot[h], length(slot[h]), toupper(slot[h])
	print "};"
}
