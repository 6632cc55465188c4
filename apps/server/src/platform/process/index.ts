export {
  type ActOptions,
  type ClockEffects,
  type EffectResult,
  type ProcessDefinition,
  type ProcessRow,
  type Transition,
} from './define.ts'
export { anyWords, because, dayField, opinion, wordsUpTo } from './fields.ts'
export { mermaid, processPage } from './mermaid.ts'
export { defineProcess, type Process } from './process.ts'
