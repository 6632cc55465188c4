export { ChildFailed, openChild } from './child.ts'
export { openProcess } from './process.ts'
export { serve } from './serve.ts'
export { openThreads, Overrun, type Task, type Threads, type Works } from './threads.ts'
