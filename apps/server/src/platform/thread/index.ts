export { openThreads, Overrun, type Task, type Threads, type Works } from './threads.ts'
