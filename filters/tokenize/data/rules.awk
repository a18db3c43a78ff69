# rules.awk -- the token rules of rules.tsv as one deterministic automaton, in C tables.
#
# Expressions become an NFA by Thompson's construction, that a DFA by subsets (Aho, Sethi & Ullman,
# Compilers, 3.7).  Characters are symbols: 0..127 ASCII, from 128 the classes of utf8.h, then the
# marks that have a symbol of their own (the enum in classes.h); symbols that no expression tells
# apart share a column of the table.
BEGIN {
	FS = "\t"
	for (i = 32; i < 127; i++) ord[sprintf("%c", i)] = i
	OTHER = 128; UPPER = 131; LOWER = 132; LETTER = 133; MARK = 134; DIGIT = 135; SYMBOL = 142; IDEO = 143
	SYMBOLS = 153
	marks["’"] = APOSTROPHE = 144; marks["‘"] = 145; marks["…"] = 146; marks["´"] = 152
	upper = span(65, 90) "," UPPER; lower = span(97, 122) "," LOWER
	letter = upper "," lower "," LETTER "," MARK "," OTHER; digit = span(48, 57) "," DIGIT
	CLOSE_QUOTE = 150
	named["u"] = upper; named["l"] = lower; named["a"] = letter; named["d"] = digit
	named["w"] = letter "," digit; named["i"] = IDEO; named["m"] = MARK "," OTHER; named["y"] = SYMBOL
	named["q"] = "39," APOSTROPHE; named["n"] = span(33, 126) "," span(128, SYMBOLS - 1)
	states = 0
}
function span(a, b,    s) { for (s = a++; a <= b; a++) s = s "," a; return s }
function fail(why) { print "rules.awk: line " NR ": " why > "/dev/stderr"; failed = 1; exit 1 }

# A set of symbols, by its list; returns its number.
function set(list,    k, n, part, i) {
	if (list in set_of) return set_of[list]
	k = set_of[list] = ++sets
	n = split(list, part, ",")
	for (i = 1; i <= n; i++) member[k, part[i]] = 1
	return k
}
function state() { return ++states }
function link(a, b) { eps[a] = eps[a] " " b }
function leaf(list,    a) { a = state(); on[a] = set(list); to[a] = state(); return a " " to[a] }

# One symbol or class at `at`, as a list; case aside for lower-case letters where loose.
function symbols(loose,    c, mark) {
	c = substr(text, at++, 1)
	if (c == "%") { c = substr(text, at++, 1); if (!(c in named)) fail("no class %" c); return named[c] }
	if (c == "\\") return ord[substr(text, at++, 1)]
	for (mark in marks) if (substr(text, at - 1, length(mark)) == mark) { at += length(mark) - 1; return marks[mark] }
	if (!(c in ord)) fail("character " c)
	return loose && c ~ /[a-z]/ ? ord[c] "," (ord[c] - 32) : ord[c]
}
function bracket(    list, one, last) {
	for (list = ""; substr(text, at, 1) != "]" || list == ""; list = list (list == "" ? "" : ",") one) {
		if (at > length(text)) fail("[ without ]")
		one = symbols(0)
		if (substr(text, at, 1) == "-") { at++; last = symbols(0); one = span(one + 0, last + 0) }
	}
	at++
	return leaf(list)
}
function atom(    c, f) {
	c = substr(text, at, 1)
	if (c == "(") { at++; f = either(); if (substr(text, at++, 1) != ")") fail("( without )"); return f }
	if (c == "[") { at++; return bracket() }
	return leaf(symbols(1))
}
function first(f) { sub(/ .*/, "", f); return f }
function last(f) { sub(/.* /, "", f); return f }

# f again and again, or not at all; f is from here on only reached through the result.
function loop(f, none, more,    a, b) {
	a = state(); b = state()
	link(a, first(f)); link(last(f), b)
	if (none) link(a, b)
	if (more) link(last(f), first(f))
	return a " " b
}
function repeat(from, lo, hi,    f, k, g, after) {
	after = at
	for (k = 1; k <= hi; k++) {
		at = from; g = atom()
		if (k > lo) g = loop(g, 1, 0)
		if (k == 1) f = g; else { link(last(f), first(g)); f = first(f) " " last(g) }
	}
	if (lo > hi) { at = from; f = atom(); for (k = 1; k < lo; k++) { at = from; g = atom(); link(last(f), first(g)); f = first(f) " " last(g) } f = first(f) " " last(f); at = from; g = loop(atom(), 1, 1); link(last(f), first(g)); f = first(f) " " last(g) }
	at = after
	return f
}
function piece(    from, f, c, bounds) {
	from = at; f = atom()
	c = substr(text, at, 1)
	if (c == "*") { at++; return loop(f, 1, 1) }
	if (c == "+") { at++; return loop(f, 0, 1) }
	if (c == "?") { at++; return loop(f, 1, 0) }
	if (c != "{") return f
	c = substr(text, at + 1); sub(/}.*/, "", c); at += length(c) + 2
	if (split(c, bounds, ",") == 1) return repeat(from, bounds[1], bounds[1])
	return repeat(from, bounds[1], bounds[2] == "" ? 0 : bounds[2])
}
function sequence(    f, g) {
	f = piece()
	while (at <= length(text) && substr(text, at, 1) !~ /[|)]/) { g = piece(); link(last(f), first(g)); f = first(f) " " last(g) }
	return f
}
function either(    f, g, a, b) {
	f = sequence()
	if (substr(text, at, 1) != "|") return f
	a = state(); b = state()
	link(a, first(f)); link(last(f), b)
	while (substr(text, at, 1) == "|") { at++; g = sequence(); link(a, first(g)); link(last(g), b) }
	return a " " b
}

/^#/ { next }
NF != 4 { fail(NF " columns") }
{	text = $2; at = 1; rules++
	f = either()
	if (at <= length(text)) fail("left over: " substr(text, at))
	starts = starts " " first(f); accepts[last(f)] = rules
	kind[rules] = "TOKEN_" toupper($1)
	before[rules] = $3 == "-" ? "ANYWHERE" : $3 == "b" ? "NOT_IN_WORD" : $3 == "l" ? "NOT_BEHIND_LETTER" : fail("before " $3)
	after[rules] = $4 == "-" ? "ANYTHING" : $4 == "w" ? "NO_WORD" : $4 == "d" ? "NO_DIGIT" : $4 == "e" ? "CHUNK_END" : fail("after " $4)
}

# The states reached from a list by empty moves, sorted, as a key.
function closure(list,    todo, n, i, seen, k, m, part, key, s, lo, hi) {
	n = split(list, todo, " ")
	lo = states; hi = 0
	for (i = 1; i <= n; i++) {
		if (todo[i] in seen) continue
		seen[todo[i]] = 1
		if (todo[i] < lo) lo = todo[i]
		if (todo[i] > hi) hi = todo[i]
		m = split(eps[todo[i]], part, " ")
		for (k = 1; k <= m; k++) todo[++n] = part[k]
	}
	for (s = lo + 0; s <= hi + 0; s++) if ((s in seen) && ((s in on) || (s in accepts))) key = key " " s
	return key
}
function columns(    s, k, sign) {
	for (s = 0; s < SYMBOLS; s++) {
		sign = ""
		for (k = 1; k <= sets; k++) sign = sign (((k, s) in member) ? "1" : "0")
		if (!(sign in column_of)) { column_of[sign] = ncolumns++; example[ncolumns - 1] = s }
		column[s] = column_of[sign]
	}
}
function number(key) {
	if (!(key in dfa)) { dfa[key] = ndfa; content[ndfa++] = key }
	return dfa[key]
}
# What is known of a token before the automaton is run on it, from the states it would be in by then.
# All states that characters of list lead to from those in todo[1..n] are put behind them; returns how many there are then.
function reach_by(list, todo, n,    i, k, d, seen, goal, symbol, m) {
	m = split(list, symbol, ",")
	for (i = 1; i <= n; i++) seen[todo[i]] = 1
	for (i = 1; i <= n; i++) {
		split(row[todo[i]], goal, ",")
		for (k = 1; k <= m; k++) if ((d = goal[column[symbol[k]] + 1]) != 0 && !(d in seen)) { seen[d] = 1; todo[++n] = d }
	}
	return n
}
# ends[c] is 1 where none of the states todo[1..n] goes on with column c, 2 where one does, but no rule ends there, else 0;
# more[c, d] is set where one goes on with d behind that.
function sum_up(todo, n, ends, more,    i, c, d, goal, beyond) {
	for (c = 0; c < ncolumns; c++) ends[c] = 1
	for (i = 1; i <= n; i++) {
		split(row[todo[i]], goal, ",")
		for (c = 0; c < ncolumns; c++) {
			if (goal[c + 1] == 0) continue
			ends[c] = ends[c] > 0 && accept[goal[c + 1]] == "" ? 2 : 0
			split(row[goal[c + 1]], beyond, ",")
			for (d = 0; d < ncolumns; d++) if (beyond[d + 1] != 0) more[c, d] = 1
		}
	}
}
# A rule of the kind wanted ends in state d, whatever stands around, and none of another kind.
function is_plain(d, wanted,    i, n, part, always) {
	n = split(accept[d], part, " ")
	for (i = 1; i <= n; i++) {
		if (kind[part[i]] != wanted) return 0
		if (before[part[i]] == "ANYWHERE" && after[part[i]] == "ANYTHING") always = 1
	}
	return always
}
# ASCII letters that begin a token are a word; so they are before hyphens and letters, by which they may be parts of longer tokens
# alone, and what ends these is what ends letters.
function plain_words(    i, c, n, all, todo, hyphened) {
	todo[1] = 1
	n = reach_by(span(65, 90) "," span(97, 122), todo, 1)
	todo[1] = todo[n--] # not the start
	for (i = 1; i <= n; i++) if (!is_plain(todo[i], "TOKEN_WORD")) fail("letters are not a word alone")
	sum_up(todo, n, stops, goes_on)
	all = reach_by(span(65, 90) "," span(97, 122) ",45", todo, n)
	for (i = n + 1; i <= all; i++) if (accept[todo[i]] != "") fail("letters and hyphens are a token")
	sum_up(todo, all, hyphened, goes_on)
	for (c = 0; c < ncolumns; c++) if (hyphened[c] != stops[c]) fail("letters and hyphens end otherwise than letters")
}
# Digits that begin a token, with commas between them, are a number.
function plain_numbers(    i, n, todo) {
	todo[1] = 1
	n = reach_by(span(48, 57), todo, 1)
	todo[1] = todo[n--]
	n = reach_by(span(48, 57) ",44", todo, n)
	for (i = 1; i <= n; i++) if (accept[todo[i]] != "" && !is_plain(todo[i], "TOKEN_NUMBER")) fail("digits are not a number alone")
	sum_up(todo, n, number_stops, number_goes_on)
	if (!number_stops[column[44]] || !number_stops[column[46]]) fail("digits go on with a comma or a dot at the end of a chunk")
}
# What begins a token is one alone: alone[c] as ends[c] above.
function plain_marks(    c, goal) {
	split(row[1], goal, ",")
	for (c = 0; c < ncolumns; c++) alone[c] = goal[c + 1] == 0 ? 1 : accept[goal[c + 1]] == "" ? 2 : 0
}
# Is a mark of column c, which begins a token, one alone where column d follows it?
function is_alone(c, d,    goal, beyond) {
	split(row[1], goal, ",")
	if (alone[c] == 2) split(row[goal[c + 1]], beyond, ",")
	return alone[c] == 1 || (alone[c] == 2 && beyond[d + 1] == 0)
}
# Does it end a word of letters, and is it alone, there?
function ends_before(c, d) { return (stops[c] == 1 || (stops[c] == 2 && !((c, d) in goes_on))) && is_alone(c, d) }
# The flags of rules.h.
function mark_flags(c,    f, s) { # a hyphen before a prefix counts (chunk.c), and so opens nothing
	f = stops[c] && alone[c] ? 1 : 0
	if (ends_before(c, column[34]) && ends_before(c, column[CLOSE_QUOTE])) f += 2
	for (s = 97; s <= 122 && is_alone(c, column[s]) && is_alone(c, column[s - 32]); s++) continue
	return f + (s > 122 && c != column[45] ? 4 : 0)
}
function print_symbols(name, what, of,    s) {
	printf "/* %s: 1 everywhere, 2 at the end of a chunk. */\nstatic const uint8_t %s[%d] = {", what, name, SYMBOLS
	for (s = 0; s < SYMBOLS; s++) printf "%s%d,", s % 32 == 0 ? "\n\t" : "", of[column[s]]
	print "\n};"
}
function print_pairs(name, what, more,    c, d) {
	printf "/* %s. */\nstatic const bool %s[RULE_COLUMNS][RULE_COLUMNS] = {", what, name
	for (c = 0; c < ncolumns; c++) for (d = 0; d < ncolumns; d++) printf "%s%d%s", d == 0 ? "\n\t{" : "", (c, d) in more, d == ncolumns - 1 ? "}," : ","
	print "\n};"
}
END {
	if (failed) exit 1
	columns()
	number(""); number(closure(starts))
	for (d = 1; d < ndfa; d++) {
		n = split(content[d], part, " ")
		split("", reach)
		accept[d] = ""
		for (i = 1; i <= n; i++) {
			if (part[i] in on) for (c = 0; c < ncolumns; c++) if ((on[part[i]], example[c]) in member) reach[c] = reach[c] " " to[part[i]]
			if (part[i] in accepts) accept[d] = accept[d] " " accepts[part[i]]
		}
		row[d] = ""
		for (c = 0; c < ncolumns; c++) row[d] = row[d] ((c in reach) ? number(closure(reach[c])) : 0) ","
	}
	plain_words(); plain_numbers(); plain_marks()
	print "enum { RULE_COLUMNS = " ncolumns ", RULE_STATES = " ndfa ", RULE_START = 1 };"
	printf "static const uint8_t rule_column[%d] = {", SYMBOLS
	for (s = 0; s < SYMBOLS; s++) printf "%s%d,", s % 32 == 0 ? "\n\t" : "", column[s]
	print "\n};"
	print_symbols("rule_stops", "Letters that begin a token are a word before these", stops)
	print_pairs("rule_goes_on", "They may go on with these two", goes_on)
	print_symbols("rule_number_stops", "Digits that begin a token, and commas between, are a number before these", number_stops)
	print_pairs("rule_number_goes_on", "They may go on with these two", number_goes_on)
	print_symbols("rule_alone", "A symbol that begins a token is one alone", alone)
	print "const uint8_t rules_mark[256] = {"
	for (s = 33; s < 127; s++) if (s != 39 && s != 96 && !index("," digit "," letter ",", "," s ",") && mark_flags(column[s]) > 0) printf "\t[%d] = %d,\n", s, mark_flags(column[s])
	print "};\nstatic const uint16_t rule_next[RULE_STATES][RULE_COLUMNS] = {\n\t{0},"
	for (d = 1; d < ndfa; d++) print "\t{" row[d] "},"
	print "};\nstatic const struct { uint8_t kind, before, after; } rule[] = {\n\t{0, 0, 0},"
	for (r = 1; r <= rules; r++) print "\t{" kind[r] ", " before[r] ", " after[r] "},"
	# rules that end in a state: rule_list from rule_ends[state] on, to a 0
	list = "0,"; nlist = 1
	for (d = 0; d < ndfa; d++) {
		n = d == 0 ? 0 : split(accept[d], part, " ")
		if (n == 0) { ends = ends "0,"; continue }
		for (i = 2; i <= n; i++) for (k = i; k > 1 && part[k] + 0 < part[k - 1] + 0; k--) { t = part[k]; part[k] = part[k - 1]; part[k - 1] = t }
		ends = ends nlist ","
		for (i = 1; i <= n; i++) { list = list part[i] ","; nlist++ }
		list = list "0,"; nlist++
	}
	print "};\nstatic const uint8_t rule_list[] = {" list "};\nstatic const uint16_t rule_ends[RULE_STATES] = {" ends "};"
}
