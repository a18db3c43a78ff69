/* fuzz_json -- any bytes as an object: its values as text, its source read back. */
#include <stdlib.h>

#include "../../filters/lib/json.h"
#include "../../filters/lib/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static Arena arena;
	Json *j = json_open();
	Str text = {(const char *)data, size};
	const JsonMember *m;
	const char *why;
	size_t n;

	arena_free(&arena); /* so that reading past an array shows */
	if (json_read(j, text, &why)) {
		m = json_members(j, &n);
		for (size_t i = 0; i < n; i++) {
			uint64_t mended = 0;
			Str source =
				utf8_mend(json_source(m[i].value, &arena), &arena, &mended);
			Str shown = json_text(m[i].value, S("; "), &arena);

			json_at(j, m[i].name);
			json_is_plain(m[i].value);
			shown = json_string(shown, &arena);
			if (shown.n < 2 || shown.p[shown.n - 1] != '"')
				abort();
			source = arena_join(&arena, S("{\"a\":"), (Str){0}, source);
			source = arena_join(&arena, source, (Str){0}, S("}"));
			if (!json_is_object(source))
				abort();
		}
	}
	json_close(j);
	return 0;
}
