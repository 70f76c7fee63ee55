#define _GNU_SOURCE
/* A language server that knows nothing and answers at once: what remains in a
 * measurement of it is the pipe, the harness and the kernel. The floor.
 * Build: cc -O2 -o nullserver nullserver.c
 *
 * nullserver [BYTES|@FILE] [pull|unchanged] [METHOD=BYTES]...
 *
 * BYTES: findings are a message of that size, the floor for an answer of that size. @FILE: of the sizes in that file, one a line,
 * in turn. pull: it is asked for them. unchanged: it is asked, and says that nothing is new. METHOD=BYTES, such as
 * textDocument/hover=40: the answer to that request has that size. Sizes count the body, without its header. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char *buf;
static size_t cap, len, pos;

static int fill(void) {
    if (pos == len) pos = len = 0;
    if (len == cap) {
        if (pos > 0) { memmove(buf, buf + pos, len - pos); len -= pos; pos = 0; }
        else { cap = cap ? cap * 2 : 1 << 20; buf = realloc(buf, cap); }
    }
    ssize_t n = read(0, buf + len, cap - len);
    if (n <= 0) return 0;
    len += (size_t)n;
    return 1;
}

/* head, blanks, tail: a body of size bytes, or of what head and tail need. */
static void answer(const char *head, const char *tail, size_t size) {
    static char *out; static size_t room;
    size_t h = strlen(head), t = strlen(tail), k = size > h + t ? size : h + t, off = 0;
    if (room < k + 64) out = realloc(out, room = 2 * k + 64);
    size_t n = (size_t)sprintf(out, "Content-Length: %zu\r\n\r\n", k);
    memcpy(out + n, head, h); memset(out + n + h, ' ', k - h - t); memcpy(out + n + k - t, tail, t); n += k;
    while (off < n) { ssize_t w = write(1, out + off, n - off); if (w <= 0) exit(1); off += (size_t)w; }
}

/* sizes of the messages of findings, in turn */
static size_t *sizes, count = 1, turn;

static size_t next_size(void) { return sizes[turn++ % count]; }

static void read_sizes(const char *path) {
    FILE *f = fopen(path, "r");
    size_t room = 1;
    if (!f) exit(2);
    for (count = 0; fscanf(f, "%zu", &sizes[count]) == 1; )
        if (++count == room) sizes = realloc(sizes, (room *= 2) * sizeof *sizes);
    if (!count) { sizes[0] = 0; count = 1; }
    fclose(f);
}

/* the size that METHOD=BYTES gives to the method at m, which ends with a quote; or 0 */
static size_t size_for(const char *m, int argc, char **argv) {
    for (int i = 1; i < argc; i++) {
        char *e = strchr(argv[i], '=');
        if (e && !strncmp(m, argv[i], (size_t)(e - argv[i])) && m[e - argv[i]] == '"') return strtoull(e + 1, NULL, 10);
    }
    return 0;
}

/* value text after "key": within the first lim bytes */
static const char *find(const char *b, size_t n, const char *key) {
    size_t lim = n < 1500 ? n : 1500;
    return memmem(b, lim, key, strlen(key)) ? (const char *)memmem(b, lim, key, strlen(key)) + strlen(key) : NULL;
}

int main(int argc, char **argv) {
    char out[4096], uri[1024];
    int unchanged = 0, pull = 0;
    sizes = calloc(1, sizeof *sizes);
    for (int i = 1; i < argc; i++) {
        if (argv[i][0] == '@') read_sizes(argv[i] + 1);
        else if (argv[i][0] >= '0' && argv[i][0] <= '9') sizes[0] = strtoull(argv[i], NULL, 10);
        else if (!strcmp(argv[i], "unchanged")) unchanged = pull = 1;
        else if (!strcmp(argv[i], "pull")) pull = 1;
    }
    const char *provider = pull ? ",\"diagnosticProvider\":{\"interFileDependencies\":true,\"workspaceDiagnostics\":false}" : "";
    for (;;) {
        char *h;
        while (!(h = len > pos ? memmem(buf + pos, len - pos, "\r\n\r\n", 4) : NULL)) if (!fill()) return 0;
        size_t hoff = (size_t)(h - buf) + 4 - pos;
        char *cl = memmem(buf + pos, hoff, "Content-Length: ", 16);
        if (!cl) return 1;
        size_t want = strtoull(cl + 16, NULL, 10);
        while (len - pos < hoff + want) if (!fill()) return 0;
        const char *b = buf + pos + hoff;
        const char *m = find(b, want, "\"method\":\""), *i = find(b, want, "\"id\":"), *u = find(b, want, "\"uri\":\""), *v = find(b, want, "\"version\":");
        if (m && u) { size_t k = 0; while (u[k] != '"' && k < sizeof uri - 1) { uri[k] = u[k]; k++; } uri[k] = 0; }
        if (m && !strncmp(m, "exit\"", 5)) return 0;
        if (m && i && !strncmp(m, "initialize\"", 11)) {
            snprintf(out, sizeof out, "{\"jsonrpc\":\"2.0\",\"id\":%ld,\"result\":{\"serverInfo\":{\"name\":\"null\",\"version\":\"1\"},\"capabilities\":{\"positionEncoding\":\"utf-16\",\"textDocumentSync\":{\"openClose\":true,\"change\":2},\"hoverProvider\":true,\"completionProvider\":{},\"definitionProvider\":true,\"referencesProvider\":true,\"documentSymbolProvider\":true,\"foldingRangeProvider\":true,\"codeActionProvider\":true,\"documentFormattingProvider\":true,\"documentRangeFormattingProvider\":true%s}}}", atol(i), provider);
            answer(out, "", 0);
        } else if (m && i && pull && !strncmp(m, "textDocument/diagnostic\"", 24)) {
            int known = unchanged && memmem(b, want, "\"previousResultId\":", 19) != NULL;
            snprintf(out, sizeof out, "{\"jsonrpc\":\"2.0\",\"id\":%ld,\"result\":{\"kind\":\"%s\",\"resultId\":\"1\"%s", atol(i), known ? "unchanged" : "full", known ? "" : ",\"items\":[");
            answer(out, known ? "}}" : "]}}", next_size());
        } else if (m && i) {
            snprintf(out, sizeof out, "{\"jsonrpc\":\"2.0\",\"id\":%ld,\"result\":", atol(i));
            answer(out, "null}", size_for(m, argc, argv));
        } else if (!pull && m && v && (!strncmp(m, "textDocument/didOpen\"", 21) || !strncmp(m, "textDocument/didChange\"", 23))) {
            snprintf(out, sizeof out, "{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/publishDiagnostics\",\"params\":{\"uri\":\"%s\",\"version\":%ld,\"diagnostics\":[", uri, atol(v));
            answer(out, "]}}", next_size());
        }
        pos += hoff + want;
    }
}
