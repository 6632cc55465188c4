import './kit/zod-without-eval.ts'

// Only then the page itself: a bundler keeps the order of a dynamic import, not that of static ones across chunks.
void import('./staff/shell/start.tsx')
