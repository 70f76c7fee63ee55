#define _GNU_SOURCE
/* A language server that knows nothing and answers at once: what remains in a
 * measurement of it is the pipe, the harness and the kernel. The floor.
 * Build: cc -O2 -o nullserver nullserver.c
 * nullserver BYTES pads each diagnostics message with that many blanks: the floor for an answer of that size.
 * nullserver BYTES pull is asked for them instead; nullserver 0 unchanged is asked, and says that nothing is new. */
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

static void sendmsg_(const char *body) {
    static char *out; static size_t room;
    size_t k = strlen(body);
    if (room < k + 64) out = realloc(out, room = 2 * k + 64);
    size_t n = (size_t)sprintf(out, "Content-Length: %zu\r\n\r\n", k), off = 0;
    memcpy(out + n, body, k); n += k;
    while (off < n) { ssize_t w = write(1, out + off, n - off); if (w <= 0) exit(1); off += (size_t)w; }
}

/* value text after "key": within the first lim bytes */
static const char *find(const char *b, size_t n, const char *key) {
    size_t lim = n < 1500 ? n : 1500;
    return memmem(b, lim, key, strlen(key)) ? (const char *)memmem(b, lim, key, strlen(key)) + strlen(key) : NULL;
}

int main(int argc, char **argv) {
    char out[4096], uri[1024], id[64];
    size_t pad = argc > 1 ? strtoull(argv[1], NULL, 10) : 0;
    char *padded = malloc(pad + 4096);
    int unchanged = argc > 2 && !strcmp(argv[2], "unchanged"), pull = unchanged || (argc > 2 && !strcmp(argv[2], "pull"));
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
            snprintf(out, sizeof out, "{\"jsonrpc\":\"2.0\",\"id\":%ld,\"result\":{\"serverInfo\":{\"name\":\"null\",\"version\":\"1\"},\"capabilities\":{\"positionEncoding\":\"utf-16\",\"textDocumentSync\":{\"openClose\":true,\"change\":2},\"hoverProvider\":true,\"documentSymbolProvider\":true%s}}}", atol(i), provider);
            sendmsg_(out);
        } else if (m && i && pull && !strncmp(m, "textDocument/diagnostic\"", 24)) {
            int known = unchanged && memmem(b, want, "\"previousResultId\":", 19) != NULL;
            snprintf(out, sizeof out, "{\"jsonrpc\":\"2.0\",\"id\":%ld,\"result\":{\"kind\":\"%s\",\"resultId\":\"1\"%s", atol(i), known ? "unchanged" : "full", known ? "" : ",\"items\":[");
            size_t k = strlen(out);
            memcpy(padded, out, k); memset(padded + k, ' ', pad); strcpy(padded + k + pad, known ? "}}" : "]}}");
            sendmsg_(padded);
        } else if (m && i) {
            snprintf(id, sizeof id, "%ld", atol(i));
            snprintf(out, sizeof out, "{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":null}", id);
            sendmsg_(out);
        } else if (!pull && m && v && (!strncmp(m, "textDocument/didOpen\"", 21) || !strncmp(m, "textDocument/didChange\"", 23))) {
            snprintf(out, sizeof out, "{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/publishDiagnostics\",\"params\":{\"uri\":\"%s\",\"version\":%ld,\"diagnostics\":[", uri, atol(v));
            size_t k = strlen(out);
            memcpy(padded, out, k); memset(padded + k, ' ', pad); strcpy(padded + k + pad, "]}}");
            sendmsg_(padded);
        }
        pos += hoff + want;
    }
}
