/* A program that does nothing: what the start of a process costs.
 * Build: cc -O2 -static -o floor floor.c */
int main(void) { return 0; }
