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

/* The value of the member `name` of the object at p, or NULL. */
static const char *member(const char *p, const char *name) {
    size_t length = strlen(name);
    for (p = blank(p + 1); *p == '"'; p = blank(p + (*p == ','))) {
        int found = !strncmp(p + 1, name, length) && p[length + 1] == '"';
        p = blank(blank(skip(p)) + 1);
        if (found) return p;
        p = blank(skip(p));
    }
    return NULL;
}

static int is(const char *value, const char *text) {
    return value && !strncmp(value + 1, text, strlen(text)) && value[strlen(text) + 1] == '"';
}

static void write_value(const char *value) { fwrite(value, 1, (size_t)(skip(value) - value), stdout); }

/* Values of 64 bits travel as decimal strings; 0 where the member is absent. */
static uint64_t u64(const char *input, const char *name) {
    const char *value = member(input, name);
    return value ? strtoull(value + 1, NULL, 10) : 0;
}

static void write_u64(uint64_t result) { printf(",\"output\":{\"result\":\"%" PRIu64 "\"}", result); }

static void answer(const char *operation, const char *input) {
    uint64_t a = u64(input, "a"), b = u64(input, "b");
    if (is(operation, "primitives.echo")) { printf(",\"output\":"); write_value(input); }
    else if (is(operation, "arithmetic.u64.saturating_add")) write_u64(a > UINT64_MAX - b ? UINT64_MAX : a + b);
    else if (!is(operation, "arithmetic.u64.saturating_div")) printf(",\"unsupported\":\"not implemented\"");
    else if (b == 0) printf(",\"rejected\":\"DivisionByZero\"");
    else write_u64(a / b);
}

int main(void) {
    size_t used = 0, room = 1 << 16;
    char *line = malloc(room);
    for (int c; line && (c = getchar()) != EOF;) {
        if (used + 2 > room && !(line = realloc(line, room *= 2))) break;
        if (c != '\n') { line[used++] = (char)c; continue; }
        line[used] = '\0';
        used = 0;
        const char *type = member(line, "type");
        if (is(type, "bye")) return 0;
        printf("{\"seq\":"); write_value(member(line, "seq"));
        if (is(type, "hello"))
            printf(",\"protocol\":1,\"implementation\":{\"name\":\"minimal-c\",\"version\":\"0.1.0\",\"language\":\"c\"}"
                   ",\"operations\":[\"primitives.echo\",\"arithmetic.u64.saturating_add\",\"arithmetic.u64.saturating_div\"],"
                   "\"presets\":[\"finney\",\"minimal\"],\"traces\":[],\"max_cases\":4096,\"deterministic\":true");
        if (is(type, "run")) {
            printf(",\"results\":[");
            const char *first = blank(member(line, "cases") + 1), *p = first;
            for (; *p == '{'; p = blank(p + (*p == ','))) {
                printf("%s{\"i\":", p == first ? "" : ","); write_value(member(p, "i"));
                answer(member(line, "operation"), member(p, "input"));
                putchar('}'); p = blank(skip(p));
            }
            putchar(']');
        }
        puts("}"); fflush(stdout);
    }
    return 1;
}
