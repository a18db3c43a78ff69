#include "date.h"

Str date_iso(Str raw, Arena *arena)
{
	(void)arena;
	return str_trim(raw);
}
