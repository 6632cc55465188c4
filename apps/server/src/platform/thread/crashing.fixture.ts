import { works as hostile } from './hostile.fixture.ts'
import { serve, type Works } from './index.ts'

/** What a process may be made to do, beside what a thread may. */
export const works = { ...hostile, crash: () => process.kill(process.pid, 'SIGSEGV') }

serve(({ work, given }) => (works as Works)[work]!(...given))
