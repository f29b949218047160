/* A minimal adapter: it answers tier T0 over JSON Lines. Copy it and add your own operations.
   cc -std=c99 -O2 -o adapter adapter.c      Requests are well-formed JSON, so no parser is needed. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *blank(const char *p) { return p + strspn(p, " \t\r\n"); }

/* The end of the JSON value that starts at p. */
static const char *skip(const char *p) {
    int depth = 0;
    do {
        if (*p == '"') { while (*++p != '"') p += *p == '\\'; p++; }
        else if (*p == '{' || *p == '[') { depth++; p++; }
        else if (*p == '}' || *p == ']') { depth--; p++; }
        else p += depth ? 1 : strcspn(p, ",]} \t\r\n");
    } while (depth);
    return p;
}

/* What follows the value at p and its comma. */
static const char *next(const char *p) { p = blank(skip(p)); return blank(p + (*p == ',')); }

static int is(const char *p, const char *text) {
    return p && strcspn(p + 1, "\"") == strlen(text) && !strncmp(p + 1, text, strlen(text));
}

/* The value of the member `name` of the object at p, or NULL. */
static const char *member(const char *p, const char *name) {
    for (p = blank(p + 1); *p == '"'; p = next(p)) {
        int found = is(p, name);
        p = blank(blank(skip(p)) + 1);
        if (found) return p;
    }
    return NULL;
}

/* Values of 64 bits travel as decimal strings. */
static uint64_t u64(const char *p) { return p ? strtoull(p + 1, NULL, 10) : 0; }
static void write_u64(uint64_t result) { printf(",\"output\":{\"result\":\"%" PRIu64 "\"}", result); }
static void copy(const char *name, const char *p) { printf("\"%s\":%.*s", name, (int)(skip(p) - p), p); }

static void answer(const char *operation, const char *input) {
    uint64_t a = u64(member(input, "a")), b = u64(member(input, "b"));
    if (is(operation, "primitives.echo")) { putchar(','); copy("output", input); }
    else if (is(operation, "arithmetic.u64.saturating_add")) write_u64(a > UINT64_MAX - b ? UINT64_MAX : a + b);
    else if (!is(operation, "arithmetic.u64.saturating_div")) printf(",\"unsupported\":\"not implemented\"");
    else if (b == 0) printf(",\"rejected\":\"DivisionByZero\"");
    else write_u64(a / b);
}

int main(void) {
    size_t used = 0, room = 1 << 16;
    char *line = malloc(room);
    for (int c; line && (c = getchar()) != EOF;) {
        if (used == room && !(line = realloc(line, room *= 2))) break;
        line[used++] = c == '\n' ? '\0' : (char)c;
        if (c == '\n') used = 0; else continue;
        const char *type = member(line, "type");
        if (is(type, "bye")) return 0;
        putchar('{'); copy("seq", member(line, "seq"));
        if (is(type, "hello")) printf(",\"protocol\":1,\"implementation\":"
            "{\"name\":\"minimal-c\",\"version\":\"0.1.0\",\"language\":\"c\"},\"operations\":"
            "[\"primitives.echo\",\"arithmetic.u64.saturating_add\",\"arithmetic.u64.saturating_div\"],"
            "\"presets\":[\"finney\",\"minimal\"],\"traces\":[],\"max_cases\":4096,\"deterministic\":true");
        if (is(type, "run")) {
            const char *p = blank(member(line, "cases") + 1), *separator = "";
            printf(",\"results\":[");
            for (; *p == '{'; p = next(p), separator = ",") {
                printf("%s{", separator); copy("i", member(p, "i"));
                answer(member(line, "operation"), member(p, "input")); putchar('}');
            }
            putchar(']');
        }
        puts("}"); fflush(stdout);
    }
    return 1;
}
